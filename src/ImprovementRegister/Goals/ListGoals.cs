using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>The filters of lists of goals.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoalFiltersAttribute() : QueryAttribute(
    "year: Goals of a plan that runs in this year.", QueryParameters.Framework, QueryParameters.Node, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After);

public static class ListGoalsEndpoint
{
    [WolverineGet(Routes.Base + "/goals", Summary = "Lists goals"), AllowStaff, GoalFilters, Answers(typeof(Page<GoalView>))]
    public static Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) => ListAsync(http, database, clock, onlyIncomplete: false);

    [WolverineGet(Routes.Base + "/goals/incomplete", Summary = "Goals that still lack something (nog aan te vullen)"), AllowStaff, GoalFilters, Answers(typeof(Page<GoalView>))]
    public static Task<IResult> Incomplete(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) => ListAsync(http, database, clock, onlyIncomplete: true);

    private static async Task<IResult> ListAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, bool onlyIncomplete)
    {
        var query = new QueryReader(http);
        var (signedIn, asOf, limit, after) = (http.SignedIn(), query.AsOf(clock), query.Limit(), Cursor.Of(query));
        var (year, nodes, units) = (query.Number("year", 2000, 2100), NodeFilter.Of(query, signedIn), query.Units());
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        return Results.Json(await new StateQuery<Goal>(snapshot, asOf)
            .WhereIf(onlyIncomplete, "incomplete = {0}", () => Sql.Bool(true))
            .InYear(year)
            .Under(nodes, units)
            .PageAsync(limit, after, asOf, r => GoalView.Of(r, signedIn.Catalog), http.RequestAborted), ApiJson.Options);
    }
}
