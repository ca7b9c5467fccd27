using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.EventStore;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Views;

/// <summary>One kind of stream: its name in the store, how its events add up, and which aliases it knows.</summary>
/// <param name="StreamType">Alias in the store, such as <c>improvement_action</c>.</param>
/// <param name="Table">The temporal view that holds its states.</param>
public sealed record Aggregate<TState>(
    StreamKind Kind,
    string StreamType,
    string Table,
    TState None,
    Func<TState, object, TState> Evolve,
    IReadOnlySet<string> Aliases)
    where TState : class;

/// <summary>The streams of the register. The aliases are the contract of what is stored (ADR 0004).</summary>
public static class Aggregates
{
    public static readonly EventRegistry Registry = new();

    public static readonly Aggregate<ImprovementAction> Action = Define(
        StreamKind.ImprovementAction, "improvement_action", "ir_action", ImprovementAction.None, (s, e) => s.Evolve(e), r => r
            .Add<ActionRaised>("action_raised")
            .Add<ActionRetitled>("action_retitled")
            .Add<OwnerAssigned>("owner_assigned")
            .Add<OwnershipTransferred>("ownership_transferred")
            .Add<OwnershipDeclined>("ownership_declined")
            .Add<ResponsibleAdded>("responsible_added")
            .Add<ResponsibleRemoved>("responsible_removed")
            .Add<PhasesPlanned>("phases_planned")
            .Add<PhaseMoved>("phase_moved")
            .Add<DeadlineSet>("deadline_set")
            .Add<DeadlineShifted>("deadline_shifted")
            .Add<ActionStarted>("action_started")
            .Add<WaitStarted>("wait_started")
            .Add<ActionResumed>("action_resumed")
            .Add<NoteAdded>("note_added")
            .Add<EvidenceLinked>("evidence_linked")
            .Add<ActionCompleted>("action_completed")
            .Add<EffectReviewed>("effect_reviewed")
            .Add<ActionReopened>("action_reopened")
            .Add<ActionCancelled>("action_cancelled")
            .Add<ActionRelinked>("action_relinked"));

    public static readonly Aggregate<Finding> Finding = Define(
        StreamKind.Finding, "finding", "ir_finding", Findings.Finding.None, (s, e) => s.Evolve(e), r => r
            .Add<FindingLogged>("finding_logged")
            .Add<FindingClassified>("finding_classified")
            .Add<FindingRelinked>("finding_relinked")
            .Add<FindingDismissed>("finding_dismissed")
            .Add<FindingReinstated>("finding_reinstated"));

    public static readonly Aggregate<Source> Source = Define(
        StreamKind.Source, "source", "ir_source", Sources.Source.None, (s, e) => s.Evolve(e), r => r
            .Add<SourceRegistered>("source_registered")
            .Add<ResultsRecorded>("results_recorded"));

    public static readonly Aggregate<Goal> Goal = Define(
        StreamKind.Goal, "goal", "ir_goal", Goals.Goal.None, (s, e) => s.Evolve(e), r => r
            .Add<GoalSet>("goal_set")
            .Add<GoalAmended>("goal_amended")
            .Add<GoalConflictSettled>("goal_conflict_settled")
            .Add<MeasurementRecorded>("measurement_recorded"));

    public static readonly Aggregate<FrameworkAdoption> Adoption = Define(
        StreamKind.FrameworkAdoption, "framework_adoption", "ir_adoption", FrameworkAdoption.None, (s, e) => s.Evolve(e), r => r
            .Add<FrameworkAdopted>("framework_adopted")
            .Add<AspectStatusSet>("aspect_status_set")
            .Add<ThemePlanned>("theme_planned"));

    /// <summary>The view table of each kind of stream, for checking that a reference exists.</summary>
    public static string TableOf(StreamKind kind) => kind switch
    {
        StreamKind.ImprovementAction => Action.Table,
        StreamKind.Finding => Finding.Table,
        StreamKind.Source => Source.Table,
        StreamKind.Goal => Goal.Table,
        _ => Adoption.Table,
    };

    private static Aggregate<TState> Define<TState>(
        StreamKind kind, string streamType, string table, TState none, Func<TState, object, TState> evolve, Action<EventRegistry> register)
        where TState : class
    {
        var known = Registry.Aliases.ToHashSet();
        register(Registry);
        return new Aggregate<TState>(kind, streamType, table, none, evolve, Registry.Aliases.Except(known).ToHashSet());
    }
}
