using System.Globalization;

namespace ImprovementRegister.Reports.Page;

/// <summary>The time that a report looks back on, in words that fit behind "in": of a quarter or a half nothing is said of the whole year.</summary>
internal static class LookedBackOn
{
    /// <param name="document">The report that was begun; null for one of the whole year, of which nothing is kept.</param>
    public static string Of(ReportPreview part, ReportDocument? document, PageLanguage l)
    {
        var year = part.Year.ToString(CultureInfo.InvariantCulture);
        if (document is null)
        {
            return year;
        }

        var (from, until) = (document.Kind.YearSoFar ? new DateOnly(part.Year, 1, 1) : document.Head.From, document.Head.Until);
        until = part.ReferenceDate is { } day && day < until ? day : until;
        return (from.Month, from.Day, until.Month, until.Day) switch
        {
            // A plan is drawn up before its year begins.
            _ when until < from => year,
            (1, 1, 12, 31) => year,
            (1, 1, 6, 30) => l.Of("period.first-half", year),
            (7, 1, 12, 31) => l.Of("period.second-half", year),
            (1, 1, 3, 31) => l.Of("period.first-quarter", year),
            (1, 1, _, _) => l.Of("period.until", year, l.Day(until)),
            _ => l.Of("period.between", l.Day(from), l.Day(until)),
        };
    }
}
