using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Output;

/// <summary>The tables that are of a whole report, not of one framework in it.</summary>
internal static class DocumentTables
{
    public static DataTable Contributions(IReadOnlyList<ReportContribution> contributions, PageLanguage l) => new(
        l["contributions"], null, l["contributions"], [l["contributions.group"], l["contributions.who"], l["contributions.how"], l["contributions.yielded"]],
        [.. contributions.Select(c => new object?[] { l.Sentence(l.Term(c.Group)), c.Who, c.How, c.Yielded ?? l["contributions.open"] })]) { Titled = true };

    public static DataTable Joint(ReportJoint joint, PageLanguage l) => new(
        l["joint"], null, l["joint"], [l["joint.part"], l["joint.actions"], l["joint.open"], l["joint.done"]],
        [.. joint.Frameworks.Concat(joint.Entities).Append(new JointPart("", l["joint.total"], joint.Total))
            .Select(p => new object?[] { p.Name, p.Counts.Actions, p.Counts.Open, p.Counts.Completed + p.Counts.Effective })]) { Titled = true };

    public static DataTable Movement(ReportMovement movement, ReportHead head, PageLanguage l) => new(
        l["movement"], null, l["movement"], [l["movement.unit"], l["movement.within"], .. Reports.Movement.Figures.Select(f => l["movement." + f.Name])],
        [
            .. movement.Shown().Select(u => Row(MovementWords.NameOf(u, l), u.Level == 0 ? null : u.Within, u.Figures)), Row(MovementWords.TotalOf(movement, head, l), null, movement.Total),
        ]);

    private static object?[] Row(string name, string? within, Movement figures) => [name, within, .. Reports.Movement.Figures.Select(f => (object?)f.Of(figures))];

    /// <summary>A line a year: what stands above the lines is what was measured.</summary>
    public static IEnumerable<Block> Trends(IReadOnlyList<ReportTrend> trends, PageLanguage l, ScoresOverYears? scores = null)
    {
        if (trends.Count == 0)
        {
            return [];
        }

        // What holds for all of them is said once, with the caption; the workbook has the year itself.
        var only = trends.Count > 1 && trends.Select(t => t.OnlyYear).Distinct().ToList() is [{ } year] ? l.Of("trends.only", year.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
        return [new DataTable(
            l[trends[0].Kind == TrendKind.Scores ? "trends.scores" : "trends.counts"], null, l.Of("trends.caption", l.Sentence(string.Join(", ", trends.Select(t => t.Series).Distinct()))) + (only is null ? "" : $": {only}"),
            [l["column.subject"], l["column.year"], l[trends[0].Kind == TrendKind.Scores ? "column.score" : "column.number-of"], l["column.of"], l["column.scale"], l["column.remark"]],
            [.. trends.SelectMany(t => t.Years.Select(y => new object?[] { t.Name, new Numeral(y.Year), y.Value, y.Of, t.Scale, Remark(t, y, only is null, scores?.AreRounded(t, y) ?? false, l) }))]) { Above = trends.Any(t => t.Years.Count > 1) ? 0 : null }];
    }

    private static string? Remark(ReportTrend trend, TrendYear year, bool sayOnly, bool rounded, PageLanguage l) => year.Value is null ? l["trends.hidden"]
        : year is { Counted: { } counted, Whole: { } whole } && counted < whole ? l.Of("trends.part", l.Number(counted), l.Count("periods", whole))
        : string.Join("; ", new[] { sayOnly && trend.OnlyYear is { } only ? l.Of("trends.only", only.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null, rounded ? l["rounded"].Trim('(', ')') : null, year.Synthetic ? l["synthetic"] : null }.OfType<string>()) is { Length: > 0 } remark ? remark : null;

    public static DataTable Sources(IReadOnlyList<ReportSource> sources, PageLanguage l) => new(
        l["sheet.sources"], null, l["sources.caption"], [l["column.source"], l["column.type"], l["column.when"], l["column.norm"], l["column.findings"]],
        [.. sources.Select(s => new object?[] { s.Title, l.Sentence(s.TypeName), Numeral.OrDay(s.HeldOn, l.Culture), s.Norm, s.Findings.Count })]);
}
