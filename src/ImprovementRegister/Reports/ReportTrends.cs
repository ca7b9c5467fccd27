using System.Globalization;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Reports;

/// <summary>
/// What of surveys and incidents is measured every year, up to and in the year of a report (domain.md F14, F16). A score of one year has
/// its place too, until another stands beside it; incidents of one year stand with their trend.
/// </summary>
public static class ReportTrends
{
    /// <summary>Years further back say little of now.</summary>
    private const int MostYears = 10;

    private const int MostTrends = 200;

    /// <param name="sources">All of the organisation, also those of earlier years.</param>
    /// <param name="units">Those that the report is of; null: all.</param>
    public static IReadOnlyList<ReportTrend> Of(IEnumerable<Source> sources, OrganisationCatalog catalog, int year, IReadOnlyList<string>? units, CultureInfo language)
    {
        var known = sources.Where(s => units is null || s.Unit is null || units.Contains(s.Unit)).ToList();
        var trends = Scores(known, catalog, language).Concat(Counts(known, catalog, language))
            .Select(t => t with { Years = [.. t.Years.Where(y => y.Year <= year && y.Year > year - MostYears).OrderBy(y => y.Year)] });
        return [.. trends.Where(t => t.Years.Count > (t.Kind == TrendKind.Scores ? 0 : 1)).Take(MostTrends)];
    }

    private static IEnumerable<ReportTrend> Scores(IEnumerable<Source> sources, OrganisationCatalog catalog, CultureInfo language) =>
        from source in sources
        from result in source.Results
        from score in result.Scores
        let at = (score.Period ?? source.HeldOn)?.On
        where at is not null
        let unit = score.Unit ?? source.Unit
        group (At: at.Value, Score: score, result.Response, result.Synthetic) by (Type: source.Type.Code, Series: SurveyComparison.SeriesOf(source), Subject: Reference.NameKey.Of(score.Subject), Unit: unit, score.Scale) into same
        orderby same.Key.Type, same.Key.Series, same.Key.Unit
        select new ReportTrend(
            TrendKind.Scores, NameOf(same.Key.Type, same.Key.Series, catalog, language), same.First().Score.Subject, ReportScope.PartOf(same.Key.Unit, catalog), same.Key.Scale,
            [.. same.GroupBy(s => s.At.Year).Select(y => y.OrderBy(s => s.At).Last()).Select(s => new TrendYear(s.At.Year, s.Score.Value, s.Response?.Scored ?? s.Response?.Returned, []) { Synthetic = s.Synthetic })]);

    private static IEnumerable<ReportTrend> Counts(IEnumerable<Source> sources, OrganisationCatalog catalog, CultureInfo language)
    {
        var counts = (from source in sources
                      let type = catalog.SourceTypes.Of(source.Type)
                      from result in source.Results
                      from count in result.Counts
                      let period = Period.Of(count.Period)
                      where period is { } known && known.From.Year == known.Until.Year
                      select (Type: source.Type.Code, Series: SurveyComparison.SeriesOf(source), Unit: count.Unit ?? source.Unit, Category: type.Subject(count.Category)?.Shown.In(language) ?? count.Category.Trim(), Period: period!.Value, count.Count, result.Synthetic)).ToList();
        foreach (var series in counts.GroupBy(c => (c.Type, c.Series, c.Unit)).OrderBy(g => g.Key.Type).ThenBy(g => g.Key.Series).ThenBy(g => g.Key.Unit))
        {
            // A year that was counted as a whole and by quarters is counted once.
            var years = series.GroupBy(c => c.Period.From.Year).ToDictionary(y => y.Key, y => y.Where(c => Length(c.Period) == y.Max(o => Length(o.Period))).ToList());
            foreach (var category in series.GroupBy(c => c.Category, StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                yield return new ReportTrend(
                    TrendKind.Counts, NameOf(series.Key.Type, series.Key.Series, catalog, language), category.Key, ReportScope.PartOf(series.Key.Unit, catalog), null,
                    [
                        .. from year in years
                           let parts = year.Value.Where(c => Codes.Same(c.Category, category.Key)).ToList()
                           where parts.Count > 0
                           select new TrendYear(year.Key, parts.Sum(c => c.Count), year.Value.Sum(c => c.Count), [.. parts.Select(c => new TrendPart(c.Period.Code, c.Count))])
                           {
                               Counted = year.Value.Select(c => c.Period.Code).Distinct().Count(), Whole = 12 / Length(year.Value[0].Period), Synthetic = parts.Exists(c => c.Synthetic),
                           },
                    ]);
            }
        }
    }

    private static int Length(Period period) => Math.Max(1, period.Until.Month - period.From.Month + 1);

    /// <summary>What the surveys or trends of several years are called.</summary>
    private static string NameOf(string type, string series, OrganisationCatalog catalog, CultureInfo language) =>
        series == type ? catalog.SourceTypes.Of(type).Shown.In(language) : series;
}

public enum TrendKind { Scores, Counts }

/// <summary>A score or a number of incidents over the years.</summary>
/// <param name="Series">Of which surveys or trends.</param>
/// <param name="Scale">The highest possible score.</param>
public sealed record ReportTrend(TrendKind Kind, string Series, string Subject, string? Unit, decimal? Scale, IReadOnlyList<TrendYear> Years)
{
    public string Name => Unit is null ? Subject : $"{Subject}, {Unit}";

