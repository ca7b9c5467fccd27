namespace ImprovementRegister.Reports.Pictures;

/// <param name="X">Percent of the width.</param>
public sealed record ThemeYear(int Year, decimal X);

/// <summary>The themes and the years that they are planned in, at a glance: a row a theme, a place a year.</summary>
/// <param name="Width">Of a year, in percent of the width.</param>
public sealed record ThemeYears(IReadOnlyList<ThemeYear> Years, IReadOnlyList<ReportTheme> Themes, decimal Width)
{
    /// <summary>Years in a row, so that one without any theme shows as one; beyond this many only those with a theme.</summary>
    private const int Most = 12;

    /// <returns>Null when there is nothing to see.</returns>
    public static ThemeYears? Of(ReportPreview report)
    {
        var years = YearsOf(report);
        var themes = report.Themes.Where(t => t.ScheduledYears.Count > 0).ToList();
        if (themes.Count == 0 || years.Count < 2)
        {
            return null;
        }

        return new ThemeYears([.. years.Select((y, i) => new ThemeYear(y, Percent.Of(i, years.Count)))], themes, Percent.Of(1, years.Count));
    }

    /// <summary>Those that stand beside the themes.</summary>
    public static IReadOnlyList<int> YearsOf(ReportPreview report)
    {
        var named = report.Themes.SelectMany(t => t.ScheduledYears).Append(report.Year).Distinct().Order().ToList();
        return named[^1] - named[0] < Most ? [.. Enumerable.Range(named[0], named[^1] - named[0] + 1)] : named;
    }
}
