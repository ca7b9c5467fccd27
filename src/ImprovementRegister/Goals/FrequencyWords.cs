using System.Globalization;
using System.Text.RegularExpressions;

namespace ImprovementRegister.Goals;

/// <summary>
/// What the words of a plan say about how often it is measured. Words that can be read in two ways ("Twee maandelijks") or
/// name no time ("Per overleg") give none: nobody guesses (domain.md F9).
/// </summary>
public static partial class FrequencyWords
{
    private static readonly (string Interval, Regex Words)[] Known = [("P1W", Week()), ("P1M", Month()), ("P3M", Quarter()), ("P6M", HalfYear()), ("P1Y", Year())];

    private static readonly string[] Counts = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];

    /// <returns>An interval of ISO 8601, or null.</returns>
    public static string? Interval(string? raw)
    {
        if (raw is null)
        {
            return null;
        }

        var text = raw.ToLowerInvariant();
        if (TimesAYear().Match(text) is { Success: true } times)
        {
            return Count(times.Groups[1].Value) is { } count && count > 0 && 12 % count == 0 ? InMonths(12 / count) : null;
        }

        if (EveryMonths().Match(text) is { Success: true } every)
        {
            return Count(every.Groups[1].Value) is { } months and > 0 ? InMonths(months) : null;
        }

        // "Twee maandelijks" is every two months to one and twice a month to another.
        return Counted().IsMatch(text) ? null : Known.Where(k => k.Words.IsMatch(text)).Select(k => k.Interval).ToList() is [var only] ? only : null;
    }

    private static string InMonths(int months) => months % 12 == 0 ? FormattableString.Invariant($"P{months / 12}Y") : FormattableString.Invariant($"P{months}M");

    private static int? Count(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Array.IndexOf(Counts, word.Replace('é', 'e')) is >= 0 and var at ? at + 1 : null;

    [GeneratedRegex(@"\b([0-9]{1,2}|een|één|twee|drie|vier|zes|twaalf)\s*(?:x|×|keer|maal)\s*(?:per|in het)\s+jaar\b")]
    private static partial Regex TimesAYear();

    [GeneratedRegex(@"\b(?:elke|iedere|om de|every)\s+([0-9]{1,2}|twee|drie|vier|zes|twaalf)\s+(?:maanden|months)\b")]
    private static partial Regex EveryMonths();

    [GeneratedRegex(@"\b(?:[0-9]+|twee|drie|vier|vijf|zes|acht|tien|bi|two|three)[\s-]*(?:x|×|keer|maal|times|wekelijks|maandelijks|jaarlijks|per|a)|\bbi-?(?:monthly|weekly|annual)|\bom de\b")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\b(?:wekelijkse?|(?:per|elke|iedere) week|weekly)\b")]
    private static partial Regex Week();

    [GeneratedRegex(@"\b(?:maandelijkse?|(?:per|elke|iedere) maand|monthly)\b")]
    private static partial Regex Month();

    [GeneratedRegex(@"\b(?:kwartaal|kwartaalrapportage|kwartaalmeting|driemaandelijkse?|quarterly)\b")]
    private static partial Regex Quarter();

    [GeneratedRegex(@"\b(?:halfjaarlijkse?|half ?jaar|half-yearly)\b")]
    private static partial Regex HalfYear();

    [GeneratedRegex(@"(?<!half-)\b(?:jaarlijkse?|(?:per|elk|ieder) jaar|yearly|annually)\b")]
    private static partial Regex Year();
}
