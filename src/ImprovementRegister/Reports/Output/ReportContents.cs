using ImprovementRegister.Reports.Page;
using ImprovementRegister.Reports.Pictures;

namespace ImprovementRegister.Reports.Output;

/// <summary>The content of a report in the order of its kind (<see cref="ReportLayout"/>), for files that people go on working in.</summary>
public sealed class ReportContents
{
    private readonly ReportDocument _report;
    private readonly PageLanguage _language;
    private readonly ReportLayout _layout;
    private readonly Lazy<IReadOnlyList<Block>> _blocks;

    public ReportContents(ReportDocument report, PageLanguage language)
    {
        (_report, _language) = (FrozenReport.Worded(report, language.Culture), language);
        _layout = new ReportLayout(_report);
        _blocks = new(() => [.. _layout.Chapters.SelectMany(Blocks)]);
    }

    public ReportContents(ReportPreview report, PageLanguage language)
        : this(PreviewKind.DocumentOf(report, language), language)
    {
    }

    public string Title => _report.Head.Title;

    public string Organisation => _report.Head.Unit is { } unit ? $"{_report.Head.Organisation} · {unit}" : _report.Head.Organisation;

    public string Framework => string.Join(" · ", _report.Parts.Select(p => p.FrameworkName));

    /// <summary>Below the title: over what, and of which day.</summary>
    public IReadOnlyList<string> Facts =>
    [
        $"{_language["document.period"]}: {_language.Day(_report.Head.From)} – {_language.Day(_report.Head.Until)}",
        $"{_language["fact.reference-date"]}: {_language.Day(_report.Head.ReferenceDate)}",
        .. _report.Edition == ReportEdition.Working ? (string[])[_language["edition.working"]] : [],
    ];

    /// <summary>How deep the contents list goes: to the main nodes, wherever those stand.</summary>
    public int ContentsDepth => _layout.Chapters.OfType<NodesChapter>().Any(n => n.Groups.Any(g => g.Title is not null)) ? 2 : 1;

    public PageLanguage Language => _language;

    public IReadOnlyList<Block> Blocks() => _blocks.Value;

    /// <summary>The tables that have rows, those of one name together: what is a sheet in a workbook.</summary>
    public IEnumerable<IGrouping<string, DataTable>> Tables()
    {
        var sheets = Blocks().OfType<DataTable>().Where(t => t.Rows.Count > 0).GroupBy(t => t.Name);
        return _report.Edition == ReportEdition.Working ? sheets : sheets.SelectMany(Told).GroupBy(t => t.Name);
    }

    /// <summary>The public edition has no column in which nothing stands (a number, a name); in the working edition that is work.</summary>
    private static IEnumerable<DataTable> Told(IGrouping<string, DataTable> sheet)
    {
        List<int> told = [.. sheet.First().Columns.Select((_, c) => c).Where(c => sheet.Any(t => t.Rows.Any(r => r[c] is not (null or ""))))];
        return sheet.Select(t => t with { Columns = [.. told.Select(c => t.Columns[c])], Rows = [.. t.Rows.Select(r => (IReadOnlyList<object?>)[.. told.Select(c => r[c])])] });
    }

    /// <summary>The columns of such a sheet, the part before them when it is of parts.</summary>
    public static IReadOnlyList<string> ColumnsOf(IEnumerable<DataTable> sheet, PageLanguage language) =>
        sheet.First() is { Part: not null, Columns: var columns } ? [language["column.part"], .. columns] : sheet.First().Columns;

    private IEnumerable<Block> Blocks(Chapter chapter) => chapter switch
    {
        SectionChapter section => Section(section),
        StandingChapter standing => Standing(standing.Part),
        JointChapter joint => [new Heading(1, _language["joint"]), new Prose(_language.Of("joint.intro", _language.Count("actions", joint.Joint.Total.Actions), _language.Number(joint.Joint.Shared))), DocumentTables.Joint(joint.Joint, _language)],
        NodesChapter nodes => [.. nodes.Section is { } told ? (Block[])[new Heading(1, Name(told))] : [], .. nodes.Groups.SelectMany(g => Group(nodes, g))],
        ShiftsChapter => [new Heading(1, _language["shifts"]), new ReportTables(_layout.Whole!, _report.Edition, _language).Shifts(LookedBackOn.Of(_layout.Whole!, _report, _language))],
        _ => [],
    };

    private IEnumerable<Block> Section(SectionChapter chapter) => [new Heading(1, Name(chapter.Section)), .. WrittenFor(chapter.Section, null, chapter.Text, 1), .. Content(chapter)];

