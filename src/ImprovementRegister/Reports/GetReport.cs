using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

public static class GetReportEndpoint
{
    [WolverineGet(Routes.Base + "/reports/{id:guid}", Summary = "One report: what people wrote for it, how far it has come, and its data"), AllowStaff,
        Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(ReportView))]
    public static async Task<IResult> Get(Guid id, HttpContext http, ReportReader reports)
    {
        var read = await reports.ReadAsync(http, id);
        return Results.Json(ReportView.Of(read.Row, http.SignedIn().Catalog, Language.Of(http), read.Data), ApiJson.Options);
    }

    [WolverineGet(Routes.Base + "/reports/{id:guid}/data", Summary = "The data of a report; of a frozen one the same bytes for ever"), AllowStaff,
        Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(ReportDocument))]
    public static async Task<IResult> Data(Guid id, HttpContext http, ReportReader reports) =>
        Results.Text((await reports.ReadAsync(http, id)).Data.Document, "application/json; charset=utf-8");
}
