using System.Globalization;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Screens;

/// <summary>What the screens say, and how they write days, moments and numbers, in one language.</summary>
public sealed class ScreenLanguage(CultureInfo culture)
{
    /// <summary>For the <c>lang</c> attribute.</summary>
    public string Code => culture.TwoLetterISOLanguageName;

    public CultureInfo Culture => culture;

    public bool IsDutch => Code == "nl";

    /// <summary>Both are written where they are used: a screen reads alone, and a text cannot be there in one language only (ADR 0030).</summary>
    public string Say(string dutch, string english) => IsDutch ? dutch : english;

    /// <summary>A number with its noun: "1 actie", "3 acties".</summary>
    public string Count(int number, string dutchOne, string dutchMany, string englishOne, string englishMany) =>
        number.ToString("#,0", culture) + " " + (number == 1 ? Say(dutchOne, englishOne) : Say(dutchMany, englishMany));

    /// <summary>As many of so many: "2 van 3 vragen".</summary>
    public string Count(int part, int number, string dutchOne, string dutchMany, string englishOne, string englishMany) =>
        part.ToString("#,0", culture) + Say(" van ", " of ") + Count(number, dutchOne, dutchMany, englishOne, englishMany);

    public string Term<T>(T value)
        where T : struct, Enum => Texts.Term(value, culture);

    public string Day(DateOnly day) => day.ToString("d MMM yyyy", culture);

    public string Day(StatedDate date) => Texts.Of(date, culture);

    /// <summary>In words; what is no period stays as it was typed.</summary>
    public string Period(string code) => ImprovementRegister.Period.WordsOf(code, culture);

    /// <summary>Day and wall clock in Amsterdam.</summary>
    public string Moment(DateTimeOffset instant) => AmsterdamClock.Local(instant).ToString(IsDutch ? "d MMM yyyy HH:mm" : "d MMM yyyy, HH:mm", culture);

    public string Number(decimal number) => number.ToString("#,0.##", culture);

    /// <summary>How a deadline can be typed.</summary>
    public string AsPeopleWrite => Say("Een dag of tijd, zoals 1-12-2026, Q3 2027 of eind 2026.", "A day or time, such as 1-12-2026, Q3 2027 or end of 2026.");
}
