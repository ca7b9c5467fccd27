using ImprovementRegister.Frameworks;
using ImprovementRegister.Views;

namespace ImprovementRegister.Reports;

/// <summary>Counts a year under a framework and under those that it took over from.</summary>
internal static class ReplacementQuery
{
    /// <summary>The replacements of a framework in a year, to be had after the snapshot has run.</summary>
    public static Func<IReadOnlyList<ReportReplacement>> Ask(CountQuery counts, Framework framework, OrganisationCatalog catalog, int year)
    {
        var mappings = catalog.Mappings.All.Where(m => m.To == framework.Code && catalog.FindFramework(m.From) is not null && IsWithin(framework, year)).ToList();
        if (mappings.Count == 0)
        {
            return () => [];
        }

        var counted = counts.Ask([.. mappings.SelectMany(m => Pairs(catalog.FindFramework(m.From)!, framework, catalog)).Distinct()]);
        return () =>
        {
            var of = counted();
            return [.. mappings.Select(m => Of(m, catalog.FindFramework(m.From)!, framework, catalog, of))];
        };
    }

    /// <summary>One that holds from the first day of a year has a year to itself.</summary>
    private static bool IsWithin(Framework framework, int year) => framework.ValidFrom.Year == year && framework.ValidFrom != new DateOnly(year, 1, 1);

    private static IEnumerable<(string Node, string Part)> Pairs(Framework earlier, Framework framework, OrganisationCatalog catalog) =>
    [
        // Under the later one by itself.
        .. framework.Nodes.SelectMany(n => MainOf(n.Code, catalog).Select(main => (n.Code, "own " + main))),
        // What goes on in it.
        .. earlier.Nodes.SelectMany(n => catalog.Mappings.Into(n.Code).Where(into => framework.Find(into) is not null).SelectMany(into => MainOf(into, catalog)).Distinct().Select(main => (n.Code, "taken " + main))),
        // And as the earlier one has it.
        .. earlier.Nodes.SelectMany(n => earlier.Ancestors(n.Code).Prepend(n.Code).Select(above => (n.Code, "earlier " + above))),
    ];

    private static IEnumerable<string> MainOf(string node, OrganisationCatalog catalog) => catalog.SelfAndAncestors(node).TakeLast(1);

    private static ReportReplacement Of(FrameworkMapping mapping, Framework earlier, Framework framework, OrganisationCatalog catalog, CountsByPart counts) => new(
        earlier.Code, earlier.Name, earlier.Version, earlier.NodeLabel, framework.ValidFrom, mapping.Source,
        [.. framework.Children(null).Select(n => new ReplacingNode(n.Code, n.Title, counts.Of("own " + n.Code), counts.Of("taken " + n.Code)))],
        [
            .. earlier.Nodes.Select(n => (Node: n, Into: Into(n, earlier, framework, catalog)))
                .Where(n => n.Node.Parent is null || (n.Into.Count == 0 && counts.Of("earlier " + n.Node.Code).Actions > 0 && Into(earlier.Find(n.Node.Parent)!, earlier, framework, catalog).Count > 0))
                .Select(n => new ReplacedNode(n.Node.Code, n.Node.Title, counts.Of("earlier " + n.Node.Code), n.Into)),
        ]);

    /// <summary>The titles of what it goes on in, itself or by what falls under it.</summary>
    private static IReadOnlyList<string> Into(FrameworkNode node, Framework earlier, Framework framework, OrganisationCatalog catalog) =>
        [.. earlier.WithDescendants(node.Code).SelectMany(catalog.Mappings.Into).Select(framework.Find).OfType<FrameworkNode>().Select(n => n.Title).Distinct()];
}
