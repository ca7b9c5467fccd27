using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Counting;

/// <summary>Keeps the figures of the framework, node, strategy and summary views, behind the events (ADR 0013).</summary>
public sealed class NodeCounting : ITallyingProjection
{
    public const string ProjectionName = "node_counts";

    private readonly Catalog _catalog;
    private readonly ConcurrentDictionary<string, CountScopes> _scopes = new(StringComparer.Ordinal);

    public NodeCounting(Catalog catalog)
    {
        _catalog = catalog;
        var pairs = catalog.Tenants.SelectMany(t => CountScopes.Pairs(catalog.ForTenant(t)).Select(p => $"{t}\t{p.View}\t{p.Part}\t{p.Node}\n"));
        Basis = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(pairs))))[..16];
    }

    public string Name => ProjectionName;

    public int Version => 1;

    /// <summary>Follows from which node counts for what.</summary>
    public string Basis { get; }

    public IReadOnlySet<string> Aliases { get; } = CountRule.ByAlias.Keys.ToHashSet();

    public IReadOnlyList<string> Tables => CountTables.All;

    public ITally Begin(bool fresh) => new CountTally(tenant => _scopes.GetOrAdd(tenant, t => new CountScopes(t, _catalog.ForTenant(t))), fresh);
}
