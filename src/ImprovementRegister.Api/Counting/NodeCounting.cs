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
        Basis = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', catalog.Tenants.SelectMany(t => Mapped(t, catalog.ForTenant(t)!))))))[..16];
    }

    public string Name => ProjectionName;

    public int Version => 1;

    /// <summary>Follows from what nodes and units count for.</summary>
    public string Basis { get; }

    public IReadOnlySet<string> Aliases { get; } = CountRule.ByAlias.Keys.ToHashSet();

    public IReadOnlyList<string> Tables => CountTables.All;

    public ITally Begin(bool fresh) => new CountTally(tenant => _scopes.GetOrAdd(tenant, t => CountScopes.Of(t, _catalog.ForTenant(t))), fresh);

    private static IEnumerable<string> Mapped(string tenant, OrganisationCatalog catalog) =>
    [
        .. CountScopes.Pairs(catalog).Select(p => $"{tenant}\t{p.View}\t{p.Part}\t{p.Node}"),
        .. catalog.Organisation.Units.Select(u => $"{tenant}\t{u.Code}\t{string.Join('\t', CountedUnit.Of(u.Code, catalog))}"),
    ];
}
