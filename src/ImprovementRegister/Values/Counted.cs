using System.Globalization;

namespace ImprovementRegister;

/// <summary>
/// A number before its noun, in both languages: "1 actie", "3 acties". Every text that counts something says it through here
/// (pages through their language), so that no sentence says "1 acties".
/// </summary>
public static class Counted
{
    public static Message Of(long number, string dutchOne, string dutchMany, string englishOne, string englishMany) =>
        new(Words(number, dutchOne, dutchMany), Words(number, englishOne, englishMany));

    /// <summary>In one language.</summary>
    public static string Words(long number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    public static Message Actions(long number) => Of(number, "actie", "acties", "action", "actions");

    public static Message OpenActions(long number) => Of(number, "open actie", "open acties", "open action", "open actions");

    public static Message Goals(long number) => Of(number, "doel", "doelen", "goal", "goals");

    public static Message Sections(long number) => Of(number, "deel van een verslag", "delen van verslagen", "section of a report", "sections of reports");

    /// <summary>Those of which there are any, in a row: "2 acties, 1 doel en 3 delen van verslagen".</summary>
    public static Message Listed(params IReadOnlyList<(long Number, Message Words)> parts)
    {
        List<Message> there = [.. parts.Where(p => p.Number > 0).Select(p => p.Words)];
        string In(Func<Message, string> language, string and) => there.Count < 2 ? string.Concat(there.Select(language)) : $"{string.Join(", ", there.SkipLast(1).Select(language))} {and} {language(there[^1])}";
        return new(In(m => m.Nl, "en"), In(m => m.En, "and"));
    }

    public static Message Events(long number) => Of(number, "gebeurtenis", "gebeurtenissen", "event", "events");

    public static Message Characters(long number) => Of(number, "teken", "tekens", "character", "characters");

    public static Message Lines(long number) => Of(number, "regel", "regels", "entry", "entries");

    public static Message Days(long number) => Of(number, "dag", "dagen", "day", "days");

    public static Message Months(long number) => Of(number, "maand", "maanden", "month", "months");

    public static Message Times(long number) => Of(number, "keer", "keer", "time", "times");
}
