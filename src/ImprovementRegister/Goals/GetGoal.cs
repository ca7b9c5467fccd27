using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

public static class GetGoalEndpoint
{
    [WolverineGet(Routes.Base + "/goals/{id:guid}", Summary = "One goal with its measurements and gaps"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(GoalView))]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var (asOf, catalog, ct) = (new QueryReader(http).AsOf(clock), http.SignedIn().Catalog, http.RequestAborted);
        var row = await new StateQuery<Goal>(snapshot, asOf).FindAsync(id, ct) ?? throw ProblemException.NotFound<Goal>();
        http.SetVersion(row.Version, row.Position);
        var (goal, trend) = ((await GoalsTogether.WithActionsAsync(snapshot, asOf, [row], catalog, ct)).Single(), await GoalsTogether.TrendAsync(snapshot, asOf, row, ct));
        return Results.Json(goal with { Trend = trend }, ApiJson.Options);
    }
}
