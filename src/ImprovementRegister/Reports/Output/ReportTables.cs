using System.Globalization;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Output;

/// <summary>The tables of a report as data: days stay days and numbers stay numbers.</summary>
internal sealed class ReportTables(ReportPreview report, ReportEdition edition, PageLanguage l)
{
    private readonly ReportOutline _outline = new(report);

    /// <summary>What who keeps the register has still to fill in: no list of that is published.</summary>
    private string? Gap(string key) => edition == ReportEdition.Public ? null : l[key];

    public static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    public DataTable Pillars() => Table(
        l["sheet.figures"], null, l.Of("pillars.caption", l.Called(report.NodeLabel), Year(report.Year)),
        [l.Sentence(l.Called(report.NodeLabel)), .. Columns("actions", "achieved", "effective", "open", "overdue", "cancelled", "reopened", "shifted", "findings", "goals")],
        [.. report.Nodes.Select(n => Figures(_outline.Heading(n, l), n.Counts)), Figures(l["pillars.total"], report.Total)]);

    public DataTable Aspects(ReportNode node, IReadOnlyList<ReportAspect> aspects) => Table(
        l["aspects"], node.Title, l.Of("aspects.caption", node.Title, Year(report.Year - 1), Year(report.Year)),
        [.. Columns("number", "aspect"), Year(report.Year - 1), Year(report.Year), .. Columns("explanation", "actions")],
        aspects.Select(a => Row(Stated(a.Number), a.Title, Status(a.Previous), Status(a.Current), Explanation(a), a.Actions)));

    public DataTable Actions(ReportNode node, IReadOnlyList<ReportAction> actions, bool done) => Table(
        l[done ? "look-back" : "look-ahead"], node.Title, l.Of(ActionTable.Caption(actions, done), node.Title),
        [.. Columns("reference", "action", done ? "outcome" : "status", "owner", "responsible"), .. Columns(done ? ["when", "entered-late"] : ["deadline", "phases", "entered-late"])],
        actions.Select(a => Row(
            [a.Reference, a.Title, l.Term(a.Status) + (a.Overdue ? ", " + l["overdue"] : ""), a.Owner ?? Gap("no-owner"), string.Join(", ", a.Responsible),
                .. done ? [a.EndedOn ?? a.CompletedOn] : new object?[] { Stated(a.Deadline ?? Gap("no-deadline")), Phases(a) }, a.EnteredOn])))
        with { Below = done ? [] : [6], Once = (done ? 6 : 7, l["entered-late.all"]) };

    public DataTable Effects(ReportNode node) => Table(
        l["reflection"], node.Title, l.Of("reflection.caption", node.Title), Columns("reference", "action", "verdict", "ground", "measured"),
        node.Reflection.Select(e => Row(e.Reference, e.Title, l.Term(e.Verdict), e.Ground, e.MeasuredOn)));

    /// <param name="sections">What is told of the node.</param>
    public DataTable Goals(ReportNode node, IReadOnlyList<ReportGoal> goals, string name, IReadOnlyList<ReportSection> sections) => Table(
        name, node.Title, l.Of("goals.caption", node.Title),
        [.. Columns("ambition", "goal", "kpi"), l.Sentence(l["column.target.short"]), .. Columns("latest", "measured", "due", "responsible", "frequency", "start", "actions"), l["goals.together"]],
        goals.GroupBy(g => g.Ambition, (_, ambition) => ambition.ToList()).SelectMany(ambition => ambition.Select(g => Row(
            g.Ambition, g.Text, g.Kpi ?? Gap("kpi.none"), g.Target is { } target ? l.Target(target) : g.StatesTwoTargets ? ReportOutline.TwoTargets(edition, l) : Gap("target.none"), g.Latest?.Percentage ?? g.Latest?.Numerator, g.Latest?.ReferenceDate, Stated(g.Due ?? Gap("no-deadline")), g.Responsible ?? Gap("no-responsible"), g.Frequency ?? Gap("no-frequency"), Stated(g.Start),
            Titles(_outline.ActionsOf(g, node, ambition), node, sections), Titles(_outline.ActionsOfAll(ambition, node), node, sections))))) with { Above = 0, Below = [7, 8, 9, 10], Under = 11 };

    public DataTable Findings(ReportNode node) => Table(
        l["findings-here"], node.Title, l.Of("findings.caption", node.Title), Columns("reference", "finding", "weight", "state", "actions", "entered-late"), node.Findings.Select(f => Finding(f, shortened: true))) with { Once = (5, l["entered-late.all"]) };

