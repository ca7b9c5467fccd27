using ImprovementRegister.Setup;
using ImprovementRegister.Http;
using ImprovementRegister.Reports.Page;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

public static class PreviewReportEndpoint
{
    [WolverineGet(Routes.Base + "/reports/preview", Summary = "The quality report of a framework over a year: data as JSON, or with Accept: text/html (or format=html) the page"),
        Allow(Role.QualityManager, Role.Auditor, Role.Administrator), Answers(typeof(ReportPreview), "application/json", "text/html"), Query(
            "framework: The framework's code.", QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf,
            "referenceDate: The day that the figures are of (peildatum); the last day of the year when left out, or today when that is earlier.",
            "format: json or html, for a browser that cannot choose by Accept.")]
    public static async Task<IResult> Get(HttpContext http, ReportBuilder builder, ReportPageRenderer page, AmsterdamClock clock)
    {
        var (query, signedIn, ct) = (new QueryReader(http), http.SignedIn(), http.RequestAborted);
        var framework = NodeFilter.FrameworkOf(signedIn, query.Text("framework") ?? throw QueryReader.Bad("framework", new Message("de code van een kwaliteitskader, zoals KKFZ", "the code of a framework, such as KKFZ")));
        var language = Language.Of(http);
        var report = await builder.BuildAsync(signedIn, framework, query.Year(clock), query.Text("unit"), query.Units(), query.AsOf(clock), query.Day("referenceDate"), language, ct);
        var asPage = query.Text("format") switch
        {
            null => http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)),
            "html" => true,
            "json" => false,
            _ => throw QueryReader.Bad("format", new Message("json of html", "json or html")),
        };
        if (asPage)
        {
            PageHeaders.Set(http);
        }

        return asPage
            ? Results.Content(await page.RenderAsync(report, language, ct), "text/html; charset=utf-8")
            : Results.Json(report, ApiJson.Options);
    }
}
