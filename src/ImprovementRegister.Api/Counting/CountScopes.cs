using System.Collections.Concurrent;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Strategy;
using ImprovementRegister.Views;

namespace ImprovementRegister.Counting;

/// <summary>Where something counts: a part of a view, such as a pillar of a framework. One object each, so it is compared by reference.</summary>
internal sealed class Scope(CountScopes all, string view, string part)
{
    public CountScopes All => all;

    public string View => view;

    public string Part => part;

    /// <summary>A node, and not a total or a part of another view.</summary>
    public bool IsNode { get; } = part.Length > 0 && CountedView.IsFramework(view);

    /// <summary>By tenant, view, unit and part, as the table's key.</summary>
    public int CompareTo(Scope other, int thenUnit) =>
        string.CompareOrdinal(all.Tenant, other.All.Tenant) is var t and not 0 ? t
        : string.CompareOrdinal(View, other.View) is var v and not 0 ? v
        : thenUnit is not 0 ? thenUnit
        : string.CompareOrdinal(Part, other.Part);
}

/// <summary>The scopes of one organisation: what a node and a unit count for follows from the reference files.</summary>
/// <param name="catalog">Null for a tenant that no file describes any more; its events count in its register only.</param>
internal sealed class CountScopes(string tenant, OrganisationCatalog? catalog)
{
    private readonly Dictionary<string, List<Scope>> _ofNode = [];
    private readonly ConcurrentDictionary<string, Scope> _ofRegister = [];
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _ofUnit = [];

    public string Tenant => tenant;

    public static CountScopes Of(string tenant, OrganisationCatalog? catalog)
    {
        var scopes = new CountScopes(tenant, catalog);
        foreach (var group in Pairs(catalog).GroupBy(p => (p.View, p.Part)))
        {
            var scope = new Scope(scopes, group.Key.View, group.Key.Part);
            foreach (var node in group.Select(p => p.Node).Distinct())
            {
                if (!scopes._ofNode.TryGetValue(node, out var of))
                {
                    scopes._ofNode.Add(node, of = []);
                }

                of.Add(scope);
            }
        }

        return scopes;
    }

    /// <summary>Each scope once, however many of the nodes count for it.</summary>
    public IReadOnlyList<Scope> OfNodes(IReadOnlyList<string> nodes)
    {
        var scopes = new List<Scope>();
        foreach (var node in nodes)
        {
            foreach (var scope in _ofNode.GetValueOrDefault(node) ?? [])
            {
                if (!scopes.Contains(scope))
                {
                    scopes.Add(scope);
                }
            }
        }

        return scopes;
    }

    /// <summary>A part of the register as a whole; <c>""</c> is all of it.</summary>
    public Scope Register(string part) => _ofRegister.GetOrAdd(part, p => new Scope(this, CountedView.Register, p));

    /// <summary>The units that something for this unit counts for.</summary>
    public IReadOnlyList<string> OfUnit(string? unit) => unit is null ? CountedUnit.All : _ofUnit.GetOrAdd(unit, u => CountedUnit.Of(u, catalog));

    /// <summary>Which node counts for what: the same pairs that <see cref="CountQuery"/> is given for an earlier moment.</summary>
    public static IEnumerable<(string View, string Part, string Node)> Pairs(OrganisationCatalog? catalog) => catalog is null ? [] :
    [
        .. catalog.Frameworks.SelectMany(f => CountQuery.RollUp(f, catalog).Select(p => (CountedView.Of(f), p.Key, p.Node))),
        .. StrategyMap.Of(catalog).Pairs.Select(p => (CountedView.Strategy, p.Key, p.Node)),
    ];
}
