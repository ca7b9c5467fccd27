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
        var row = await ReadAsync(id, http, database, new QueryReader(http).AsOf(clock));
        http.SetVersion(row.Version, row.Position);
        return Results.Json(SourceView.Of(row, new QueryReader(http).AsOf(clock).Today), ApiJson.Options);
    }

    public static async Task<StateRow<Source>> ReadAsync(Guid id, HttpContext http, NpgsqlDataSource database, AsOf asOf)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        return await new StateQuery<Source>(snapshot, asOf).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<Source>();
    }
}
