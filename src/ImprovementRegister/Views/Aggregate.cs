using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reminders;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Views;

/// <summary>One kind of stream: its name in the store, how its events add up, and which aliases it knows.</summary>
/// <param name="StreamType">Alias in the store, such as <c>improvement_action</c>: what Marten makes of the name of the state.</param>
/// <param name="Table">The temporal view that holds its states.</param>
public sealed record Aggregate<TState>(
    StreamKind Kind,
    string StreamType,
    string Table,
    TState None,
    Func<TState, object, TState> Evolve,
    IReadOnlySet<string> Aliases)
    where TState : class
{
    /// <summary>The one of this state.</summary>
    public static Aggregate<TState> Instance => (Aggregate<TState>)Aggregates.ByState[typeof(TState)];
}

/// <summary>The streams of the register. The aliases are the contract of what is stored (ADR 0004).</summary>
public static class Aggregates
{
    public static readonly EventTypes Types = new();

    internal static readonly Dictionary<Type, object> ByState = [];

    private static readonly Dictionary<string, string> TypesByAlias = [];

    private static readonly Dictionary<string, StreamKind> KindsByType = [];

    private static readonly Dictionary<Type, StreamKind> KindsByState = [];

    public static readonly Aggregate<ImprovementAction> Action = Define(
        StreamKind.ImprovementAction, "improvement_action", "ir_action", ImprovementAction.None, (s, e) => s.Evolve(e), r => r
            .Add<ActionRaised>("action_raised", "Title", "Description", "Reference", "Phases.Name", "ExternalKey")
            .Add<ActionRetitled>("action_retitled", "Title", "Description", "Reason")
            .Add<OwnerAssigned>("owner_assigned", "Reason")
            .Add<OwnershipTransferred>("ownership_transferred", "Reason")
            .Add<OwnershipDeclined>("ownership_declined", "Reason")
            .Add<ResponsibleAdded>("responsible_added")
            .Add<ResponsibleRemoved>("responsible_removed", "Reason")
            .Add<PhasesPlanned>("phases_planned", "Phases.Name")
            .Add<PhaseMoved>("phase_moved", "Phase")
            .Add<DeadlineSet>("deadline_set")
            .Add<DeadlineShifted>("deadline_shifted", "Reason")
            .Add<ActionStarted>("action_started", "Note")
            .Add<WaitStarted>("wait_started", "WaitingFor")
            .Add<ActionResumed>("action_resumed", "Note")
            .Add<NoteAdded>("note_added", "Text")
            .Add<ActionCorrected>("action_corrected", "Title", "Description", "Reference", "ExternalKey", "Reason")
            .Add<ActionChangeUndone>("action_change_undone", "Reason")
            .Add<StepDayCorrected>("step_day_corrected", "Reason")
            .Add<EvidenceLinked>("evidence_linked", "Title", "Location")
            .Add<ActionCompleted>("action_completed", "Note")
            .Add<EffectReviewed>("effect_reviewed", "Ground", "Measured")
            .Add<ActionReopened>("action_reopened", "Reason")
            .Add<ActionCancelled>("action_cancelled", "Reason")
            .Add<ActionRelinked>("action_relinked", "Reason")
            .Add<DismissedFindingTakenUp>("dismissed_finding_taken_up")
            .Add<ExtensionRequested>("extension_requested", "Reason")
            .Add<ExtensionDecided>("extension_decided", "Reason")
            .Add<ExtensionWithdrawn>("extension_withdrawn", "Reason")
            .Add<Escalated>("escalated", "Reason")
            .Add<Deescalated>("deescalated", "Reason")
            .Add<EffectMeasureAgreed>("effect_measure_agreed", "What", "How", "Expected", "Reason")
            .Add<RootCausesNamed>("root_causes_named", "Causes.Text", "Reason")
            .Add<EffortEstimated>("effort_estimated", "Note")
            .Add<EffortSpent>("effort_spent")
            .Add<CorrectionLinked>("correction_linked")
            .Add<ActionMerged>("action_merged", "Reason")
            .Add<ActionAbsorbed>("action_absorbed", "Reason")
            .Add<ActionSplit>("action_split", "Reason")
            .Add<SplitOff>("split_off")
            .Add<ChildrenAdded>("children_added")
            .Add<PlacedUnder>("placed_under")

            .Add<OwnerLeft>("owner_left", "Reason")
            .Add<ActionMovedToUnit>("action_moved_to_unit", "Reason"));

