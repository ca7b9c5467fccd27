using System.Text.Json.Serialization;
using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;

namespace ImprovementRegister.Reports;

/// <summary>
/// The figures and lists of the quality report of one framework over one year (003:171-175: terugblik, reflectie,
/// vooruitblik per pillar). The words around them stay the work of people.
/// </summary>
/// <param name="AsOf">The moment the figures are of, when asked for; null: now.</param>
/// <param name="Position">The place in the register's global order that the figures include.</param>
/// <param name="DueOn">When the report must be ready, if the framework says so.</param>
public sealed record ReportPreview(
    string Tenant,
    string Organisation,
    string Framework,
    string FrameworkName,
    string FrameworkVersion,
    string NodeLabel,
    string Product,
    int Year,
    DateOnly? DueOn,
    DateTimeOffset? AsOf,
    DateTimeOffset DrawnUpAt,
    long Position,
    Counts Total,
    IReadOnlyList<ReportNode> Nodes,
    IReadOnlyList<ReportAspect> Aspects,
    IReadOnlyList<ReportTheme> Themes,
    IReadOnlyList<ReportSource> Sources,
    IReadOnlyList<ReportShift> Shifts,
    IReadOnlyList<ReportGap> Missing)
{
    /// <summary>Peildatum: status, overdue, reopenings and shifts are those of this day (domain.md H1).</summary>
    public DateOnly ReferenceDate { get; init; }

    /// <summary>Na peildatum: what happened between the reference date and the drawing up.</summary>
    public IReadOnlyList<ReportLater> Later { get; init; } = [];

    /// <summary>Scores of surveys and numbers of incidents over the years up to this one.</summary>
    public IReadOnlyList<ReportTrend> Trends { get; init; } = [];

    /// <summary>Earlier frameworks that this one took over from within the year.</summary>
    public IReadOnlyList<ReportReplacement> Replaced { get; init; } = [];
}

/// <summary>A main node (pillar, building block or cross-pillar theme), with everything beneath it.</summary>
/// <param name="LookBack">Terugblik: what was completed, judged or cancelled in the year, and in no other (domain.md H1).</param>
/// <param name="Reflection">Reflectie: every verdict measured in the year, also those that another followed.</param>
/// <param name="LookAhead">Vooruitblik: what is open on the reference date, or done before the year and not judged effective yet.</param>
/// <param name="Goals">Of plans that run in the year.</param>
public sealed record ReportNode(
    string Code,
    NodeKind Kind,
    string? Number,
    string Title,
    Counts Counts,
    IReadOnlyList<ReportAction> LookBack,
    IReadOnlyList<ReportEffect> Reflection,
    IReadOnlyList<ReportAction> LookAhead,
    IReadOnlyList<ReportGoal> Goals)
{
    /// <summary>Vooruitblik: goals of plans that run in the next year and not in this one.</summary>
    public IReadOnlyList<ReportGoal> GoalsAhead { get; init; } = [];

    /// <summary>What was found here or beneath, once each; its source stands among the sources.</summary>
    public IReadOnlyList<ReportFinding> Findings { get; init; } = [];

    /// <summary>Nothing is recorded for it in the year.</summary>
    public bool IsEmpty => LookBack.Count + Reflection.Count + LookAhead.Count + Goals.Count + GoalsAhead.Count + Findings.Count == 0;
}

/// <summary>What happened to an action after the reference date.</summary>
/// <param name="On">The day on which it was raised, completed or ended.</param>
/// <param name="Status">How it stands at the drawing up.</param>
public sealed record ReportLater(Guid Action, string? Reference, string Title, DateOnly On, ActionStatus Status, bool Raised);

/// <param name="Owner">The owner as the report may show it: role, team or body by name, "person" for a person; null: nobody.</param>
/// <param name="Deadline">An exact day written out in the reader's language, or the words of the plan.</param>
/// <param name="Nodes">All nodes of this framework that the action serves.</param>
public sealed record ReportAction(
    Guid Id, string? Reference, string Title, ActionKind Kind, ActionStatus Status, bool Overdue, string? Owner, string? Deadline,
    DateOnly? CompletedOn, DateOnly? EndedOn, int Reopenings, int Shifts, IReadOnlyList<string> Nodes)
{
    /// <summary>Verantwoordelijken: beside the owner, shown by the same rule (domain.md, read first 1).</summary>
    public IReadOnlyList<string> Responsible { get; init; } = [];

    /// <summary>Tijdsfasering (000:287-290).</summary>
    public IReadOnlyList<Phase> Phases { get; init; } = [];

    public IReadOnlyList<Guid> Goals { get; init; } = [];

    /// <summary>The last day of the deadline; null when there is none.</summary>
    public DateOnly? DeadlineOn { get; init; }

    /// <summary>Something of it that had happened by the reference date was entered after that, last on this day; not in the public edition.</summary>
    public DateOnly? EnteredOn { get; init; }
}

