using ImprovementRegister.Http;
using ImprovementRegister.Reports.Page;
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

    [WolverineGet(Routes.Base + "/reports/{id:guid}/data", Summary = "The data of a report; of a frozen one the same bytes for ever"), AllowStaff, Answers(typeof(ReportDocument)),
        Query(QueryParameters.AsOf, QueryParameters.ValidOn, "edition: working (all), or public (what the world reads): working when left out.")]
    public static async Task<IResult> Data(Guid id, HttpContext http, ReportReader reports)
    {
        var edition = new QueryReader(http).Values<ReportEdition>("edition");
        var data = (await reports.ReadAsync(http, id)).Data.Document;
        return Results.Text(edition is [ReportEdition.Public] ? FrozenReport.Write(PublicEdition.Of(FrozenReport.Read(data), http.SignedIn().Catalog.Organisation.SmallNumbers)) : data, "application/json; charset=utf-8");
    }

    [WolverineGet(Routes.Base + "/reports/{id:guid}/page", Summary = "A report as a page for a browser"), AllowStaff, Answers(typeof(string), "text/html"),
        Query(QueryParameters.AsOf, QueryParameters.ValidOn, "edition: working (all), or public (what the world reads): working when left out.")]
    public static async Task<IResult> Page(Guid id, HttpContext http, ReportReader reports, ReportDocumentRenderer page)
    {
        var edition = new QueryReader(http).Values<ReportEdition>("edition");
        var data = FrozenReport.Read((await reports.ReadAsync(http, id)).Data.Document);
        PageHeaders.Set(http);
        return Results.Content(await page.RenderAsync(edition is [ReportEdition.Public] ? PublicEdition.Of(data, http.SignedIn().Catalog.Organisation.SmallNumbers) : data, Language.Of(http), http.RequestAborted), "text/html; charset=utf-8");
    }
}
