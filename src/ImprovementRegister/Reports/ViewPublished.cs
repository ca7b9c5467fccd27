using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace ImprovementRegister.Reports;

/// <summary>
/// A published report at a stable address, in a browser: its public edition, without sign-in when it was published to the
/// world. Whoever may not read it is told the same as of one that is not there.
/// </summary>
public static class ViewPublished
{
    public static string AddressOf(string tenant, string slug) => $"/published/{tenant}/{slug}";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/published/{organisation}/{slug}", GetAsync)
        .AllowAnonymous().WithMetadata(new QueryAttribute(ReportOutput.Query, CsvReport.Query)).WithTags("Reports")
        .WithSummary("A published report, as its readers see it: the page, or by Accept (or format=) its data or a file")
        .Produces<ReportDocument>(200, "text/html", "application/json", WordReport.ContentType, Sheet.ExcelType, ReportOutput.PdfType, Sheet.CsvType).ProducesProblem(404);

    private static async Task<IResult> GetAsync(
        string organisation, string slug, HttpContext http, CurrentOrganisations organisations, ReportReader reports, ReportOutput output)
    {
        var (format, language) = (ReportOutput.Wanted(http, otherwise: ReportFormat.Html), Language.Of(http));
        var catalog = organisation.Length > 100 || slug.Length > 300 || slug.Contains('\0', StringComparison.Ordinal) ? null : await organisations.OfAsync(organisation, http.RequestAborted);
        var found = catalog is null ? null : await reports.PublishedAsync(organisation, slug, catalog, http.RequestAborted);
        if (found is not var (report, edition) || (report.Published!.Audience == ReportAudience.SignedIn && !await IsOfAsync(http, organisation)))
        {
            throw ProblemException.NotFound<QualityReport>();
        }

        return format == ReportFormat.Json ? Results.Text(FrozenReport.Write(edition), "application/json; charset=utf-8")
            : await output.AnswerAsync(http, format, edition.In(language, catalog!.SourceTypes), report.Slug, language, http.RequestAborted);
    }

    private static async Task<bool> IsOfAsync(HttpContext http, string organisation) =>
        await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme) is { Succeeded: true, Principal: var user } && user.FindAll("tenant").Select(c => c.Value).SequenceEqual([organisation]);
}
