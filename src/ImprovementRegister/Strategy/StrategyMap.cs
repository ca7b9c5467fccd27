using ImprovementRegister.Frameworks;
using ImprovementRegister.Views;

namespace ImprovementRegister.Strategy;

/// <summary>Which node counts for which strategic pillar, and what of the adopted frameworks the strategy leaves out.</summary>
/// <param name="Pairs">The key is the code of a pillar, <see cref="CountQuery.Total"/>, or <see cref="KeyOf"/> a framework for what it leaves out.</param>
public sealed record StrategyMap(IReadOnlyList<(string Node, string Key)> Pairs, IReadOnlyList<(string Framework, IReadOnlyList<string> Nodes)> Unmapped)
{
    /// <summary>The nodes that count for a part.</summary>
    public IReadOnlyList<string> Under(string key) => [.. Pairs.Where(p => p.Key == key).Select(p => p.Node).Distinct()];

    public static string KeyOf(string framework) => "framework:" + framework;

    public static StrategyMap Of(OrganisationCatalog catalog, AsOf asOf)
    {
        var mapped = (catalog.Organisation.Strategy?.Pillars ?? [])
            .SelectMany(p => p.Nodes.SelectMany(catalog.SelfAndDescendants).Select(n => (Node: n, Key: p.Code))).ToList();
        var mappedNodes = mapped.Select(m => m.Node).ToHashSet();
        var unmapped = catalog.Frameworks.Where(f => catalog.IsAdopted(f.Code, asOf))
            .Select(f => (Framework: f, Nodes: (IReadOnlyList<string>)[.. f.Nodes.Select(n => n.Code).Where(n => !mappedNodes.Contains(n))]))
            .Where(f => f.Nodes.Count > 0).ToList();
        return new StrategyMap(
            [
                .. mapped.SelectMany(m => new[] { m, (m.Node, CountQuery.Total) }),
                // What of an earlier framework goes on in this one is left out with it, as it counts in its view.
                .. unmapped.SelectMany(f => catalog.NodesOf(f.Framework).Where(n => !mappedNodes.Contains(n)).Select(n => (n, KeyOf(f.Framework.Code)))),
            ],
            [.. unmapped.Select(f => (f.Framework.Code, f.Nodes))]);
    }
}
