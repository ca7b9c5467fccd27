using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Grants the extension that was asked for, or refuses it. Not by who asked or has the work to do; by the quality manager, or whom it was escalated to.</summary>
/// <param name="Reason">Needed for a refusal.</param>
[Example("""{"granted":true,"reason":"Leverancier heeft het bevestigd"}""")]
public sealed record DecideExtension(bool? Granted, string? Reason) : ActionCommand
{
    public override void Check(Check check)
    {
        check.Given("granted", Granted);
        if (Granted == false)
        {
            check.Text("reason", Reason, Limits.Reason);
        }
        else
        {
            check.OptionalText("reason", Reason, Limits.Reason);
        }
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now)
    {
        if (!action.IsOpen)
        {
            return NotOpen(action);
        }

        if (action.Extension is not { } asked)
        {
            return NoExtension();
        }

        if (action.Involves(now.Caller) || Codes.Same(asked.RequestedBy, now.Caller.Id))
        {
            return Decision.Refuse("extension-decided-by-requester", new Message(
                "Wie uitstel vraagt of de actie uitvoert, beslist er niet over; vraag het iemand anders.", "Who asks for an extension, or has the work to do, does not decide about it; ask somebody else."));
        }

        return now.Caller.Role == Role.Owner && !now.Caller.IsAny(action.Escalations.Select(e => e.To), action.Unit)
            ? Decision.Forbid("not-yours-to-decide", new Message(
                "Hierover beslist een kwaliteitsmanager, of wie het bij escalatie is voorgelegd.", "A quality manager decides about this, or whom it was escalated to."))
            : null;
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var asked = action.Extension!;
        var decided = new ExtensionDecided(Granted!.Value, asked.To, FreeText.Clean(Reason), now.Caller.Id);
        return Granted == false ? Decision.Record(decided)
            : DeadlineRules.BeforeStart(asked.To, action.Phases) ?? Decision.Record(decided, new DeadlineShifted(action.Deadline, asked.To, asked.Reason));
    }
}

public static class DecideExtensionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/decide-extension", Summary = "Grants or refuses an extension that was asked for"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(DecideExtension command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
