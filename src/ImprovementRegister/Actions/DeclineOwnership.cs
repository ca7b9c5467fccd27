using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>The owner gives the action back; it stays open and returns to the quality manager.</summary>
[Example("""{"reason":"Valt buiten mijn team"}""")]
public sealed record DeclineOwnership(string? Reason) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check) => check.Text("reason", Reason, Limits.Reason);

    protected override Decision? Beforehand(ImprovementAction action, Situation now) =>
        !action.IsOpen ? NotOpen(action)
        : action.Owner is null ? NoOwner()
        : now.Caller.Role == Role.Owner && !now.Caller.Is(action.Owner, action.Unit) ? Decision.Forbid("not-the-owner", new Message(
            "Alleen de eigenaar kan de actie teruggeven; een verantwoordelijke vraagt het een kwaliteitsmanager.",
            "Only the owner can decline; a responsible party can ask a quality manager."))
        : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now) => Decision.Record(new OwnershipDeclined(action.Owner!, FreeText.Clean(Reason!)));
}

public static class DeclineOwnershipEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/decline", Summary = "The owner gives the action back, with a reason"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(DeclineOwnership command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
