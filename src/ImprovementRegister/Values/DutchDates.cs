using System.Globalization;
using System.Text.RegularExpressions;
using static ImprovementRegister.StatedDateReading;

namespace ImprovementRegister;

/// <summary>
/// Reads dates as Dutch plans write them: "31-12-2026", "Q3 2026", "uiterlijk eind 2026", "vóór eind 2027",
/// and their English equivalents (domain.md F1, F2, F6). Nothing is ever corrected: what does not exist or is
/// not clear becomes a question.
/// </summary>
public static partial class DutchDates
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int MaxLength = 100;

    /// <summary>Earliest year that is read.</summary>
    public const int FirstYear = 2000;

    /// <summary>Latest year that is read.</summary>
    public const int LastYear = 2100;

    /// <summary>
    /// Reads one date and nothing around it but words such as "uiterlijk", "per", "t/m", "vóór" and "tot".
    /// "vóór" and "tot" leave the named day or period out ("vóór 1 juni 2026" and "vóór juni 2026" are both 31 May),
    /// except before a moment: "vóór eind 2027" still has 31-12-2027 in time.
    /// </summary>
    public static StatedDateReading Read(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        if (raw.Length > MaxLength)
        {
            return new NotUnderstood(raw, DateQuestions.TooLong);
        }

        if (FreeText.HasControlCharacters(raw) || raw.Any(char.IsControl))
        {
            return new NotUnderstood(raw, DateQuestions.Invisible);
        }

        if (FreeText.IsBlank(raw))
        {
            return new NotUnderstood(raw, DateQuestions.Empty);
        }

        var words = raw.Trim();
        var shape = Limit().Match(DateWords.Plain(words));
        var period = shape.Groups["period"].Value;
        return new DatePeriods(words).Read(period) switch
        {
            Understood { Date: var date } when shape.Groups["before"].Success && !DatePeriods.NamesAMoment(period) => Before(date),
            { } reading => reading,
            null => new NotUnderstood(words, FourDigits().IsMatch(words) ? DateQuestions.Unreadable(words) : DateQuestions.NoYear(words)),
        };
    }

    /// <summary>The date that was stated; null for what cannot be read as one.</summary>
    public static StatedDate? Stated(string? raw) => raw is null ? null : (Read(raw) as Understood)?.Date;

    /// <summary>A day that needed no reading; its words are <c>yyyy-MM-dd</c>.</summary>
    public static StatedDate Exact(DateOnly on) =>
        new(on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), on, on, DatePrecision.Day);

    /// <summary>The day, month, quarter, half or year that ends just before the stated one.</summary>
    private static StatedDateReading Before(StatedDate date)
    {
        var on = date.From.AddDays(-1);
        var from = date.Precision switch
        {
            DatePrecision.Month => date.From.AddMonths(-1),
            DatePrecision.Quarter => date.From.AddMonths(-3),
            DatePrecision.HalfYear => date.From.AddMonths(-6),
            DatePrecision.Year => date.From.AddYears(-1),
            _ => on,
        };
        return on.Year < FirstYear
            ? new NotUnderstood(date.Raw, DateQuestions.YearOutOfRange(on.Year.ToString(CultureInfo.InvariantCulture)))
            : new Understood(date with { From = from, On = on });
    }

    [GeneratedRegex(
        "^((op )?uiterlijk |no later than |by )?"
        + "((tot en met|t/m|tot uiterlijk|voor of op|op of voor|per|op|in de loop van|in|on or before|on) |(?<before>voor|tot|before) )?"
        + "((de|het|the) )?(?<period>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Limit();

    [GeneratedRegex("[0-9]{4}")]
    private static partial Regex FourDigits();
}
