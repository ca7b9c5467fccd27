namespace ImprovementRegister.Sources;

/// <summary>A category of incidents in one unit over the periods. What nobody counted is null, which is not 0 (domain.md F16).</summary>
/// <param name="Category">By its code, where the type of source names it.</param>
/// <param name="Unit">Null: of the whole of which the source is.</param>
/// <param name="Periods">By the code of each period.</param>
public sealed record ComparedIncidents(string Category, string? Unit, IReadOnlyDictionary<string, int?> Periods);

/// <summary>
/// The counts of an incident trend (VIM, MIC, MIM) beside those of other periods of the same series: the same categories, per unit.
/// Nothing is added up: a unit may count what another one counts as well.
/// </summary>
/// <param name="Periods">In the order of time; of months, quarters, halves and years also those in between of which there is nothing.</param>
public sealed record IncidentComparison(string Series, IReadOnlyList<string> Periods, IReadOnlyList<ComparedIncidents> Counts)
{
    /// <summary>A comparison over more periods than this shows only those that were counted.</summary>
    private const int Most = 120;

    public static IncidentComparison Of(Source source, SourceType type, IEnumerable<Source> others, IReadOnlyList<string>? units = null)
    {
        var series = SurveyComparison.SeriesOf(source);
        var counts = others.Where(o => o.Type == source.Type && SurveyComparison.SeriesOf(o) == series)
            .SelectMany(s => s.Results.SelectMany(r => r.Counts).Select(c => (Count: c, Category: type.Subject(c.Category)?.Code ?? c.Category.Trim(), Unit: c.Unit ?? s.Unit)))
            .Where(c => units is null || (c.Unit is { } unit && units.Contains(unit, StringComparer.OrdinalIgnoreCase))).ToList();
        var periods = WithThoseBetween([.. counts.Select(c => c.Count.Period).Distinct()]);
        return new IncidentComparison(series, periods, [.. counts
            .GroupBy(c => (Category: c.Category.ToUpperInvariant(), c.Unit)).OrderBy(g => g.Key.Unit, StringComparer.Ordinal).ThenBy(g => g.Key.Category, StringComparer.Ordinal)
            .Select(g => new ComparedIncidents(g.First().Category, g.Key.Unit, periods.ToDictionary(p => p, p => g.Where(c => c.Count.Period == p).Select(c => (int?)c.Count.Count).LastOrDefault())))]);
    }

    /// <summary>Of the sources of the same type that were known then.</summary>
    internal static async Task<IncidentComparison> ReadAsync(Source source, SourceType type, Snapshot snapshot, AsOf asOf, IReadOnlyList<string>? units, CancellationToken ct) => Of(
        source, type, (await new StateQuery<Source>(snapshot, asOf).Where("type = {0}", Sql.Text(source.Type.Code)).ListAsync(ct)).Select(o => o.State), units);

    private static IReadOnlyList<string> WithThoseBetween(IReadOnlyList<string> codes)
    {
        var all = codes.ToHashSet();
        foreach (var alike in codes.Select(c => Period.Of(c)).OfType<Period>().Where(p => p.Precision is DatePrecision.Month or DatePrecision.Quarter or DatePrecision.HalfYear or DatePrecision.Year).GroupBy(p => p.Precision))
        {
            var (months, last) = (Months(alike.First()), alike.Max(p => p.From));
            for (var from = alike.Min(p => p.From); from <= last && all.Count <= Most; from = from.AddMonths(months))
            {
                all.Add(new Period(from, from.AddMonths(months).AddDays(-1)).Code);
            }
        }

        return [.. Period.InOrder(all.Count > Most ? codes : all)];
    }

    private static int Months(Period period) => ((period.Until.Year - period.From.Year) * 12) + period.Until.Month - period.From.Month + 1;
}
