using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Screens;

/// <summary>A step that a page offers, with its command, nothing filled in: that says whether it is open (ADR 0030).</summary>
/// <param name="Step">The last part of the command's address.</param>
public sealed record Offered<TState>(string Step, Command<TState> Command)
{
    /// <summary>Narrower than the rules, where a page has nothing to choose from or another step for the same.</summary>
    public Func<TState, Situation, bool> Suits { get; init; } = (_, _) => true;
}

/// <summary>What can be done next with a finding, goal or source by whoever looks; an action has more of them (<see cref="ActionSteps"/>).</summary>
public static class OfferedSteps
{
    public static IReadOnlyList<Offered<Finding>> OfFinding { get; } =
    [
        new("classify", new ClassifyFinding(default, null)),
        new("dismiss", new DismissFinding(null, null)),
        new("reinstate", new ReinstateFinding(null)),
        new("accept-risk", new AcceptRisk(null, null, null)),
        // Its form lets choose among the audits that look again.
        new("follow-up", new FollowUpFinding(null, null, null)) { Suits = (_, now) => now.Seen.All<Source>().Count > 0 },
        new("root-causes", new NameFindingCauses(null, null)),
        new("relink", new RelinkFinding(null, null)),
        new("correct", new CorrectFinding(default, default, default, default, default, default, default, null)),
        new("undo", new UndoFindingChange(null)),
    ];

    public static IReadOnlyList<Offered<Goal>> OfGoal { get; } =
    [
        new("measurements", new RecordMeasurement(null, null, null, null, null, null)),
        new("unit-results", new RecordUnitResult(null, null, null, null)),
        // What is there already is put right instead.
        new("amend", new AmendGoal(null, null, null, null, null)) { Suits = (goal, now) => GoalGap.Of(goal).Any(g => g.Code is not (GoalGap.TargetConflict or GoalGap.FrequencyUnclear)) },
        new("settle-conflict", new SettleGoalConflict(null, null, null)),
        new("clarify-frequency", new ClarifyFrequency(null, null, null)),
        new("responsible", new ChangeResponsible(null, null)),
        new("correct", new CorrectGoal(default, default, default, default, default, default, default, default, default, default, null, default, null, null)),
        new("continue", new ContinueGoal(null, null, null, null, null, null, null, null, null)),
        new("per-unit", new SetPerUnit(null, null, null, null)),
        new("undo", new UndoGoalChange(null)),
    ];

    public static IReadOnlyList<Offered<Source>> OfSource { get; } =
    [
        new("clock", new DateClock(null, null, null, null, null)),
        new("conclude", new ConcludeSource(null, null, null, null, null)),
        new("correct", new CorrectSource(default, default, default, default, default, default, default, null)),
    ];

    /// <summary>The work against a finding, on which it depends whether it is taken off the table.</summary>
    public static IReadOnlyList<Lookup> LooksAt(Guid finding) => [TakingUp.WorkAgainst(finding)];

    /// <param name="situation">With the whole of the past, and what the steps look at.</param>
    /// <param name="acting">The role in which the reader sends a command, by the last part of its address; null: in none.</param>
    public static IReadOnlyList<string> Open<TState>(IReadOnlyList<Offered<TState>> all, TState state, Situation situation, Func<string, Role?> acting) =>
        [.. all.Where(s => acting(s.Step) is { } role && IsOpen(s, state, situation with { Caller = situation.Caller with { Role = role } })).Select(s => s.Step)];

    private static bool IsOpen<TState>(Offered<TState> offered, TState state, Situation now) =>
        Outsiders.Refused(state, now.Caller) is null && offered.Suits(state, now) && offered.Command.IsOpen(state, now);
}
