using ImprovementRegister.Actions;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Organisations;

/// <param name="Counts">Of what concerns the unit: raised for it, for a unit within it, or for a unit it is part of.</param>
public sealed record UnitCounts(string Code, string Name, string Kind, string? Parent, Counts Counts);

/// <summary>What concerns each unit in a year. What concerns several counts under each, and once in the total.</summary>
/// <param name="Total">Of the whole organisation, also of what has no unit.</param>
public sealed record UnitCountsView(int Year, DateTimeOffset? AsOf, DateOnly? ValidOn, long Position, Counts Total, IReadOnlyList<UnitCounts> Units);

public static class ViewUnitCountsEndpoint
{
    [WolverineGet(Routes.Base + "/units/view", Summary = "Every unit with its counts over a year, and the total"), AllowStaff,
        Query(QueryParameters.Year, QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(UnitCountsView))]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var view = await ReadAsync(http, database, clock);
        http.SetPosition(view.Position);
        return Results.Json(view, ApiJson.Options);
    }

    public static async Task<UnitCountsView> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        var (year, asOf) = (query.Year(clock), query.AsOf(clock));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var position = snapshot.AskPosition(asOf);
        var ofUnit = AskByUnit(snapshot, year, asOf);
        await snapshot.RunAsync(http.RequestAborted, last: true);
        var counts = ofUnit().ToLookup(u => u.Unit, u => u.Counts);
        var catalog = signedIn.Catalog.On(asOf.InYear(year).Past);
        Counts Of(IEnumerable<string> units) => units.SelectMany(u => counts[u]).Aggregate(Counts.Zero, (sum, some) => sum + some);
        return new UnitCountsView(
            year, asOf.Instant, asOf.InYear(year).ValidOn, position(), counts.SelectMany(c => c).Aggregate(Counts.Zero, (sum, some) => sum + some),
            [.. catalog.Organisation.Units.Select(u => new UnitCounts(u.Code, u.Name, u.Kind, u.Parent, Of(catalog.UnitsConcerning(u.Code).Distinct())))]);
    }

    /// <summary>What was raised for each unit itself; of what has no unit under an empty code.</summary>
    private static Func<IEnumerable<(string Unit, Counts Counts)>> AskByUnit(Snapshot snapshot, int year, AsOf asked)
    {
        var (inYear, asOf) = (Filters.InYear("$2", "$3"), asked.InYear(year));
        NpgsqlParameter[] Parameters(AsOf of) => [Sql.Text(snapshot.Tenant), Sql.Day(new DateOnly(year, 1, 1)), Sql.Day(new DateOnly(year, 12, 31)), .. of.Parameters()];
        var places = new FigurePlaces($"${Parameters(asOf).Length + 1}", table => asOf.HeldApart(table, place: 4));
        using var counting = snapshot.Counting();
        var actions = snapshot.Ask(
            $"""
            SELECT coalesce(unit, ''), status, count(*), {Figures.Overdue.Count(places)}, {Figures.Reopened.Count(places)}, {Figures.Shifted.Count(places)}
              FROM {asOf.Held("ir_action", place: 4)} WHERE {inYear} AND {Filters.Counted} GROUP BY unit, status
            """,
            row => (row.GetString(0), Counts.Of(Enum.Parse<ActionStatus>(row.GetString(1)), (int)row.GetInt64(2), (int)row.GetInt64(3), (int)row.GetInt64(4), (int)row.GetInt64(5))),
            [.. Parameters(asOf), Sql.Day(asOf.Today)]);
        var findings = snapshot.Ask(
            $"SELECT coalesce(unit, ''), count(*) FROM {asOf.Held("ir_finding", place: 4)} WHERE {inYear} AND {Figures.Findings.Condition(places)} GROUP BY unit",
            row => (row.GetString(0), Counts.Zero with { Findings = (int)row.GetInt64(1) }), Parameters(asOf));
        var goals = snapshot.Ask(
            $"SELECT coalesce(unit, ''), count(*) FROM {asked.Held("ir_goal", place: 4)} WHERE {inYear} GROUP BY unit",
            row => (row.GetString(0), Counts.Zero with { Goals = (int)row.GetInt64(1) }), Parameters(asked));
        return () => [.. actions, .. findings, .. goals];
    }
}
