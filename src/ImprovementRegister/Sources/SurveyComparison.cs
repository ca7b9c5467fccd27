namespace ImprovementRegister.Sources;

/// <summary>A theme over the years. A year without a score is null, which is not 0 (domain.md F16).</summary>
public sealed record ComparedScore(string Subject, string? Unit, IReadOnlyDictionary<string, SurveyScore?> Years);

/// <summary>A survey beside those of the same series: scores per theme, unit and year.</summary>
/// <param name="Undated">Scores of which the year is stated nowhere.</param>
public sealed record SurveyComparison(string Series, IReadOnlyList<int> Years, IReadOnlyList<ComparedScore> Scores, IReadOnlyList<SurveyScore> Undated)
{
    public static SurveyComparison Of(Source source, IEnumerable<Source> others)
    {
        var scores = others.Where(o => o.Type == source.Type && SeriesOf(o) == SeriesOf(source))
            .SelectMany(s => s.Results.SelectMany(r => r.Scores).Select(score => (Score: score, (score.Period ?? s.HeldOn)?.On.Year))).ToList();
        var known = scores.Where(s => s.Year is not null).Select(s => s.Year!.Value).ToList();
        List<int> years = known.Count == 0 ? [] : [.. Enumerable.Range(known.Min(), known.Max() - known.Min() + 1)];
        return new SurveyComparison(
            SeriesOf(source), years,
            [.. scores.Where(s => s.Year is not null).GroupBy(s => (Subject: Reference.NameKey.Of(s.Score.Subject), s.Score.Unit)).Select(g => new ComparedScore(
                g.First().Score.Subject, g.Key.Unit,
                years.ToDictionary(y => y.ToString(System.Globalization.CultureInfo.InvariantCulture), y => (SurveyScore?)g.LastOrDefault(s => s.Year == y).Score)))],
            [.. scores.Where(s => s.Year is null).Select(s => s.Score)]);
    }

    /// <summary>Beside the sources of the same type that were known then.</summary>
    internal static async Task<SurveyComparison> ReadAsync(Source source, Snapshot snapshot, AsOf asOf, CancellationToken ct) =>
        Of(source, (await new StateQuery<Source>(snapshot, asOf).Where("type = {0}", Sql.Text(source.Type.Code)).ListAsync(ct)).Select(o => o.State));

    /// <summary>What the source is one of several of: as it is called, or all of its type.</summary>
    internal static string SeriesOf(Source source) => source.Details?.Series ?? source.Type.Code;
}
