using ImprovementRegister.Http;

namespace ImprovementRegister.Screens;

/// <summary>A no, as a page for who looks with a browser.</summary>
public static class ScreenErrors
{
    /// <summary>Addresses of what is no page of ours.</summary>
    private static readonly string[] Others = ["/api", "/dev", "/health", "/openapi", "/docs"];

    /// <summary>A browser asks for a page of ours, or sent a form of it; programs ask under the base of the API.</summary>
    public static bool Wants(HttpContext http) => TakesPages(http) && (FormPosts.IsForm(http) || IsPage(http.Request));

    public static bool TakesPages(HttpContext http) => Accepted.Types(http.Request).Contains("text/html", StringComparer.OrdinalIgnoreCase);

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && Others.All(other => !request.Path.StartsWithSegments(other, StringComparison.Ordinal));

    public static IResult Of(HttpContext http, ProblemException problem)
    {
        // A browser does not follow a form to the sign-in service, so a form is answered with a page; what was typed is kept in the browser.
        if (problem.Status == StatusCodes.Status401Unauthorized && !FormPosts.IsForm(http))
        {
            return Results.LocalRedirect(SignInScreenEndpoint.AddressFor(http.Request.Path + http.Request.QueryString));
        }

        var language = Language.Of(http);
        return new ScreenResult<ErrorScreen>(ErrorScreen.TitleOf(problem, language), (nameof(ErrorScreen.Problem), problem)) { Status = problem.Status };
    }
}