    public static readonly Aggregate<Finding> Finding = Define(
        StreamKind.Finding, "finding", "ir_finding", Findings.Finding.None, (s, e) => s.Evolve(e), r => r
            .Add<FindingLogged>("finding_logged", "Text", "Reference", "Norm", "Clause", "ExternalKey", "Evidence.Title", "Evidence.Location", "Extent")
            .Add<FindingClassified>("finding_classified", "Reason")
            .Add<FindingRelinked>("finding_relinked", "Reason")
            .Add<FindingDismissed>("finding_dismissed", "Reason", "Answer")
            .Add<FindingReinstated>("finding_reinstated", "Reason")
            .Add<FindingChangeUndone>("finding_change_undone", "Reason")
            .Add<FindingCorrected>("finding_corrected", "Text", "Norm", "Reference", "Clause", "ExternalKey", "Evidence.Title", "Evidence.Location", "Extent", "Reason")
            .Add<RiskAccepted>("risk_accepted", "Reason")
            .Add<FindingCausesNamed>("finding_causes_named", "Causes.Text", "Reason")
            .Add<FindingFollowedUp>("finding_followed_up", "Note"));

    public static readonly Aggregate<Source> Source = Define(
        StreamKind.Source, "source", "ir_source", Sources.Source.None, (s, e) => s.Evolve(e), r => r
            .Add<SourceRegistered>("source_registered", "Title", "Norm", "Reference", "Note", "Details.Clauses", "Details.Scope", "Details.Series", "Details.Round", "Details.CaseReference", "ExternalKey")
            .Add<ClockDated>("clock_dated", "Note")
            .Add<SourceCorrected>("source_corrected", "Title", "Norm", "Reference", "Note", "Details.Clauses", "Details.Scope", "Details.Series", "Details.Round", "Details.CaseReference", "ExternalKey", "Reason")
            .Add<SourceConcluded>("source_concluded", "Reason", "Answer")
            .Add<PlanOfActionDrawn>("plan_of_action_drawn")
            .Add<BaselineItemsNamed>("baseline_items_named", "Items.Name")
            .Add<ResultsRecorded>("results_recorded", "Scores.Subject", "Counts.Period", "Counts.Category", "Note", "Answers.Explanation", "KeyFigures.Subject", "KeyFigures.From")
            .Add<ResultsCorrected>("results_corrected", "Results.Scores.Subject", "Results.Counts.Period", "Results.Counts.Category", "Results.Note", "Results.Answers.Explanation", "Results.KeyFigures.Subject", "Results.KeyFigures.From", "Reason"));

    public static readonly Aggregate<Goal> Goal = Define(
        StreamKind.Goal, "goal", "ir_goal", Goals.Goal.None, (s, e) => s.Evolve(e), r => r
            .Add<GoalSet>("goal_set", "Reference", "Ambition", "Text", "Kpi", "Target.Unit", "Target.Of", "KpiTarget.Unit", "KpiTarget.Of", "Due.Raw", "Start.Raw", "Frequency.Raw", "ResponsibleAsStated", "Remarks", "ExternalKey")
            .Add<GoalAmended>("goal_amended", "Kpi", "Target.Unit", "Target.Of", "Due.Raw", "Frequency.Raw", "Reason")
            .Add<GoalConflictSettled>("goal_conflict_settled", "Chosen.Unit", "Chosen.Of", "Reason")
            .Add<MeasurementRecorded>("measurement_recorded", "Method", "Note")
            .Add<MeasurementCorrected>("measurement_corrected", "Measurement.Method", "Measurement.Note", "Reason")
            .Add<GoalCorrected>("goal_corrected", "Reference", "Ambition", "Text", "Kpi", "Target.Unit", "Target.Of", "KpiTarget.Unit", "KpiTarget.Of", "Due.Raw", "Start.Raw", "Frequency.Raw", "Remarks", "ExternalKey", "Reason")
            .Add<GoalChangeUndone>("goal_change_undone", "Reason")
            .Add<FrequencyClarified>("frequency_clarified", "Reason")
            .Add<GoalResponsibleChanged>("goal_responsible_changed", "Reason")
            .Add<GoalContinued>("goal_continued", "Reason")
            .Add<GoalContinuesFrom>("goal_continues_from")
            .Add<GoalSetPerUnit>("goal_set_per_unit", "Reason")
            .Add<UnitResultRecorded>("unit_result_recorded", "Note"));

