using ImprovementRegister.Counting;
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
            .Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf).ReadsFrom(NodeCounting.ProjectionName).Allow(SignedInExtensions.Everyone);

    private static async Task<IResult> ReadAsync(HttpContext http, NodeFigures figures, AmsterdamClock clock)
    {
        var (query, signedIn, ct) = (new QueryReader(http), http.SignedIn(), http.RequestAborted);
        var (year, unit, asOf) = (query.Year(clock), query.Unit(), query.AsOf(clock));
        var strategy = signedIn.Catalog.Organisation.Strategy;
        var map = StrategyMap.Of(signedIn.Catalog);
        var counts = await figures.ReadAsync(signedIn.Catalog, CountedView.Strategy, () => map.Pairs, year, unit, asOf, ct);
        http.SetPosition(counts.Position, asOf);
        return Results.Json(new StrategyView(
            strategy?.Code, strategy?.Name, strategy?.Periods ?? [], year, asOf.Instant, counts.Position, counts.Of(CountQuery.Total),
            [.. (strategy?.Pillars ?? []).Select(p => new StrategicPillarView(p.Code, p.Title, p.Nodes, counts.Of(p.Code)))],
            [.. map.Unmapped.Select(f => new UnmappedFramework(f.Framework, f.Nodes, counts.Of(StrategyMap.KeyOf(f.Framework))))]), ApiJson.Options);
    }
}
