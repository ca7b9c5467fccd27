using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Takes the last step up back. By the quality manager, or whom it was put before.</summary>
[Example("""{"reason":"Weer op schema"}""")]
public sealed record DeescalateAction(string? Reason) : ActionCommand
{
    public override void Check(Check check) => check.Text("reason", Reason, Limits.Reason);

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => !action.IsOpen ? NotOpen(action)
        : action.Escalations.Count == 0 ? Decision.Refuse("not-escalated", new Message("De actie is niet geëscaleerd.", "The action is not escalated."))
        : now.Caller.Role == Role.Owner && !now.Caller.IsAny(action.Escalations.Select(e => e.To), action.Unit) ? Decision.Forbid("not-yours-to-decide", new Message(
            "Een kwaliteitsmanager haalt de escalatie terug, of wie hij is voorgelegd.", "A quality manager takes the escalation back, or whom it was put before."))
        : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        Decision.Record(new Deescalated(action.Escalations[^1].Level, action.Escalations[^1].To, FreeText.Clean(Reason!)));
}

public static class DeescalateActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/deescalate", Summary = "Takes the last step up back"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(DeescalateAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