    /// <summary>The only year in which it was measured; null when there are more.</summary>
    public int? OnlyYear => Years is [var only] ? only.Year : null;
}

/// <param name="Value">Null when it is too small to show.</param>
/// <param name="Of">The forms that hold a score, or the incidents of all categories; null when nobody said, or it is too small to show.</param>
/// <param name="Parts">What a number of incidents is the sum of; not in the public edition.</param>
public sealed record TrendYear(int Year, decimal? Value, int? Of, IReadOnlyList<TrendPart> Parts)
{
    /// <summary>So many periods of the year were counted.</summary>
    public int? Counted { get; init; }

    /// <summary>And so many there are.</summary>
    public int? Whole { get; init; }

    /// <summary>Made up, to try the register out.</summary>
    public bool Synthetic { get; init; }
}

public sealed record TrendPart(string Period, int Count);

/// <summary>Trends as the public sees them: no figure about a few people, and none that another one gives away (ADR 0032).</summary>
public static class PublicTrends
{
    public static IReadOnlyList<ReportTrend> Of(IReadOnlyList<ReportTrend> trends, SmallNumbers rule) =>
        [.. trends.Where(t => t.Kind == TrendKind.Scores).Select(t => Scores(t, rule)), .. trends.Where(t => t.Kind == TrendKind.Counts).GroupBy(t => t.Series).SelectMany(g => Counts([.. g], rule))];

    private static ReportTrend Scores(ReportTrend trend, SmallNumbers rule) =>
        trend with { Years = [.. trend.Years.Select(y => rule.Hides(y.Of) ? y with { Value = null, Of = null } : y)] };

    /// <summary>A year is hidden with any part of it: else the sum would give away what stands hidden in its periods.</summary>
    private static IEnumerable<ReportTrend> Counts(IReadOnlyList<ReportTrend> trends, SmallNumbers rule)
    {
        var parts = trends.SelectMany(t => t.Years.SelectMany(y => y.Parts.Select(p => (Trend: t, y.Year, Count: new IncidentCount(p.Period, t.Subject, p.Count, t.Unit))))).ToList();
        var hidden = parts.Zip(PublicFigures.Shown([.. parts.Select(p => p.Count)], rule)).Where(p => p.Second.Count is null).Select(p => (p.First.Trend, p.First.Year)).ToHashSet();
        var total = hidden.GroupBy(h => (h.Trend.Unit, h.Year)).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet();
        return trends.Select(t => t with
        {
            Years = [.. t.Years.Select(y => y with
            {
                Value = hidden.Contains((t, y.Year)) ? null : y.Value, Of = total.Contains((t.Unit, y.Year)) || rule.Hides(y.Of) ? null : y.Of, Parts = [],
            })],
        });
    }
}
