using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>
/// Takes the last change back: a change of status, a verdict, a shift of the deadline or a phase that moved; by who made it, within a
/// day, and while nothing followed it. The action stands as before, and what was taken back counts nowhere; the history shows both.
/// A dismissed finding that a reopening had taken up is dismissed again, and an action above that was opened with it is closed as it was.
/// </summary>
[Example("""{"reason":"Verkeerde actie aangeklikt"}""")]
public sealed record UndoChange(string? Reason) : ActionCommand
{
    public override void Check(Check check) => check.OptionalText("reason", Reason, Limits.Reason);

    public override bool LooksBack(DateOnly today) => true;

    /// <summary>What a reopening may have taken up, and who else works on it; those above and beneath, which must stay true to it.</summary>
    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) => (state.IsOpen, state.BeforeLast?.IsOpen) switch
    {
        (true, false) => [.. AddedUp([TakingUp.Of(state.Findings), .. FamilyRules.ParentToClose(state)]), .. state.Findings.Select(TakingUp.WorkAgainst), .. FamilyRules.Children(state)],
        (false, true) => FamilyRules.Parent(state),
        _ => [],
    };

    /// <summary>What was opened or taken up with it goes back as well.</summary>
    private static IEnumerable<Lookup> AddedUp(IReadOnlyList<Lookup> lookups) => lookups.Select(l => l with { AddedUp = true });

    /// <summary>Nothing of it depends on the words that go with it.</summary>
    protected override Decision? Beforehand(ImprovementAction action, Situation now) => DecideOn(action, now) is { Refusal: not null } no ? no : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        if (TakingBack.Refused(now, action.BeforeLast is not null, out var undone) is { } refused)
        {
            return refused;
        }

        var reason = FreeText.Clean(Reason);
        return FamilyRules.TornByUndoing(action, now) ?? Decision.Record(new ActionChangeUndone(undone[0].Version, undone.Day(), reason))
            .ClosingParentAgain(action, undone, now, reason)
            .DismissingAgain([.. undone.Select(e => e.Data).OfType<DismissedFindingTakenUp>().Select(t => t.Finding)], undone.Day(), now, reason);
    }
}

public static class UndoChangeEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/undo", Summary = "Takes the last change back; by who made it, within a day"), Allow(Role.QualityManager, Role.Auditor, Role.Owner)]
    public static Decision Post(UndoChange command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
