using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Strategy;

/// <summary>A strategic pillar with the counts of the framework nodes that fall under it.</summary>
public sealed record StrategicPillarView(string Code, string Title, IReadOnlyList<string> Nodes, Counts Counts);

/// <summary>The strategy over a year. Frameworks that the strategy does not map are listed apart (domain.md story 23).</summary>
public sealed record StrategyView(
    string? Code, string? Name, IReadOnlyList<string> Periods, int Year, DateTimeOffset? AsOf, DateOnly? ValidOn, long Position, Counts Total,
    IReadOnlyList<StrategicPillarView> Pillars, IReadOnlyList<UnmappedFramework> Unmapped);

/// <summary>What of a framework the strategy does not map, with its counts.</summary>
public sealed record UnmappedFramework(string Framework, IReadOnlyList<string> Nodes, Counts Counts);

public static class ViewStrategyEndpoint
{
    [WolverineGet(Routes.Base + "/strategy/view", Summary = "The strategic pillars with their counts; what is not mapped stands apart"), AllowEveryone,
        Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(StrategyView))]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var view = await ReadAsync(http, database, clock);
        http.SetPosition(view.Position);
        return Results.Json(view, ApiJson.Options);
    }

    public static async Task<StrategyView> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        var (year, asOf) = (query.Year(clock), query.AsOf(clock));
        var units = query.Units(asOf.InYear(year));
        var strategy = signedIn.Catalog.Organisation.Strategy;
        var map = StrategyMap.Of(signedIn.Catalog, asOf);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var (position, ask) = (snapshot.AskPosition(asOf), new CountQuery(snapshot, year, units, asOf).Ask(map.Pairs));
        await snapshot.RunAsync(http.RequestAborted, last: true);
        var counts = ask();
        return new StrategyView(
            strategy?.Code, strategy?.Name, strategy?.Periods ?? [], year, asOf.Instant, asOf.InYear(year).ValidOn, position(), counts.Of(CountQuery.Total),
            [.. (strategy?.Pillars ?? []).Select(p => new StrategicPillarView(p.Code, p.Title, p.Nodes, counts.Of(p.Code)))],
            [.. map.Unmapped.Select(f => new UnmappedFramework(f.Framework, f.Nodes, counts.Of(StrategyMap.KeyOf(f.Framework))))]);
    }
}
