using ImprovementRegister.Sources;

namespace ImprovementRegister.Reports;

/// <summary>The scores of a chapter as its table over the years tells them: who reads on in its sources does not read them once more.</summary>
/// <param name="sources">Those of the whole report.</param>
public sealed class ScoresOverYears(IReadOnlyList<ReportTrend> trends, IReadOnlyList<ReportSource> sources)
{
    /// <summary>None are told: every source has its own.</summary>
    public static readonly ScoresOverYears None = new([], []);

    public bool Tell(ReportSource source, SurveyScore score) => trends.Any(t => t.Years.Any(y => IsOf(t, y, source, score)));

    /// <summary>What the source itself rounded.</summary>
    public bool AreRounded(ReportTrend trend, TrendYear year) =>
        sources.Any(s => s.Results.Any(r => r.Scores.Any(score => score.Rounded && IsOf(trend, year, s, score))));

    /// <summary>What is left to tell of a source where the scores stand; null when that is nothing.</summary>
    public ReportSource? Rest(ReportSource source)
    {
        List<ReportResult> rest = [.. source.Results.Select(r => r with { Scores = [.. r.Scores.Where(s => !Tell(source, s))] }).Where(TellsMore)];
        return rest.Count == source.Results.Count || rest.Count + source.Findings.Count > 0 || source.Note is not null ? source with { Results = rest } : null;
    }

    private static bool TellsMore(ReportResult result) =>
        result.Scores.Count + result.Counts.Count + result.Answers.Count + result.KeyFigures.Count + result.Hidden > 0 || result is { Issued: not null, Returned: not null } or { Note: not null } or { Corrected: true };

    private bool IsOf(ReportTrend trend, TrendYear year, ReportSource source, SurveyScore score) =>
        trend.Kind == TrendKind.Scores && year.Value == score.Value && trend.Scale == score.Scale && (score.Period is null || score.Period.On.Year == year.Year)
        && Reference.NameKey.Of(trend.Subject) == Reference.NameKey.Of(score.Subject) && (score.Unit is null || score.Unit == trend.Unit)
        // Of the surveys of this type, or of a series that is named otherwise than any type.
        && (Codes.Same(trend.Series, source.TypeName) || !sources.Any(s => Codes.Same(trend.Series, s.TypeName)));
}
