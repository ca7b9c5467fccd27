using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

public static class GetFindingEndpoint
{
    [WolverineGet(Routes.Base + "/findings/{id:guid}", Summary = "One finding with its actions"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(FindingView))]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (view, row) = await ReadAsync(id, http, database, clock);
        http.SetVersion(row.Version, row.Position);
        return Results.Json(view, ApiJson.Options);
    }

    /// <summary>The finding as staff see it, and its state.</summary>
    public static async Task<(FindingView View, StateRow<Finding> Row)> ReadAsync(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (asOf, ct) = (new QueryReader(http).AsOf(clock), http.RequestAborted);
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var row = await new StateQuery<Finding>(snapshot, asOf).FindAsync(id, ct) ?? throw ProblemException.NotFound<Finding>();
        return (await Recurrence.WithAsync((await FindingView.OfAsync(snapshot, asOf, [row], ct))[0], row.State, snapshot, asOf, Recurrence.Months(http), ct), row);
    }
}