public sealed record ReportEffect(Guid Action, string? Reference, string Title, Verdict Verdict, string Ground, DateOnly MeasuredOn, int Round = 1);

/// <param name="Responsible">In the words of the plan, or the parties by name.</param>
/// <param name="Target">The target that holds; null when none is stated, or two that nobody has chosen between.</param>
public sealed record ReportGoal(
    Guid Id, string? Reference, string? Ambition, string Text, string? Kpi, Target? Target, Target? KpiTarget, string? Due, string? Responsible,
    string? Frequency, ReportMeasurement? Latest, IReadOnlyList<GoalGap> Gaps)
{
    /// <summary>When work on it begins, as the plan states it (000:360); most goals have no other than that of their plan.</summary>
    public string? Start { get; init; }

    /// <summary>All up to and in the year, the earliest first.</summary>
    public IReadOnlyList<ReportMeasurement> Measurements { get; init; } = [];

    /// <summary>The plan states two, and nobody has chosen: also in the public edition, which has no gaps to tell it by.</summary>
    [JsonIgnore]
    public bool StatesTwoTargets => Target is null && KpiTarget is not null;
}

/// <param name="Percentage">Rounded to two decimals; null for a plain count.</param>
public sealed record ReportMeasurement(decimal Numerator, decimal? Denominator, decimal? Percentage, DateOnly ReferenceDate, bool? TargetReached);

/// <summary>An aspect with its status in the year before and in the year (001:117).</summary>
public sealed record ReportAspect(
    string Code, string Pillar, string PillarTitle, string? Number, string Title, AspectStatus Previous, AspectStatus Current, string? Explanation, int Actions)
{
    public string? PreviousExplanation { get; init; }
}

/// <summary>A theme with the years it is scheduled in. A theme scheduled in the year without any action is a gap.</summary>
public sealed record ReportTheme(string Code, string? Pillar, string? Number, string Title, IReadOnlyList<int> ScheduledYears, bool InYear, int Actions)
{
    /// <summary>Toelichting en verwijzing (001:37-50).</summary>
    public string? Explanation { get; init; }
}

/// <summary>A source of the year with its findings and figures.</summary>
public sealed record ReportSource(
    Guid Id, string Type, string TypeName, string Title, string? Norm, string? HeldOn, string? Note, IReadOnlyList<ReportFinding> Findings, IReadOnlyList<ReportResult> Results);

public sealed record ReportFinding(Guid Id, string? Reference, string Text, FindingKind? Kind, FindingState State, IReadOnlyList<string> Nodes, int Actions)
{
    /// <summary>How widely it was found, and where what it rests on lies: in the working edition only.</summary>
    public string? Extent { get; init; }

    public Evidence? Evidence { get; init; }

    /// <inheritdoc cref="ReportAction.EnteredOn"/>
    public DateOnly? EnteredOn { get; init; }
}

/// <param name="ReturnedPercentage">Of the issued forms, two decimals.</param>
/// <param name="ScoredPercentage">Of the issued forms, two decimals.</param>
/// <param name="PrintedDiffers">The percentage printed in the source is not that of the returned forms (domain.md F15).</param>
public sealed record ReportResult(
    int? Issued, int? Returned, int? Scored, decimal? ReturnedPercentage, decimal? ScoredPercentage, decimal? PrintedPercentage, bool PrintedDiffers,
    IReadOnlyList<SurveyScore> Scores, IReadOnlyList<IncidentCount> Counts, bool Synthetic, string? Note, bool Corrected = false)
{
    /// <summary>So many figures are left out of the public edition, because they are about a few people (domain.md F33).</summary>
    public int Hidden { get; init; }

    /// <summary>0-meting: what each team answered.</summary>
    public IReadOnlyList<ReportAnswer> Answers { get; init; } = [];

    /// <summary>Kengetallen, their subjects and units by name.</summary>
    public IReadOnlyList<KeyFigure> KeyFigures { get; init; } = [];
}

/// <param name="Title">Of the node that the question is about.</param>
/// <param name="Unit">By name; null when it is of the whole organisation.</param>
/// <param name="Note">What the team wrote beside it; not in the public edition (domain.md H7).</param>
public sealed record ReportAnswer(string Node, string Title, string? Unit, BaselineAnswer Answer, string? Note)
{
    /// <summary>By name; null when it is about the whole node.</summary>
    public string? Item { get; init; }
}

public sealed record ReportShift(Guid Action, string? Reference, string Title, string? From, string To, string Reason);

/// <summary>What the report still lacks: a stable code, the thing it is about, and what was stated, if anything.</summary>
/// <param name="Code">For instance <c>node-without-action</c>, <c>action-without-owner</c>, <c>due-missing</c>, <c>theme-without-action</c>, <c>aspect-status-unknown</c>, <c>effect-not-reviewed</c>, <c>finding-without-action</c>.</param>
/// <param name="Link">Where it can be mended.</param>
public sealed record ReportGap(string Code, string Subject, string Title, string? AsStated, string? Link = null);
