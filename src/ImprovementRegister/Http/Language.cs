using System.Globalization;

namespace ImprovementRegister.Http;

/// <summary>The language of what people read: Dutch first, English on request (<c>?lang=en</c> or Accept-Language).</summary>
public static class Language
{
    public static readonly CultureInfo Dutch = Texts.Dutch;
    public static readonly CultureInfo English = Texts.English;

    /// <summary>The language that somebody chose on a page.</summary>
    public const string Cookie = "register-language";

    public static CultureInfo Of(HttpContext http)
    {
        var asked = http.Request.Query["lang"].ToString();
        if (asked.Length == 0 && http.Request.Cookies.TryGetValue(Cookie, out var chosen))
        {
            asked = chosen;
        }

        if (asked.Length == 0)
        {
            // In order of preference: the first of the two that the browser names decides.
            asked = Accepted.Language(http.Request) ?? "nl";
        }

        return asked.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Dutch;
    }
}