    public DataTable Themes() => Table(
        l["themes"], null, l.Of("themes.caption", Year(report.Year)), [.. Columns("theme", "planned-in", "explanation"), l.Of("column.actions-in", Year(report.Year))],
        report.Themes.Select(t => Row(
            t.Number is null ? t.Title : l.Of("theme.full", t.Number, t.Title), Stated(string.Join(", ", t.ScheduledYears.Select(Year))), t.Explanation, t.Actions)));

    /// <param name="scores">Those that stand above it over the years.</param>
    public IEnumerable<Block> OfSource(ReportSource source, ScoresOverYears scores)
    {
        if (source.Note is not null)
        {
            yield return new Prose(source.Note);
        }

        foreach (var table in source.Results.SelectMany(r => new ResultTables(r, source, scores, l).All()))
        {
            yield return table;
        }

        if (source.Findings.Count > 0)
        {
            yield return Table(l["sheet.findings"], source.Title, l.Of("findings.caption", source.Title), Columns("reference", "finding", "weight", "state", "actions", "entered-late"), source.Findings.Select(f => Finding(f, shortened: false)))
                with { Once = (5, l["entered-late.all"]), Titled = true };
        }
        else if (source.Results.Count == 0)
        {
            yield return new Prose(l["source.empty"]);
        }
    }

    public DataTable Shifts(string? past = null) => Table(
        l["shifts"], null, l.Of("shifts.caption", past ?? Year(report.Year)), Columns("reference", "action", "from", "to", "reason"),
        report.Shifts.Select(s => Row(s.Reference, s.Title, Stated(s.From ?? Gap("no-deadline")), Stated(s.To), s.Reason)));

    public DataTable Later() => Table(
        l["later"], null, l["later.caption"], Columns("reference", "action", "status", "when"), report.Later.Select(x => Row(x.Reference, x.Title, l.Term(x.Status), x.On)));

    public DataTable Missing() => Table(
        l["missing"], null, l["missing.caption"], Columns("lacking", "where", "as-stated"), report.Missing.OrderBy(g => Order(g.Code)).Select(g => Row(l.Sentence(l.Gap(g.Code)), g.Title, g.AsStated))) with { Above = 0 };

    /// <summary>Gaps of one kind together, the kinds as they come.</summary>
    private int Order(string code) => report.Missing.ToList().FindIndex(g => g.Code == code);

    private string? Explanation(ReportAspect a) => (a.PreviousExplanation, a.Explanation) switch
    {
        (null, var now) => now,
        (var before, null) => $"{Year(report.Year - 1)}: {before}",
        var (before, now) when before == now => now,
        var (before, now) => $"{Year(report.Year - 1)}: {before}\n{Year(report.Year)}: {now}",
    };

    private string Status(Adoption.AspectStatus status) => status == Adoption.AspectStatus.Unknown ? l["aspects.unknown"] : l.Term(status);

    private string Titles(IEnumerable<ReportAction> actions, ReportNode node, IReadOnlyList<ReportSection> sections)
    {
        var (told, elsewhere) = ActionFacts.Under(actions, node, sections, l);
        return string.Join('\n', told.Select(a => $"{a.Title} ({string.Join(" · ", ActionFacts.Of(a, node, _outline, edition, l))})").Append(elsewhere).OfType<string>());
    }

    private string Phases(ReportAction action) => string.Join("; ", action.Phases.Select(p => l.Phase(p)));

    private object?[] Finding(ReportFinding f, bool shortened) => Row(f.Reference, string.Join('\n', l.Beneath(f).Prepend(shortened ? FreeText.Cut(f.Text, PageLanguage.LongestInList) : f.Text)), f.Kind is { } kind ? l.Term(kind) : Gap("not-weighed"), ReportOutline.StateOf(f, edition, l), f.Actions, f.EnteredOn);

    private object? Stated(string? words) => Numeral.OrDay(words, l.Culture);

    private static object?[] Figures(string name, Counts c) => Row(
        name, c.Actions, c.Completed + c.Effective, c.Effective, c.Open, c.Overdue, c.Cancelled, c.Reopened, c.Shifted, c.Findings, c.Goals);

    private IReadOnlyList<string> Columns(params string[] keys) => [.. keys.Select(k => l["column." + k])];

    private static object?[] Row(params object?[] cells) => cells;

    private static DataTable Table(string name, string? part, string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows) => new(name, part, caption, columns, [.. rows]);
}
