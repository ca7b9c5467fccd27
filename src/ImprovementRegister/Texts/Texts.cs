using System.Globalization;
using System.Resources;

namespace ImprovementRegister;

/// <summary>What people read, from resource files: Dutch is the neutral language, English a satellite.</summary>
public static class Texts
{
    public static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private static readonly ResourceManager Resources = new("ImprovementRegister.Texts.Words", typeof(Texts).Assembly);

    public static string? Find(string key, CultureInfo language) => Resources.GetString(key, language);

    /// <exception cref="MissingManifestResourceException">The key is in no resource file; a test looks for all keys.</exception>
    public static string Get(string key, CultureInfo language) => Find(key, language)
        ?? throw new MissingManifestResourceException($"There is no text '{key}'.");

    /// <summary>A text with values filled in, in the language's own way of writing numbers and dates.</summary>
    public static string Get(string key, CultureInfo language, params object?[] values) => string.Format(language, Get(key, language), values);

    /// <summary>An exact day written out; the words of a plan as they stand.</summary>
    public static string Of(StatedDate date, CultureInfo language) =>
        date == DutchDates.Exact(date.On) ? date.On.ToString("d MMMM yyyy", language) : date.Raw;

    /// <summary>The word for a coded value, such as a status.</summary>
    public static string Term<T>(T value, CultureInfo language)
        where T : struct, Enum
    {
        var code = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
        return Find("term." + code, language) ?? code;
    }
}
