using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

public static class GetSourceEndpoint
{
    [WolverineGet(Routes.Base + "/sources/{id:guid}", Summary = "One source with its figures"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(SourceView))]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var asOf = new QueryReader(http).AsOf(clock);
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var row = await new StateQuery<Source>(snapshot, asOf).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<Source>();
        http.SetVersion(row.Version, row.Position);
        return Results.Json(SourceView.Of(row, asOf.Today), ApiJson.Options);
    }
}
