using ImprovementRegister.Http;

namespace ImprovementRegister.SignIn;

/// <summary>
/// Where the page stood that sent a request, as the browser itself says; a page of somebody else's cannot make it say otherwise.
/// It is what keeps forms from being forged (ADR 0030).
/// </summary>
public static class Origin
{
    /// <returns>Null when nothing is said: it is no browser of these years.</returns>
    public static bool? IsOwn(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site ? site == "same-origin"
        : request.Headers.Origin.ToString() is { Length: > 0 } origin ? Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
        : null;

    /// <summary>A link on another site was followed, or a page of it asked.</summary>
    public static bool IsLinkOfAnotherSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";

    public static ProblemException Elsewhere() => new(403, "form-from-elsewhere", new Message("Dit formulier komt van een andere site", "This form comes from another site"), new Message(
        "Open de pagina in het register zelf en verstuur het formulier daar.", "Open the page in the register itself and send the form there."));
}
