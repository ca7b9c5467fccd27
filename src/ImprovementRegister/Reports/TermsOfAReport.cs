using System.Globalization;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Reports;

/// <summary>
/// What is drawn up or frozen is in Dutch, word for word; what people wrote stays so. Who reads it in another language reads the register's own
/// words in that: the types of sources, and what their figures are about. What is called otherwise by now keeps the name it had.
/// </summary>
internal static class TermsOfAReport
{
    public static ReportDocument In(this ReportDocument report, CultureInfo language, SourceTypes types) =>
        language.TwoLetterISOLanguageName == Texts.Dutch.TwoLetterISOLanguageName ? report : report with { Parts = [.. report.Parts.Select(p => p with
        {
            Sources = [.. p.Sources.Select(s => Source(s, language, types))],
            Trends = [.. p.Trends.Select(t => Trend(t, language, types))],
        })] };

    private static ReportSource Source(ReportSource source, CultureInfo language, SourceTypes types)
    {
        var type = types.Resolve(source.Type);
        return type is null ? source : source with
        {
            TypeName = type.Name == source.TypeName ? type.Shown.In(language) : source.TypeName,
            Results = [.. source.Results.Select(r => r with
            {
                Counts = [.. r.Counts.Select(c => c with { Category = Subject(type, c.Category, language) })],
                KeyFigures = [.. r.KeyFigures.Select(k => k with { Subject = Subject(type, k.Subject, language) })],
            })],
        };
    }

    private static ReportTrend Trend(ReportTrend trend, CultureInfo language, SourceTypes types)
    {
        var series = types.All.FirstOrDefault(t => t.Name == trend.Series);
        return trend with
        {
            Series = series?.Shown.In(language) ?? trend.Series,
            Subject = trend.Kind == TrendKind.Counts ? (series is null ? types.All : [series]).Select(t => Subject(t, trend.Subject, language)).FirstOrDefault(s => s != trend.Subject) ?? trend.Subject : trend.Subject,
        };
    }

    private static string Subject(SourceType type, string name, CultureInfo language) => type.Subjects.FirstOrDefault(s => s.Name == name)?.Shown.In(language) ?? name;
}