    /// <summary>What people wrote, or that somebody still has to.</summary>
    private IEnumerable<Block> WrittenFor(ReportSection section, ReportNode? node, ReportText? text, int under) =>
        text is not null ? WrittenBlocks.Of(text.Text, under) : _layout.Lacks(section, node) ? [new Prose(_language["not-written"])] : [];

    private IEnumerable<Block> Content(SectionChapter chapter)
    {
        var year = ReportTables.Year(_report.Head.Until.Year);
        return (chapter.Section.Content, _layout.Whole) switch
        {
            (SectionContent.Contributions, _) => _report.Contributions.Count == 0 ? [] : [DocumentTables.Contributions(_report.Contributions, _language)],
            (SectionContent.Units, _) => _report.Movement is { } movement ? [new Prose(MovementWords.Intro(movement, _report.Head, _language)), DocumentTables.Movement(movement, _report.Head, _language)] : [],
            (_, null) => [],
            (SectionContent.Aspects, var whole) => [.. Drawn(AspectDrawing.Of(whole, _language)), .. whole.Nodes.SelectMany(n => Aspects(n, heading: 2))],
            (SectionContent.Themes, { Themes.Count: > 0 } whole) => [.. Drawn(ThemeDrawing.Of(whole, _language)), new ReportTables(whole, _report.Edition, _language).Themes()],
            (SectionContent.Sources, var whole) => [whole.Sources.Count == 0 ? new Prose(_language.Of("sources.none", year)) : DocumentTables.Sources(whole.Sources, _language), .. Sources(chapter)],
            (SectionContent.Later, { Later.Count: > 0 } whole) => [new Prose(_language.Of("later.intro", _language.Day(whole.ReferenceDate))), new ReportTables(whole, _report.Edition, _language).Later()],
            (SectionContent.Missing, var whole) => _report.Edition == ReportEdition.Public ? [] : [whole.Missing.Count == 0 ? new Prose(_language["missing.none"]) : new ReportTables(whole, _report.Edition, _language).Missing()],
            _ => [.. Courses(chapter), .. DocumentTables.Trends(_layout.TrendsIn(chapter.Section), _language, Scores(chapter)), .. Sources(chapter)],
        };
    }

    private IEnumerable<Block> Courses(SectionChapter chapter) => _layout.CoursesIn(chapter, _language).SelectMany(c => Drawn(CourseDrawing.Of(c, _language)));

    private static IEnumerable<Block> Drawn(Drawing? drawing) => drawing is null ? [] : [new Picture(drawing)];

    private ScoresOverYears Scores(SectionChapter chapter) => new(_layout.TrendsIn(chapter.Section), _layout.Whole?.Sources ?? []);

    private IEnumerable<Block> Sources(SectionChapter chapter)
    {
        var (scores, tables) = (Scores(chapter), new ReportTables(_layout.Whole!, _report.Edition, _language));
        foreach (var source in chapter.Sources)
        {
            var blocks = tables.OfSource(source, scores);

            // What is told over the years has no place of its own on paper, and stays in the workbook.
            if (scores.Rest(source) is null)
            {
                blocks = blocks.OfType<DataTable>();
            }
            else
            {
                yield return new Heading(2, source.Title);
                if (string.Join(" · ", ReportOutline.Under(source, Name(chapter.Section), _language).Concat(source.HeldOn is null ? [_language["no-date"]] : [])) is { Length: > 0 } under)
                {
                    yield return new Prose(under, Kept: true);
                }
            }

            foreach (var block in blocks)
            {
                yield return block;
            }
        }
    }

    private IEnumerable<Block> Standing(ReportPreview part)
    {
        var (year, total) = (ReportTables.Year(part.Year), part.Total);
        yield return new Heading(1, _report.Parts.Count == 1 ? _language["glance"] : $"{_language["glance"]}: {part.FrameworkName}");
        yield return new Prose(total.Actions == 0 ? _language.Of("glance.none", year) : _language.Of(
            "glance.lead", year, _language.Count("actions", total.Actions), _language.Number(total.Completed + total.Effective), _language.Number(total.Open), _language.Number(total.Cancelled), _language.Day(part.ReferenceDate)));
        foreach (var block in Drawn(FlowDrawing.Of(part, _language)))
        {
            yield return block;
        }

        foreach (var block in part.Replaced.SelectMany(r => ReplacementTables.Of(r, part, _language)))
        {
            yield return block;
        }

        foreach (var block in Drawn(ProgressDrawing.Of(part, _language)).Concat(_layout.HasAspects ? [] : Drawn(AspectDrawing.Of(part, _language))))
        {
            yield return block;
        }

        yield return new ReportTables(part, _report.Edition, _language).Pillars() with { Part = _report.Parts.Count == 1 ? null : part.FrameworkName };
    }

