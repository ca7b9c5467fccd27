namespace ImprovementRegister.Http;

/// <summary>
/// Answers a no of the register itself. It stands inside the exception handler, which would take away the headers that
/// belong to the answer: ETag of a stale save, WWW-Authenticate, Retry-After.
/// </summary>
public sealed class ProblemAnswers(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (ProblemException problem) when (!http.Response.HasStarted)
        {
            http.Response.Headers.CacheControl = "no-store";
            await problem.ToResult(http).ExecuteAsync(http);
        }
    }
}
