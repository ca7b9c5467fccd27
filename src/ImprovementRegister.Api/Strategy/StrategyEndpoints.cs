using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Views;

namespace ImprovementRegister.Strategy;

/// <summary>A strategic pillar with the counts of the framework nodes that fall under it.</summary>
public sealed record StrategicPillarView(string Code, string Title, IReadOnlyList<string> Nodes, NodeCounts Counts);

/// <summary>The strategy over a year. Frameworks that the strategy does not map are listed apart (domain.md story 23).</summary>
public sealed record StrategyView(
    string? Code, string? Name, IReadOnlyList<string> Periods, int Year, DateTimeOffset? AsOf, long Position, NodeCounts Total,
    IReadOnlyList<StrategicPillarView> Pillars, IReadOnlyList<UnmappedFramework> Unmapped);

/// <summary>What of a framework the strategy does not map, with its counts.</summary>
public sealed record UnmappedFramework(string Framework, IReadOnlyList<string> Nodes, NodeCounts Counts);

public static class StrategyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/strategy/view", ReadAsync).WithTags("Strategy")
            .WithSummary("The strategic pillars with their counts; what is not mapped stands apart").Produces<StrategyView>()
            .Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf).Allow(SignedInExtensions.Everyone);

    private static async Task<IResult> ReadAsync(HttpContext http, CountQuery counts, Reading reading, AmsterdamClock clock)
    {
        var (query, signedIn, ct) = (new QueryReader(http), http.SignedIn(), http.RequestAborted);
        var (year, units, asOf) = (query.Year(clock), query.Units(), query.AsOf(clock));
        var (catalog, strategy) = (signedIn.Catalog, signedIn.Catalog.Organisation.Strategy);
        var position = await reading.PositionAsync(asOf, ct);
        var mapped = (strategy?.Pillars ?? []).SelectMany(p => p.Nodes.SelectMany(catalog.SelfAndDescendants).Select(n => (Node: n, Key: p.Code))).ToList();
        var mappedNodes = mapped.Select(m => m.Node).ToHashSet();
        var unmapped = catalog.Frameworks.Where(f => catalog.IsAdopted(f.Code))
            .Select(f => (Framework: f.Code, Nodes: f.Nodes.Select(n => n.Code).Where(n => !mappedNodes.Contains(n)).ToList()))
            .Where(f => f.Nodes.Count > 0).ToList();
        var pairs = mapped.SelectMany(m => new[] { m, (m.Node, CountQuery.Total) })
            .Concat(unmapped.SelectMany(f => f.Nodes.Select(n => (n, "framework:" + f.Framework)))).ToList();
        var counted = await counts.CountAsync(signedIn.Tenant, pairs, year, units, asOf, ct);
        NodeCounts Of(string key) => counted.GetValueOrDefault(key) ?? NodeCounts.Zero;
        return Results.Json(new StrategyView(
            strategy?.Code, strategy?.Name, strategy?.Periods ?? [], year, asOf.Instant, position, Of(CountQuery.Total),
            [.. (strategy?.Pillars ?? []).Select(p => new StrategicPillarView(p.Code, p.Title, p.Nodes, Of(p.Code)))],
            [.. unmapped.Select(f => new UnmappedFramework(f.Framework, f.Nodes, Of("framework:" + f.Framework)))]), ApiJson.Options);
    }
}
