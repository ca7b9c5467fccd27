using System.Globalization;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Pictures;

/// <summary>Trends as courses over the years, each year with of how many it is.</summary>
public static class TrendCourses
{
    /// <summary>More pictures say less: all stand in the table.</summary>
    private const int Most = 12;

    public static IReadOnlyList<Course> Of(IReadOnlyList<ReportTrend> trends, PageLanguage l) =>
        [.. trends.Select(t => Course.Of(
            t.Name, t.Years.Where(y => y.Value is not null).Select(y => (new DateOnly(y.Year, 1, 1), y.Year.ToString(CultureInfo.InvariantCulture), y.Value!.Value, Shown(y, l))), t.Scale)).OfType<Course>().Take(Most)];

    /// <summary>"7,9 (n = 30)".</summary>
    private static string Shown(TrendYear year, PageLanguage l) => year.Of is { } of ? l.Of("trend.of", l.AsMeasured(year.Value!.Value), l.Number(of)) : l.AsMeasured(year.Value!.Value);
}
