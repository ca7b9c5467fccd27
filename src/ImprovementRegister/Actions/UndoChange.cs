using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>
/// Takes the last change back, whatever it was: a step, a verdict, an owner, a link, a note, an agreement; by who made it, within a
/// day, and while nothing followed it. The action stands as before, and what was taken back counts nowhere; the history shows both.
/// A dismissed finding that was taken up with it is dismissed again, and an action above that was opened with it is closed as it was.
/// A merger is taken back in both actions, from either, and a split in the whole and its parts. Not so what others go on from (done per
/// unit), what came of a leaving, and a corrected day.
/// </summary>
[Example("""{"reason":"Verkeerde actie aangeklikt"}""")]
public sealed record UndoChange(string? Reason) : ActionCommand
{
    public override void Check(Check check) => check.OptionalText("reason", Reason, Limits.Reason);

    public override bool LooksBack(DateOnly today) => true;

    /// <summary>What may have been taken up with it, or dismissed since, and who else works on that; those above and beneath, which must stay true to it.</summary>
    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) => [.. TogetherTakenBack.LooksAt(state), .. Touched(state)];

    private static IReadOnlyList<Lookup> Touched(ImprovementAction state) => state.BeforeLast switch
    {
        null => [],
        { IsOpen: false } when state.IsOpen => [.. AddedUp([TakingUp.Of(state.Findings), .. FamilyRules.ParentToClose(state)]), .. state.Findings.Select(TakingUp.WorkAgainst), .. FamilyRules.Children(state)],
        { IsOpen: true } before when !state.IsOpen => [.. FamilyRules.Parent(state), TakingUp.Of(before.Findings)],
        var before when !before.Findings.SequenceEqual(state.Findings) => [.. AddedUp([TakingUp.Of(state.Findings.Union(before.Findings))]), .. state.Findings.Select(TakingUp.WorkAgainst)],
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

        var (before, reason) = (action.BeforeLast!, FreeText.Clean(Reason));
        return FamilyRules.TornByUndoing(action, now) ?? GoneMeanwhile(action, before, now) ?? Decision.Record(new ActionChangeUndone(undone[0].Version, undone.Day(), reason))
            .ClosingParentAgain(action, undone, now, reason)
            .TakenBackTogether(action, undone, now, reason)
            .DismissingAgain([.. undone.Select(e => e.Data).OfType<DismissedFindingTakenUp>().Select(t => t.Finding)], undone.Day(), now, reason)
            // What was dismissed since is worked on again (domain.md H5).
            .TakingUpAgain(before.IsOpen && !action.IsOpen ? before.Findings : before.Findings.Except(action.Findings), now, reason);
    }

    /// <summary>Nobody gets back who left, nor a unit that has closed, in this action or in another with which it is taken back.</summary>
    internal static Decision? GoneMeanwhile(ImprovementAction action, ImprovementAction before, Situation now) =>
        TakingBack.GoneMeanwhile(action, before, now, carriedAgain: action.IsEnded && !before.IsEnded, openAgain: before.IsOpen && !action.IsOpen);
}

public static class UndoChangeEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/undo", Summary = "Takes the last change back, whatever it was; by who made it, within a day"), Allow(Role.QualityManager, Role.Auditor, Role.Owner)]
    public static Decision Post(UndoChange command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
