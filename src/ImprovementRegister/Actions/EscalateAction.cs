using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Puts the action before somebody higher up: a step each time, until it is taken back.</summary>
/// <param name="To">Whom it is put before, such as the body R-MT.</param>
[Example("""{"to":{"type":"body","id":"R-MT"},"reason":"Deadline twee keer verschoven"}""")]
public sealed record EscalateAction(Party? To, string? Reason) : ActionCommand
{
    private const int MostLevels = 10;

    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        check.Party("to", To, HappenedOn);
        check.Text("reason", Reason, Limits.Reason);
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now) =>
        !action.IsOpen ? NotOpen(action)
        : action.Escalations.Count == MostLevels ? Decision.Refuse("too-many-steps", new Message(
            $"Hoger dan {MostLevels} stappen gaat het niet; haal eerst een stap terug.", $"There are no more than {MostLevels} steps; take one back first."))
        : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var to = now.Party(To!);
        return action.Escalations.Any(e => e.To == to) ? Decision.Refuse("already-escalated", new Message(
                $"De actie ligt al bij {to}; noem wie daarboven staat, of voeg een notitie toe.", $"The action is before {to} already; name who stands above, or add a note."), "to")
            : Decision.Record(new Escalated(action.Escalations.Count + 1, to, FreeText.Clean(Reason!), HappenedOn ?? now.Today));
    }
}

public static class EscalateActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/escalate", Summary = "Puts the action before somebody higher up"), Allow(Role.QualityManager, Role.Auditor, Role.Owner)]
    public static Decision Post(EscalateAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
