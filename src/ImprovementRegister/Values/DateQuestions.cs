using System.Globalization;

namespace ImprovementRegister;

/// <summary>What the register asks when a date cannot stand as written. It proposes, a person decides (domain.md F1).</summary>
internal static class DateQuestions
{
    public static readonly Message Empty = new(
        "Er is geen datum ingevuld. Welke datum bedoelt u?",
        "No date was given. Which date do you mean?");

    public static readonly Message TooLong = new(
        $"De datum is langer dan {DutchDates.MaxLength} tekens. Welke datum bedoelt u?",
        $"The date is longer than {DutchDates.MaxLength} characters. Which date do you mean?");

    public static readonly Message Invisible = new(
        "De datum bevat onzichtbare tekens. Welke datum bedoelt u?",
        "The date holds invisible characters. Which date do you mean?");

    public static Message NoYear(string raw) => new(
        $"‘{raw}’ heeft geen jaartal van vier cijfers. Welke datum bedoelt u?",
        $"‘{raw}’ has no year of four digits. Which date do you mean?");

    public static Message YearOutOfRange(string year) => new(
        $"Het jaar {year} ligt niet tussen {DutchDates.FirstYear} en {DutchDates.LastYear}. Welke datum bedoelt u?",
        $"The year {year} is not between {DutchDates.FirstYear} and {DutchDates.LastYear}. Which date do you mean?");

    public static Message Unreadable(string raw) => new(
        $"‘{raw}’ is niet als datum te lezen. Welke datum bedoelt u? Bijvoorbeeld 31-12-2026, juni 2026, Q3 2026 of eind 2026.",
        $"‘{raw}’ cannot be read as a date. Which date do you mean? For example 31-12-2026, June 2026, Q3 2026 or end of 2026.");

    public static Message NoSuchMonth(string written) => NoSuch(written, "12 maanden", "12 months");

    public static Message NoSuchQuarter(string written) => NoSuch(written, "4 kwartalen", "4 quarters");

    public static Message NoSuchHalf(string written) => NoSuch(written, "2 helften", "2 halves");

    public static Message NoSuchDay(string written, int day, int month, int year)
    {
        var days = DateTime.DaysInMonth(year, month);
        var last = new DateOnly(year, month, days);
        // Beyond 31 the writer more likely mistyped than miscounted: a neighbour would be a guess.
        var near = day is > 0 and <= 31;
        return new(
            $"{written} bestaat niet: {DateWords.DutchMonth(month)} {year} heeft {Counted.Days(days).Nl}. "
                + (near ? $"Bedoelt u {Day(last)} of {Day(last.AddDays(1))}?" : "Welke datum bedoelt u?"),
            $"{written} does not exist: {DateWords.EnglishMonth(month)} {year} has {Counted.Days(days).En}. "
                + (near ? $"Do you mean {Day(last)} or {Day(last.AddDays(1))}?" : "Which date do you mean?"));
    }

    private static Message NoSuch(string written, string nl, string en) => new(
        $"{written} bestaat niet: een jaar heeft {nl}. Welke datum bedoelt u?",
        $"{written} does not exist: a year has {en}. Which date do you mean?");

    private static string Day(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
