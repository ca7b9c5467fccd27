using ImprovementRegister.Http;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

public static class GetReportEndpoint
{
    [WolverineGet(Routes.Base + "/reports/{id:guid}", Summary = "One report: what people wrote for it, how far it has come, and its data; or by Accept (or format=) the page or a file of it"), AllowStaff,
        Query(QueryParameters.AsOf, QueryParameters.ValidOn, ReportOutput.Query, ReportOutput.Edition, CsvReport.Query),
        Answers(typeof(ReportView), "application/json", "text/html", WordReport.ContentType, Sheet.ExcelType, ReportOutput.PdfType, Sheet.CsvType)]
    public static async Task<IResult> Get(Guid id, HttpContext http, ReportReader reports, ReportOutput output, ReportChanges changes)
    {
        var (format, edition, language) = (ReportOutput.Wanted(http), ReportOutput.EditionOf(http), Language.Of(http));
        var read = await reports.ReadAsync(http, id);
        if (format != ReportFormat.Json)
        {
            var document = Of(FrozenReport.Read(read.Data.Document), edition, http).In(language, http.SignedIn().Catalog.SourceTypes);
            return await output.AnswerAsync(http, format, document, ReportOutput.EditionName(read.Row.State.Slug, edition, language), language, http.RequestAborted, format == ReportFormat.Html ? await SinceAsync(http, read, edition, changes) : null);
        }

        var data = edition == ReportEdition.Working ? read.Data : read.Data with { Document = FrozenReport.Write(Of(FrozenReport.Read(read.Data.Document), edition, http)) };
        return Results.Json(ReportView.Of(read.Row, http.SignedIn().Catalog, language, data), ApiJson.Options);
    }

    [WolverineGet(Routes.Base + "/reports/{id:guid}/data", Summary = "The data of a report; of a frozen one the same bytes for ever"), AllowStaff, Answers(typeof(ReportDocument)),
        Query(QueryParameters.AsOf, QueryParameters.ValidOn, ReportOutput.Edition)]
    public static async Task<IResult> Data(Guid id, HttpContext http, ReportReader reports)
    {
        var edition = ReportOutput.EditionOf(http);
        var data = (await reports.ReadAsync(http, id)).Data.Document;
        return Results.Text(edition == ReportEdition.Public ? FrozenReport.Write(Of(FrozenReport.Read(data), edition, http)) : data, "application/json; charset=utf-8");
    }

    [WolverineGet(Routes.Base + "/reports/{id:guid}/page", Summary = "A report as a page for a browser"), AllowStaff, Answers(typeof(string), "text/html"),
        Query(QueryParameters.AsOf, QueryParameters.ValidOn, ReportOutput.Edition)]
    public static async Task<IResult> Page(Guid id, HttpContext http, ReportReader reports, ReportOutput output, ReportChanges changes)
    {
        var (edition, language) = (ReportOutput.EditionOf(http), Language.Of(http));
        var read = await reports.ReadAsync(http, id);
        var page = await output.AnswerAsync(http, ReportFormat.Html, Of(FrozenReport.Read(read.Data.Document), edition, http).In(language, http.SignedIn().Catalog.SourceTypes), read.Row.State.Slug, language, http.RequestAborted, await SinceAsync(http, read, edition, changes));
        // The report room shows both editions side by side.
        PageHeaders.Set(http, framed: true);
        return page;
    }

    /// <summary>The public edition does not tell what was recorded since: who reads it cannot look that up.</summary>
    private static async Task<SinceFreezing?> SinceAsync(HttpContext http, ReadReport read, ReportEdition edition, ReportChanges changes) =>
        edition == ReportEdition.Working ? await SinceFreezing.OfAsync(http, read, changes) : null;

    private static ReportDocument Of(ReportDocument data, ReportEdition edition, HttpContext http) =>
        edition == ReportEdition.Public ? PublicEdition.Of(data, http.SignedIn().Catalog) : data;
}
