using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Asks for more time. The deadline stands until somebody else has decided.</summary>
/// <param name="To">The later deadline.</param>
[Example("""{"to":{"on":"2099-03-31"},"reason":"Leverancier levert later"}""")]
public sealed record RequestExtension(DeadlineInput? To, string? Reason) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        if (check.Given("to", To))
        {
            To!.Check(check, "to");
        }

        check.Text("reason", Reason, Limits.Reason);
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now) =>
        !action.IsOpen ? NotOpen(action)
        : action.Deadline is null ? Decision.Refuse("no-deadline", new Message(
            "De actie heeft nog geen deadline; spreek er eerst een af met plan.", "The action has no deadline yet; agree one first with plan."))
        : action.Extension is { } pending ? Decision.Refuse("extension-pending", new Message(
            $"Er is al uitstel gevraagd tot {pending.To.Raw}; wacht op het besluit of trek die vraag in.", $"An extension to {pending.To.Raw} was asked for already; wait for the decision, or withdraw it."), "to")
        : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var to = To!.Read()!;
        return to.On <= action.Deadline!.On ? Decision.Refuse("not-an-extension", new Message(
                $"Uitstel gaat naar een latere dag dan de deadline, {action.Deadline.Raw}.", $"An extension goes to a later day than the deadline, {action.Deadline.Raw}."), "to")
            : Decision.Record(new ExtensionRequested(action.Deadline, to, FreeText.Clean(Reason!), now.Caller.Id));
    }
}

public static class RequestExtensionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/request-extension", Summary = "Asks for a later deadline; somebody else decides"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(RequestExtension command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
