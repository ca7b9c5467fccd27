using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>
/// Takes the last change back: a change of status, a verdict, a shift of the deadline or a phase that moved; by who made it, within a
/// day, and while nothing followed it. The action stands as before, and what was taken back counts nowhere; the history shows both.
/// A dismissed finding that a reopening had taken up is dismissed again.
/// </summary>
[Example("""{"reason":"Verkeerde actie aangeklikt"}""")]
public sealed record UndoChange(string? Reason) : ActionCommand
{
    public override void Check(Check check) => check.OptionalText("reason", Reason, Limits.Reason);

    public override bool LooksBack(DateOnly today) => true;

    /// <summary>What a reopening may have taken up, and who else works on it.</summary>
    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) =>
        state is { IsOpen: true, BeforeLast.IsOpen: false } ? [TakingUp.Of(state.Findings), .. state.Findings.Select(TakingUp.WorkAgainst)] : [];

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        if (TakingBack.Refused(now, action.BeforeLast is not null, out var undone) is { } refused)
        {
            return refused;
        }

        if (action.Parent is not null && undone.Any(e => e.Data is ActionReopened))
        {
            return Decision.Refuse("undo-elsewhere-too", new Message(
                "Met deze locatie is ook de actie daarboven heropend; rond deze weer af in plaats van terug te nemen.", "The action above was reopened with this location; complete this one again instead."));
        }

        var reason = Reason is null ? null : FreeText.Clean(Reason);
        return Decision.Record(new ActionChangeUndone(undone[0].Version, undone.Day(), reason))
            .DismissingAgain([.. undone.Select(e => e.Data).OfType<DismissedFindingTakenUp>().Select(t => t.Finding)], undone.Day(), now, reason);
    }
}

public static class UndoChangeEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/undo", Summary = "Takes the last change back; by who made it, within a day"), Allow(Role.QualityManager, Role.Auditor, Role.Owner)]
    public static Decision Post(UndoChange command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
