using ImprovementRegister.Setup;
using ImprovementRegister.Http;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

public static class PreviewReportEndpoint
{
    [WolverineGet(Routes.Base + "/reports/preview", Summary = "The quality report of a framework over a year: data as JSON, or by Accept (or format=) the page, a Word document, a workbook, a PDF or CSV"),
        Allow(Role.QualityManager, Role.Auditor, Role.Administrator), Answers(typeof(ReportPreview), "application/json", "text/html", WordReport.ContentType, Sheet.ExcelType, ReportOutput.PdfType, Sheet.CsvType), Query(
            "framework: The framework's code.", QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf,
            "referenceDate(day): The day that the figures are of (peildatum); the last day of the year when left out, or today when that is earlier.",
            ReportOutput.Query, CsvReport.Query)]
    public static async Task<IResult> Get(HttpContext http, ReportBuilder builder, ReportOutput output, AmsterdamClock clock)
    {
        var (query, signedIn, ct) = (new QueryReader(http), http.SignedIn(), http.RequestAborted);
        var framework = NodeFilter.FrameworkOf(signedIn, query.Text("framework") ?? throw QueryReader.Bad("framework", new Message("de code van een kwaliteitskader, zoals KKFZ", "the code of a framework, such as KKFZ")));
        var language = Language.Of(http);
        var report = await builder.BuildAsync(signedIn, framework, query.Year(clock), query.Text("unit"), query.Units(ReportBuilder.OnReferenceDate(query.AsOf(clock), query.Year(clock), query.Day("referenceDate"))), query.AsOf(clock), query.Day("referenceDate"), language, ct);
        return await output.AnswerAsync(http, report, language, ct);
    }
}
