namespace ImprovementRegister.Http;

/// <summary>What a request takes for an answer: what it likes best first, and without what it says it does not take (<c>q=0</c>).</summary>
public static class Accepted
{
    public static IEnumerable<string> Types(HttpRequest request) => request.GetTypedHeaders().Accept
        .Where(a => a.Quality != 0).OrderByDescending(a => a.Quality ?? 1).Select(a => a.MediaType.Value).OfType<string>();

    /// <summary>Of the two that there are, as BCP 47 writes them; null when neither is taken.</summary>
    public static string? Language(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(l => l.Quality != 0).OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value).OfType<string>()
        .FirstOrDefault(l => l.StartsWith("nl", StringComparison.OrdinalIgnoreCase) || l.StartsWith("en", StringComparison.OrdinalIgnoreCase));
}
