using ImprovementRegister.Reports.Page;
using ImprovementRegister.Views;

namespace ImprovementRegister.Reports.Output;

/// <summary>A framework that was replaced within the year, as tables.</summary>
internal static class ReplacementTables
{
    public static IEnumerable<Block> Of(ReportReplacement replaced, ReportPreview part, PageLanguage l) =>
    [
        new Heading(2, l.Of("replaced", replaced.EarlierName)),
        new Prose(l.Of("replaced.intro", replaced.EarlierName, replaced.EarlierVersion, part.FrameworkName, part.FrameworkVersion, l.Day(replaced.On), replaced.DecidedBy)),
        new DataTable(
            l["replaced.sheet-later"], null, l.Of("replaced.later", part.FrameworkName),
            [l.Sentence(l.Called(part.NodeLabel)), l["replaced.own"], l["replaced.taken-over"], l["replaced.done"], l["column.open"]],
            [.. replaced.Nodes.Select(n => (Node: n, Together: part.Nodes.FirstOrDefault(p => p.Code == n.Code)?.Counts ?? Counts.Zero))
                .Select(n => new object?[] { n.Node.Title, n.Node.Own.Actions, n.Node.TakenOver.Actions, Done(n.Together), n.Together.Open })]),
        new DataTable(
            l["replaced.sheet-earlier"], null, l.Of("replaced.earlier", replaced.EarlierName),
            [l.Sentence(l.Called(replaced.EarlierLabel)), l["column.actions"], l["replaced.done"], l["column.open"], l["replaced.into"]],
            [.. replaced.EarlierNodes.Select(n => new object?[] { n.Title, n.Counts.Actions, Done(n.Counts), n.Counts.Open, n.Into.Count == 0 ? l["replaced.unmapped"] : string.Join(", ", n.Into) })]),
    ];

    private static int Done(Counts counts) => counts.Completed + counts.Effective;
}
