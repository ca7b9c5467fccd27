using System.Collections.Concurrent;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Strategy;
using ImprovementRegister.Views;

namespace ImprovementRegister.Counting;

/// <summary>Where something counts: a part of a view, such as a pillar of a framework. One object each, so it is compared by reference.</summary>
internal sealed class Scope(string tenant, string view, string part)
{
    public string Tenant => tenant;

    public string View => view;

    public string Part => part;

    /// <summary>By tenant, view, unit and part.</summary>
    public int CompareTo(Scope other, int thenUnit) =>
        string.CompareOrdinal(Tenant, other.Tenant) is var t and not 0 ? t
        : string.CompareOrdinal(View, other.View) is var v and not 0 ? v
        : thenUnit is not 0 ? thenUnit
        : string.CompareOrdinal(Part, other.Part);
}

/// <summary>The scopes of one organisation. What a node counts for follows from the reference files.</summary>
internal sealed class CountScopes
{
    private readonly string _tenant;
    private readonly Dictionary<string, List<Scope>> _ofNode = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Scope> _ofRegister = new(StringComparer.Ordinal);

    /// <param name="catalog">Null for a tenant that no file describes any more; its events count in its register only.</param>
    public CountScopes(string tenant, OrganisationCatalog? catalog)
    {
        _tenant = tenant;
        foreach (var group in Pairs(catalog).GroupBy(p => (p.View, p.Part)))
        {
            var scope = new Scope(tenant, group.Key.View, group.Key.Part);
            foreach (var node in group.Select(p => p.Node).Distinct())
            {
                if (!_ofNode.TryGetValue(node, out var scopes))
                {
                    _ofNode.Add(node, scopes = []);
                }

                scopes.Add(scope);
            }
        }
    }

    /// <summary>Each scope once, however many of the nodes count for it.</summary>
    public IReadOnlyCollection<Scope> Of(IReadOnlyList<string> nodes) => nodes switch
    {
        [] => [],
        [var one] => _ofNode.GetValueOrDefault(one) ?? [],
        _ => nodes.SelectMany(n => _ofNode.GetValueOrDefault(n) ?? []).ToHashSet(),
    };

    /// <summary>A part of the register as a whole; <c>""</c> is all of it.</summary>
    public Scope Register(string part) => _ofRegister.GetOrAdd(part, p => new Scope(_tenant, CountedView.Register, p));

    /// <summary>Which node counts for what: the same pairs that <see cref="CountQuery"/> is given for an earlier moment.</summary>
    public static IEnumerable<(string View, string Part, string Node)> Pairs(OrganisationCatalog? catalog) => catalog is null ? [] :
    [
        .. catalog.Frameworks.SelectMany(f => CountQuery.RollUp(f, catalog).Select(p => (CountedView.Of(f), p.Key, p.Node))),
        .. StrategyMap.Of(catalog).Pairs.Select(p => (CountedView.Strategy, p.Key, p.Node)),
    ];
}

/// <summary>The names of the views in <c>ir_node_count</c>.</summary>
public static class CountedView
{
    public const string Strategy = "strategy";
    public const string Register = "register";

    public static string Of(Framework framework) => "framework:" + framework.Code;
}
