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
        var row = await new StateQuery<Goal>(snapshot, new QueryReader(http).AsOf(clock)).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<Goal>();
        http.SetVersion(row.Version, row.Position);
        return Results.Json(GoalView.Of(row, http.SignedIn().Catalog), ApiJson.Options);
    }
}
