using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

public static class GetReportEndpoint
{
    [WolverineGet(Routes.Base + "/reports/{id:guid}", Summary = "One report: what people wrote for it, and how far it has come"), AllowStaff,
        Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(ReportView))]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var row = await new StateQuery<QualityReport>(snapshot, new QueryReader(http).AsOf(clock)).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<QualityReport>();
        http.SetVersion(row.Version, row.Position);
        return Results.Json(ReportView.Of(row, http.SignedIn().Catalog, Language.Of(http)), ApiJson.Options);
    }
}
