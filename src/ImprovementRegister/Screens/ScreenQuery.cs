using ImprovementRegister.Http;

namespace ImprovementRegister.Screens;

/// <summary>What a page, or a part of it, asks in the words of the API.</summary>
public static class ScreenQuery
{
    /// <summary>What was asked for; or what does not fit in the address, which is said on the page, where all else stays as it was typed.</summary>
    public static async Task<(T? Found, ProblemException? Problem)> TryAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return (await read(), null);
        }
        catch (ProblemException problem) when (problem.Status is 400 or 422)
        {
            return (default, problem);
        }
    }

    public static QueryReader Of(HttpContext http, params IEnumerable<(string Name, string Value)> query) =>
        new(http, new QueryCollection(query.ToDictionary(q => q.Name, q => new Microsoft.Extensions.Primitives.StringValues(q.Value))));
}
