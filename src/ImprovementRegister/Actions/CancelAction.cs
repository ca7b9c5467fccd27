using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>The action will not be carried out. It stays readable; nothing is deleted (domain.md story 35).</summary>
/// <param name="DecidedBy">Who decided; the caller when left out.</param>
[Example("""{"reason":"Vervalt door nieuw beleid"}""")]
public sealed record CancelAction(string? Reason, Party? DecidedBy) : ActionCommand
{
    public override void Check(Check check)
    {
        check.Text("reason", Reason, Limits.Reason);
        if (DecidedBy is not null)
        {
            check.Party("decidedBy", DecidedBy, HappenedOn);
        }
    }

    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) => FamilyRules.Children(state);

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.IsOpen ? FamilyRules.ChildrenOpen(action, now) : NotOpen(action);

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        Decision.Record(new ActionCancelled(FreeText.Clean(Reason!), now.PartyOrNone(DecidedBy) ?? now.Caller.Person, HappenedOn ?? now.Today));
}

public static class CancelActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/cancel", Summary = "Ends the action without carrying it out"), Allow(Role.QualityManager)]
    public static Decision Post(CancelAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
