using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.Reports.Page;
using ImprovementRegister.SignIn;
using static ImprovementRegister.Role;

namespace ImprovementRegister.Reports;

public static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/reports/preview", ReadAsync).WithTags("Reports")
            .WithSummary("The quality report of a framework over a year: data as JSON, or with Accept: text/html (or format=html) the page")
            .Produces<ReportPreview>(200, "application/json", "text/html")
            .Query(
                new("framework", "The framework's code."), QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf,
                new("format", "json or html, for a browser that cannot choose by Accept."))
            .Allow(QualityManager, Auditor, Administrator);

    private static async Task<IResult> ReadAsync(HttpContext http, ReportBuilder builder, ReportPageRenderer page, AmsterdamClock clock)
    {
        var (query, signedIn, ct) = (new QueryReader(http), http.SignedIn(), http.RequestAborted);
        var framework = NodeFilter.FrameworkOf(signedIn, query.Text("framework") ?? throw QueryReader.Bad("framework", "the code of a framework, such as KKFZ"));
        var language = Language.Of(http);
        var report = await builder.BuildAsync(signedIn, framework, query.Year(clock), query.Text("unit"), query.Units(), query.AsOf(clock), language, ct);
        var asPage = query.Text("format") switch
        {
            null => http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)),
            "html" => true,
            "json" => false,
            _ => throw QueryReader.Bad("format", "json or html"),
        };
        return asPage
            ? Results.Content(await page.RenderAsync(report, language, ct), "text/html; charset=utf-8")
            : Results.Json(report, ApiJson.Options);
    }
}