    public static readonly Aggregate<FrameworkAdoption> Adoption = Define(
        StreamKind.FrameworkAdoption, "framework_adoption", "ir_adoption", FrameworkAdoption.None, (s, e) => s.Evolve(e), r => r
            .Add<FrameworkAdopted>("framework_adopted")
            .Add<AspectStatusSet>("aspect_status_set", "Explanation")
            .Add<ThemePlanned>("theme_planned", "Reason"));

    public static readonly Aggregate<OrganisationStructure> Organisation = Define(
        StreamKind.Organisation, "organisation_structure", "ir_organisation", OrganisationStructure.None, (s, e) => s.Evolve(e), r => r
            .Add<UnitOpened>("unit_opened", "Name")
            .Add<UnitRenamed>("unit_renamed", "Name")
            .Add<UnitMoved>("unit_moved", "Reason")
            .Add<UnitClosed>("unit_closed", "Reason")
            .Add<PartyOpened>("party_opened", "Name")
            .Add<PartyDissolved>("party_dissolved", "Reason")
            .Add<HolderAssigned>("holder_assigned")
            .Add<HolderEnded>("holder_ended", "Reason")
            .Add<PersonLeft>("person_left", "Reason")
            .Add<PersonErased>("person_erased", "Reason")
            .Add<RemindersSet>("reminders_set", "Reason"));

    public static readonly Aggregate<QualityReport> Report = Define(
        StreamKind.QualityReport, "quality_report", "ir_report", QualityReport.None, (s, e) => s.Evolve(e), r => r
            .Add<ReportStarted>("report_started", "Title")
            .Add<NarrativeWritten>("narrative_written", "Text")
            .Add<SectionAssigned>("section_assigned")
            .Add<SectionReleased>("section_released")
            .Add<ContributionRecorded>("contribution_recorded", "Who", "How", "Yielded")
            .Add<ContributionCorrected>("contribution_corrected", "Contribution.Who", "Contribution.How", "Contribution.Yielded", "Reason")
            .Add<ReportFrozen>("report_frozen")
            .Add<ReportApproved>("report_approved", "Note")
            .Add<ReportPublished>("report_published", "Where")
            .Add<ReportSuperseded>("report_superseded", "Reason")
            .Add<ReportReplaced>("report_replaced")
            .Add<ReportWithdrawn>("report_withdrawn", "Reason"));

    /// <summary>By the alias of an event: the type of the streams that it is in. The removal of a text is in all.</summary>
    public static IReadOnlyDictionary<string, string> StreamTypes => TypesByAlias;

    /// <summary>What a stream of this type is.</summary>
    public static StreamKind KindOf(string streamType) => KindsByType[streamType];

    /// <summary>What a stream of this state is; null where the state was not looked at, as when a text is removed from streams of any kind.</summary>
    public static StreamKind? KindOf(Type state) => KindsByState.TryGetValue(state, out var kind) ? kind : null;

    public static string StreamTypeOf(StreamKind kind) => KindsByType.Single(k => k.Value == kind).Key;

    /// <summary>The view table of each kind of stream, for checking that a reference exists.</summary>
    public static string TableOf(StreamKind kind) => kind switch
    {
        StreamKind.ImprovementAction => Action.Table,
        StreamKind.Finding => Finding.Table,
        StreamKind.Source => Source.Table,
        StreamKind.Goal => Goal.Table,
        StreamKind.Organisation => Organisation.Table,
        StreamKind.QualityReport => Report.Table,
        _ => Adoption.Table,
    };

    private static Aggregate<TState> Define<TState>(
        StreamKind kind, string streamType, string table, TState none, Func<TState, object, TState> evolve, Action<EventTypes> register)
        where TState : class
    {
        var known = Types.Aliases.ToHashSet();
        register(Types);
        var aliases = Types.Aliases.Except(known).ToHashSet();
        foreach (var alias in aliases)
        {
            TypesByAlias.Add(alias, streamType);
        }

        var aggregate = new Aggregate<TState>(kind, streamType, table, none, evolve, aliases);
        ByState.Add(typeof(TState), aggregate);
        KindsByType.Add(streamType, kind);
        KindsByState.Add(typeof(TState), kind);
        return aggregate;
    }
}