    private IEnumerable<Block> Group(NodesChapter chapter, NodeGroup group)
    {
        var level = chapter.Section is null ? 1 : 2;
        return [.. group.Title is { } title ? (Block[])[new Heading(level++, title)] : [], .. group.Nodes.SelectMany(n => Node(chapter, n, level))];
    }

    private IEnumerable<Block> Node(NodesChapter chapter, NodeInPart at, int level)
    {
        var (part, node) = (at.Part, at.Node);
        var tables = new ReportTables(part, _report.Edition, _language);
        yield return new Heading(level, new ReportOutline(part).Heading(node, _language));
        if (chapter.Sections.Any(s => s.Content == SectionContent.Standing) && node.Counts.Actions + node.Counts.Findings > 0)
        {
            yield return new Prose(ReportOutline.Summary(node, _language), Kept: true);
        }

        var isEmpty = ReportOutline.TellsNothing(node, chapter.Sections, chapter.Last);
        if (isEmpty)
        {
            yield return new Prose(_language.Of("pillar.empty", ReportTables.Year(part.Year)));
        }

        foreach (var section in chapter.Sections)
        {
            var text = _layout.TextOf(section, node);
            var titled = chapter.Section is not null;
            List<Block> blocks = [.. WrittenFor(section, node, text, titled ? level : level + 1), .. isEmpty && section.Content != SectionContent.Aspects ? [] : Content(section, chapter.Sections, part, node, tables, level + 1)];
            if (blocks.Count > 0 && !titled)
            {
                yield return new Heading(level + 1, Name(section));
            }

            foreach (var block in blocks)
            {
                yield return block;
            }
        }

        if (chapter.Last && node.Findings.Count > 0)
        {
            yield return new Heading(level + 1, _language["findings-here"]);
            yield return tables.Findings(node);
        }
    }

    private IEnumerable<Block> Content(ReportSection section, IReadOnlyList<ReportSection> sections, ReportPreview part, ReportNode node, ReportTables tables, int level)
    {
        var (year, past) = (ReportTables.Year(part.Year), LookedBackOn.Of(part, _report, _language));
        var ahead = _language.Of("goals.ahead", ReportTables.Year(part.Year + 1));
        return section.Content switch
        {
            SectionContent.Aspects => Aspects(node, heading: null),
            SectionContent.LookBack => [Or(tables.Actions(node, node.LookBack, done: true), _language.Of("look-back.none", past))],
            SectionContent.Reflection => [Or(tables.Effects(node), _language.Of("reflection.none", past))],
            SectionContent.LookAhead => [.. Drawn(PhasingDrawing.Of(node.LookAhead, node.Title, part.ReferenceDate, _language)), .. Ahead(sections, node, tables, _language.Of("look-ahead.none", year))],
            SectionContent.Goals when !ReportOutline.TellsGoals(part, _report.Edition) => [],
            SectionContent.Goals =>
            [
                .. node.Goals.Count == 0 && node.GoalsAhead.Count > 0 ? Array.Empty<Block>() : [Or(tables.Goals(node, node.Goals, _language["goals"], sections), _language.Of("goals.none", year))],
                .. node.GoalsAhead.Count == 0 ? Array.Empty<Block>() : [new Heading(level + 1, ahead), tables.Goals(node, node.GoalsAhead, ahead, sections)],
            ],
            _ => [],
        };
    }

    /// <summary>What is told of with its goal is told of there alone; a workbook has a sheet of all.</summary>
    private IEnumerable<Block> Ahead(IReadOnlyList<ReportSection> sections, ReportNode node, ReportTables tables, string none)
    {
        var withGoals = ReportOutline.WithGoals(node, sections);
        yield return Or(tables.Actions(node, node.LookAhead, done: false) with { Elsewhere = node.LookAhead.Index().Where(a => withGoals.Contains(a.Item)).Select(a => a.Index).ToHashSet() }, none);
        if (withGoals.Count > 0)
        {
            yield return new Prose(ActionFacts.Elsewhere(withGoals.Count, sections.First(s => s.Content == SectionContent.Goals), _language)!);
        }
    }

    private IEnumerable<Block> Aspects(ReportNode node, int? heading)
    {
        var part = _report.Parts.First(p => p.Nodes.Any(n => n.Code == node.Code));
        var outline = new ReportOutline(part);
        return outline.AspectsOf(node) is { Count: > 0 } aspects
            ? [.. heading is { } level ? (Block[])[new Heading(level, outline.Heading(node, _language))] : [], new ReportTables(part, _report.Edition, _language).Aspects(node, aspects)] : [];
    }

    private string Name(ReportSection section) => section.Shown.In(_language.Culture);

    private static Block Or(DataTable table, string none) => table.Rows.Count == 0 ? new Prose(none) : table;
}
