using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Output;

/// <summary>The content of a report in the order a reader wants it (domain.md C), for files that people go on working in.</summary>
public sealed class ReportContents(ReportPreview report, PageLanguage language)
{
    private readonly ReportOutline _outline = new(report);
    private readonly ReportTables _tables = new(report, language);

    public string Title => $"{language.Sentence(language.Called(report.Product))} {ReportTables.Year(report.Year)}";

    public string Organisation => report.Organisation;

    public string Framework => report.FrameworkName;

    public string ReferenceDate => $"{language["fact.reference-date"]}: {language.Day(report.ReferenceDate)}";

    public PageLanguage Language => language;

    public IEnumerable<Block> Blocks() =>
    [
        new Heading(1, language["glance"]),
        new Prose(Lead),
        _tables.Pillars(),
        .. report.Nodes.SelectMany(Pillar),
        .. report.Themes.Count > 0 ? [new Heading(1, language["themes"]), _tables.Themes()] : Array.Empty<Block>(),
        .. Sources(),
        .. Listed("shifts", _tables.Shifts(), language.Of("shifts.none", ReportTables.Year(report.Year))),
        .. report.Later.Count == 0 ? Array.Empty<Block>() : [new Heading(1, language["later"]), new Prose(language.Of("later.intro", language.Day(report.ReferenceDate))), _tables.Later()],
        .. Listed("missing", _tables.Missing(), language["missing.none"]),
    ];

    private string Lead => report.Total.Actions == 0 ? language.Of("glance.none", ReportTables.Year(report.Year)) : language.Of(
        "glance.lead", ReportTables.Year(report.Year), language.Count("actions", report.Total.Actions), language.Number(report.Total.Completed + report.Total.Effective),
        language.Number(report.Total.Open), language.Number(report.Total.Cancelled));

    private IEnumerable<Block> Pillar(ReportNode node)
    {
        yield return new Heading(1, _outline.Heading(node, language));
        if (_outline.AspectsOf(node) is { Count: > 0 } aspects)
        {
            yield return new Heading(2, language["aspects"]);
            yield return _tables.Aspects(node, aspects);
        }

        if (node.LookBack.Count + node.Reflection.Count + node.LookAhead.Count + node.Goals.Count + node.GoalsAhead.Count + node.Findings.Count == 0)
        {
            yield return new Prose(language.Of("pillar.empty", ReportTables.Year(report.Year)));
            yield break;
        }

        var year = ReportTables.Year(report.Year);
        foreach (var block in Part(language["look-back"], _tables.Actions(node, node.LookBack, done: true), language.Of("look-back.none", year))
            .Concat(Part(language["reflection"], _tables.Effects(node), language.Of("reflection.none", year)))
            .Concat(Part(language["look-ahead"], _tables.Actions(node, node.LookAhead, done: false), language.Of("look-ahead.none", year)))
            .Concat(Part(language["goals"], _tables.Goals(node, node.Goals, language["goals"]), language.Of("goals.none", year)))
            .Concat(node.GoalsAhead.Count == 0 ? [] : Part(language.Of("goals.ahead", ReportTables.Year(report.Year + 1)),
                _tables.Goals(node, node.GoalsAhead, language.Of("goals.ahead", ReportTables.Year(report.Year + 1))), ""))
            .Concat(node.Findings.Count == 0 ? [] : Part(language["findings-here"], _tables.Findings(node), "")))
        {
            yield return block;
        }
    }

    private IEnumerable<Block> Sources()
    {
        yield return new Heading(1, language["sources"]);
        if (report.Sources.Count == 0)
        {
            yield return new Prose(language.Of("sources.none", ReportTables.Year(report.Year)));
        }

        foreach (var source in report.Sources)
        {
            yield return new Heading(2, source.Title);
            yield return new Prose(string.Join(" · ", new[]
            {
                language.Sentence(source.TypeName), source.HeldOn ?? language["no-date"], source.Norm is null ? null : language.Of("norm", source.Norm),
            }.OfType<string>()));
            foreach (var block in _tables.OfSource(source))
            {
                yield return block;
            }
        }
    }

    private IEnumerable<Block> Listed(string heading, DataTable table, string none) => [new Heading(1, language[heading]), table.Rows.Count == 0 ? new Prose(none) : table];

    private static IEnumerable<Block> Part(string heading, DataTable table, string none) => [new Heading(2, heading), table.Rows.Count == 0 ? new Prose(none) : table];
}
