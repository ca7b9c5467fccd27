using System.Text.Json.Serialization;

namespace ImprovementRegister.Sources;

public sealed record SourceRegistered(
    SourceTypeCode Type,
    string Title,
    string? Norm,
    string? Unit,
    StatedDate? HeldOn,
    string? Reference,
    string? Note,
    SourceDetails? Details = null,
    LegalClock? Clock = null,
    string? RegisteredBy = null,
    string? ExternalKey = null,
    Guid? FollowsUp = null);

/// <summary>What only some types of source tell.</summary>
/// <param name="Series">What surveys of several years have in common.</param>
/// <param name="Scale">The highest possible score.</param>
/// <param name="Round">Which round of a 0-meting.</param>
/// <param name="CaseReference">Where the case is kept; the register holds no case.</param>
public sealed record SourceDetails(
    IReadOnlyList<string> Clauses,
    string? Scope,
    IReadOnlyList<Party> Auditors,
    IReadOnlyList<string> Units,
    StatedDate? Until,
    string? Series,
    decimal? Scale,
    string? Framework,
    string? Round,
    string? CaseReference)
{
    public static readonly SourceDetails None = new([], null, [], [], null, null, null, null, null, null);

    /// <summary>Null when nothing is told, so that most events hold nothing of it.</summary>
    public SourceDetails? OrNull() =>
        Clauses.Count + Auditors.Count + Units.Count > 0 || (this with { Clauses = [], Auditors = [], Units = [] }) != None with { Clauses = [], Auditors = [], Units = [] } ? this : null;
}

public sealed record ClockDated(LegalClock Clock, string? Note);

/// <summary>How many forms went out, came back and hold a score. <paramref name="PrintedPercentage"/> is what the report prints.</summary>
public sealed record SurveyResponse(int Issued, int Returned, int? Scored, decimal? PrintedPercentage);

/// <summary>A mean score. <paramref name="Scale"/> is the highest possible score; null when the source does not say (domain.md F13).</summary>
public sealed record SurveyScore(string Subject, decimal Value, decimal? Scale, StatedDate? Period, bool Rounded, string? Unit = null);

/// <summary>How many incidents of a category in a period; never the incidents themselves.</summary>
/// <param name="Period">The code of a <see cref="ImprovementRegister.Period"/>; older entries hold the words that were typed.</param>
public sealed record IncidentCount(string Period, string Category, int Count, string? Unit = null);

/// <summary>The 0-meting's three answers (003:335-343).</summary>
public enum BaselineAnswer { Met, Working, ToImplement }

/// <summary>What one team answered for one pillar or aspect of the 0-meting.</summary>
/// <param name="Item">Which item of the list, by its code; null when it is about the whole node.</param>
public sealed record BaselineResult(string Node, string? Unit, BaselineAnswer Answer, string? Explanation = null, string? Item = null);

/// <summary>A number of the organisation or a unit on a day.</summary>
/// <param name="Subject">By its code.</param>
/// <param name="From">Where it was found.</param>
public sealed record KeyFigure(string Subject, decimal Value, string? Unit, DateOnly ReferenceDate, string? From);

/// <summary>Figures of a source.</summary>
public sealed record ResultsRecorded(
    SurveyResponse? Response,
    IReadOnlyList<SurveyScore> Scores,
    IReadOnlyList<IncidentCount> Counts,
    IReadOnlyList<BaselineResult> Answers,
    bool Synthetic,
    string? Note,
    IReadOnlyList<KeyFigure>? KeyFigures = null) : IEntry<ResultsRecorded>
{
    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Entry { get; init; }

    public ResultsRecorded Numbered(int? entry) => this with { Entry = entry };
}

/// <summary>The right figures in the place of an earlier entry (domain.md H6).</summary>
/// <param name="Entry">1 for the first.</param>
public sealed record ResultsCorrected(int Entry, ResultsRecorded Results, string Reason);

