using ImprovementRegister.Reports.Page;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Reports.Pictures;

/// <summary>Scores of the same subject in surveys of the same kind, over the years, each with of how many it is (domain.md F14).</summary>
public static class SurveyCourses
{
    public static IReadOnlyList<Course> Of(IEnumerable<ReportSource> sources, PageLanguage l) =>
    [
        .. (from source in sources
            from result in source.Results
            from score in result.Scores
            where score.Period is not null
            group (Result: result, Score: score) by (source.TypeName, score.Subject, score.Unit, score.Scale) into same
            select Course.Of(
                same.Key.Unit is { } unit ? $"{same.Key.Subject}, {unit}" : same.Key.Subject,
                same.Select(s => (s.Score.Period!.On, l.Period(s.Score.Period.Raw), s.Score.Value, Shown(s.Result, s.Score, l))), same.Key.Scale)).OfType<Course>(),
    ];

    private static string Shown(ReportResult result, SurveyScore score, PageLanguage l) =>
        (result.Scored ?? result.Returned) is { } of ? l.Of("trend.of", l.AsMeasured(score.Value), l.Number(of)) : l.AsMeasured(score.Value);
}
