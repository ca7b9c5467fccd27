namespace ImprovementRegister.Http;

/// <summary>
/// Answers a no of the register itself. It stands inside the exception handler, which would take away the headers that
/// belong to the answer: ETag of a stale save, WWW-Authenticate, Retry-After.
/// </summary>
public sealed class ProblemAnswers(RequestDelegate next, Unavailable unavailable)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (ProblemException problem) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, problem);
        }
        catch (Exception e) when (Unavailable.Is(e) && !http.Response.HasStarted)
        {
            unavailable.Log(e);
            http.Response.Headers.RetryAfter = "5";
            await AnswerAsync(http, ProblemException.OfStatus(503));
        }
    }

    private static Task AnswerAsync(HttpContext http, ProblemException problem)
    {
        http.Response.Headers.CacheControl = "no-store";
        return problem.ToResult(http).ExecuteAsync(http);
    }
}
