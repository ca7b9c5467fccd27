namespace ImprovementRegister.Sources;

/// <summary>What an action or finding came out of (herkomst).</summary>
public enum SourceType
{
    InternalAudit, ExternalAudit, PeerAudit, Supervision, IncidentTrend, ClientSurvey, StaffSurvey,
    Baseline, Complaint, Suggestion, ManagementReview, YearPlan,
}

public sealed record SourceRegistered(
    SourceType Type,
    string Title,
    string? Norm,
    string? Unit,
    StatedDate? HeldOn,
    string? Reference,
    string? Note);

/// <summary>How many forms went out, came back and hold a score. <paramref name="PrintedPercentage"/> is what the report prints.</summary>
public sealed record SurveyResponse(int Issued, int Returned, int? Scored, decimal? PrintedPercentage);

/// <summary>A mean score. <paramref name="Scale"/> is the highest possible score; null when the source does not say (domain.md F13).</summary>
public sealed record SurveyScore(string Subject, decimal Value, decimal? Scale, StatedDate? Period, bool Rounded);

/// <summary>How many incidents of a category in a period; never the incidents themselves.</summary>
public sealed record IncidentCount(string Period, string Category, int Count);

/// <summary>The 0-meting's three answers (003:335-343).</summary>
public enum BaselineAnswer { Met, Working, ToImplement }

/// <summary>What one team answered for one pillar or aspect of the 0-meting.</summary>
public sealed record BaselineResult(string Node, string? Unit, BaselineAnswer Answer);

/// <summary>Figures of a source. A correction is a new entry; earlier entries stay readable.</summary>
public sealed record ResultsRecorded(
    SurveyResponse? Response,
    IReadOnlyList<SurveyScore> Scores,
    IReadOnlyList<IncidentCount> Counts,
    IReadOnlyList<BaselineResult> Answers,
    bool Synthetic,
    string? Note);

/// <summary>The herkomst: an audit, incident trend, survey, 0-meting, complaint, supervision visit or plan.</summary>
public sealed record Source
{
    public static readonly Source None = new();

    public SourceType Type { get; init; }
    public string Title { get; init; } = "";
    public string? Norm { get; init; }
    public string? Unit { get; init; }
    public StatedDate? HeldOn { get; init; }
    public string? Reference { get; init; }
    public string? Note { get; init; }
    public IReadOnlyList<ResultsRecorded> Results { get; init; } = [];

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
        },
        ResultsRecorded e => this with { Results = [.. Results, e] },
        _ => this,
    };
}
