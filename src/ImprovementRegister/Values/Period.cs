using System.Globalization;
using static ImprovementRegister.StatedDateReading;

namespace ImprovementRegister;

/// <summary>A stretch of whole days that figures are about: a year, half, quarter, month, day, or from one day until another.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
public readonly record struct Period(DateOnly From, DateOnly Until)
{
    /// <summary>What the words stand for; null when they are no period.</summary>
    public static Period? Of(string? raw) => raw is not null && PeriodWords.Read(raw) is Understood { Date: var date } ? Of(date) : null;

    public static Period Of(StatedDate date) => new(date.From, date.On);

    /// <summary>One code for all ways to write it: "Q1 2026" and "eerste kwartaal van 2026" are "2026-Q1". Words that are no period stay as they are.</summary>
    public static string CodeOf(string raw) => Of(raw)?.Code ?? raw;

    /// <summary>In words for people; what is no period stays as it is.</summary>
    public static string WordsOf(string code, CultureInfo language) => Of(code)?.Words.In(language) ?? code;

    /// <summary>In the order of time: a year before its halves, those before their quarters; what is no period comes last.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> codes) => codes.OrderBy(Place).ThenBy(c => c, StringComparer.Ordinal);

    /// <summary>Where it comes in the order of time.</summary>
    public static (DateOnly From, int Until) Place(string code) => Of(code) is var (from, until) ? (from, -until.DayNumber) : (DateOnly.MaxValue, 0);

    /// <summary>2026, 2026-H1, 2026-Q1, 2026-03, 2026-03-01, and for any other stretch its ends: 2024-07/2025-06.</summary>
    public string Code => Precision switch
    {
        DatePrecision.Year => Iso(From, "yyyy"),
        DatePrecision.HalfYear => $"{Iso(From, "yyyy")}-H{Half}",
        DatePrecision.Quarter => $"{Iso(From, "yyyy")}-Q{Quarter}",
        DatePrecision.Month => Iso(From, "yyyy-MM"),
        DatePrecision.Day => Iso(From, "yyyy-MM-dd"),
        _ when WholeYears => $"{Iso(From, "yyyy")}/{Iso(Until, "yyyy")}",
        _ when WholeMonths => $"{Iso(From, "yyyy-MM")}/{Iso(Until, "yyyy-MM")}",
        _ => $"{Iso(From, "yyyy-MM-dd")}/{Iso(Until, "yyyy-MM-dd")}",
    };

    public Message Words => Precision switch
    {
        DatePrecision.Year => new(Iso(From, "yyyy"), Iso(From, "yyyy")),
        DatePrecision.HalfYear => new($"{Half}e halfjaar {From.Year}", $"{(Half == 1 ? "first" : "second")} half of {From.Year}"),
        DatePrecision.Quarter => new($"{Quarter}e kwartaal {From.Year}", $"Q{Quarter} {From.Year}"),
        DatePrecision.Month => Named(From, "MMMM yyyy"),
        DatePrecision.Day => Named(From, "d MMMM yyyy"),
        _ when WholeYears => new($"{From.Year} t/m {Until.Year}", $"{From.Year} to {Until.Year}"),
        _ => WholeMonths ? Ends("MMMM yyyy") : Ends("d MMMM yyyy"),
    };

    /// <summary>Null for a stretch that is none of the parts of a calendar.</summary>
    public DatePrecision? Precision => (WholeMonths, Months) switch
    {
        (true, 1) => DatePrecision.Month,
        (true, 3) when From.Month % 3 == 1 => DatePrecision.Quarter,
        (true, 6) when From.Month % 6 == 1 => DatePrecision.HalfYear,
        (true, 12) when From.Month == 1 => DatePrecision.Year,
        _ when From == Until => DatePrecision.Day,
        _ => null,
    };

    private bool WholeMonths => From.Day == 1 && Until.AddDays(1).Day == 1;

    private bool WholeYears => WholeMonths && From.Month == 1 && Until.Month == 12;

    private int Months => ((Until.Year - From.Year) * 12) + Until.Month - From.Month + 1;

    private int Quarter => (From.Month + 2) / 3;

    private int Half => (From.Month + 5) / 6;

    private static string Iso(DateOnly day, string shape) => day.ToString(shape, CultureInfo.InvariantCulture);

    private static Message Named(DateOnly day, string shape) => new(day.ToString(shape, Texts.Dutch), day.ToString(shape, Texts.English));

    private Message Ends(string shape)
    {
        var (from, until) = (Named(From, shape), Named(Until, shape));
        return new Message($"{from.Nl} t/m {until.Nl}", $"{from.En} to {until.En}");
    }
}