public sealed record SourceConcluded(SourceOutcome Outcome, string? Reason, string? Answer, IReadOnlyList<Guid> Actions, IReadOnlyList<Guid> Findings);

/// <summary>What the 0-meting asked for was set out as actions.</summary>
public sealed record PlanOfActionDrawn(IReadOnlyList<Guid> Actions);

/// <summary>The questions that a 0-meting asks besides those of the list; the complete list each time.</summary>
public sealed record BaselineItemsNamed(IReadOnlyList<OwnItem> Items);

/// <summary>A question of the organisation's own in a 0-meting.</summary>
/// <param name="Code">What answers name it by; the same question in a later round keeps it.</param>
/// <param name="Node">The part of the framework that it is about.</param>
public sealed record OwnItem(string Code, string Node, string Name);

/// <summary>An entry as it was before it was corrected.</summary>
public sealed record CorrectedEntry(int Entry, ResultsRecorded Was, string Reason);

/// <summary>The herkomst: an audit, incident trend, survey, 0-meting, complaint, supervision visit or plan.</summary>
public sealed partial record Source : IOfUnit, IReferenced
{
    public static readonly Source None = new();

    public SourceTypeCode Type { get; init; }
    public string Title { get; init; } = "";
    public string? Norm { get; init; }
    public string? Unit { get; init; }
    public StatedDate? HeldOn { get; init; }
    public string? Reference { get; init; }
    public string? Note { get; init; }
    public string? RegisteredBy { get; init; }
    public string? ExternalKey { get; init; }

    /// <summary>The earlier source whose findings this one looks at again.</summary>
    public Guid? FollowsUp { get; init; }
    public SourceDetails? Details { get; init; }
    public LegalClock? Clock { get; init; }
    /// <summary>By entry, each with the figures that are in force.</summary>
    public IReadOnlyList<ResultsRecorded> Results { get; init; } = [];
    public IReadOnlyList<CorrectedEntry> Corrections { get; init; } = [];
    public SourceConcluded? Conclusion { get; init; }
    /// <summary>The actions that came out of a 0-meting.</summary>
    public IReadOnlyList<Guid> PlanOfAction { get; init; } = [];
    public IReadOnlyList<OwnItem> OwnItems { get; init; } = [];
    public bool IsCorrected { get; init; }

    public string Called => Title;

    [JsonIgnore]
    public IEnumerable<BaselineResult> Answers => Results.SelectMany(r => r.Answers);

    public Source Evolve(object @event) => @event switch
    {
        SourceRegistered e => new Source
        {
            Type = e.Type,
            Title = e.Title,
            Norm = e.Norm,
            Unit = e.Unit,
            HeldOn = e.HeldOn,
            Reference = e.Reference,
            Note = e.Note,
            Details = e.Details,
            Clock = e.Clock,
            RegisteredBy = e.RegisteredBy,
            ExternalKey = e.ExternalKey,
            FollowsUp = e.FollowsUp,
        },
        ResultsRecorded e => this with { Results = Results.With(Coded(e)) },
        ResultsCorrected e => this with
        {
            Results = Results.Corrected(e.Entry, Coded(e.Results)),
            Corrections = Results.Find(e.Entry) is { } was ? [.. Corrections, new CorrectedEntry(e.Entry, was.Numbered(null), e.Reason)] : Corrections,
        },
        SourceCorrected e => Corrected(e),
        SourceConcluded e => this with { Conclusion = e },
        PlanOfActionDrawn e => this with { PlanOfAction = [.. PlanOfAction, .. e.Actions] },
        ClockDated e => this with { Clock = e.Clock },
        BaselineItemsNamed e => this with { OwnItems = e.Items },
        _ => this,
    };

    /// <summary>"2026-Q1" and "Q1 2026" are one period, whenever they were typed.</summary>
    private static ResultsRecorded Coded(ResultsRecorded results) =>
        results.Counts.Count == 0 ? results : results with { Counts = [.. results.Counts.Select(c => c with { Period = Period.CodeOf(c.Period) })] };
}
