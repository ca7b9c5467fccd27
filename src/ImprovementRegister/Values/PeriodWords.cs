using System.Text.RegularExpressions;
using static ImprovementRegister.StatedDateReading;

namespace ImprovementRegister;

/// <summary>Reads a period as people write it: whatever <see cref="DutchDates"/> reads, or two of those with a word between them.</summary>
public static partial class PeriodWords
{
    private static readonly Message Backwards = new("Deze periode eindigt vóór zij begint.", "This period ends before it begins.");

    private static readonly Message Unclear = new(
        "Dit is geen periode die het register kan lezen; schrijf bijvoorbeeld \"2026-Q1\", \"eerste helft 2026\", \"maart 2026\" of \"1-7-2024 t/m 30-6-2025\".",
        "This is no period that the register can read; write for instance \"2026-Q1\", \"first half of 2026\", \"March 2026\" or \"2024-07-01 to 2025-06-30\".");

    public static StatedDateReading Read(string raw)
    {
        // A day or quarter that no calendar has is asked about, not taken apart.
        if (DutchDates.Read(raw) is not NotUnderstood unclear || raw.Length > DutchDates.MaxLength || FreeText.HasControlCharacters(raw))
        {
            return DutchDates.Read(raw);
        }

        var words = Opening().Replace(DateWords.Plain(raw.Trim()), "");
        return Between().Matches(words).Select(m => Range(raw.Trim(), words[..m.Index], words[(m.Index + m.Length)..], m.Groups["out"].Success)).FirstOrDefault(r => r is not null)
            ?? (FreeText.IsBlank(raw) ? unclear : new NotUnderstood(unclear.Raw, Unclear));
    }

    private static StatedDateReading? Range(string raw, string first, string last, bool lastIsOut)
    {
        // "juli t/m september 2026": one year for both.
        var (from, until) = (DutchDates.Stated(first) ?? DutchDates.Stated($"{first} {Year(last)}"), DutchDates.Stated(last) ?? DutchDates.Stated($"{last} {Year(first)}"));
        if (from is null || until is null)
        {
            return null;
        }

        var period = new Period(from.From, lastIsOut ? until.From.AddDays(-1) : until.On);
        return period.Until < period.From ? new NotUnderstood(raw, Backwards) : new Understood(new StatedDate(raw, period.From, period.Until, period.Precision ?? DatePrecision.Day));
    }

    private static string Year(string words) => YearShape().Match(words).Value;

    [GeneratedRegex("^(van|from|periode|period) ", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(" (tot en met|t/m|tm|through|to) | (?<out>tot|until) |\\.\\.| ?/ ?| ?- ?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Between();

    [GeneratedRegex("[0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex YearShape();
}
