using System.Globalization;

namespace ImprovementRegister.Generating;

/// <summary>Makes texts of the phrases, of the lengths that people write.</summary>
internal sealed class Wording(Chance chance)
{
    private static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    public string Title(string place) => Fill(chance.From(Phrases.Titles), place);

    public string Description(string place) => Several(Phrases.Descriptions, place, chance.Between(2, 5));

    public string Finding(string place) => chance.Of(0.6)
        ? $"{Fill(chance.From(Phrases.Findings), place)} {Several(Phrases.FindingsMore, place, chance.Between(1, 2))}"
        : Fill(chance.From(Phrases.Findings), place);

    public string Note(string place) => Several(PhrasesOfProgress.Notes, place, chance.Of(0.3) ? 2 : 1);

    public string One(IReadOnlyList<string> phrases, string place = "") => Fill(chance.From(phrases), place);

    private string Several(IReadOnlyList<string> phrases, string place, int count) =>
        string.Join(' ', chance.Some(phrases, count).Select(p => Fill(p, place)));

    private string Fill(string phrase, string place)
    {
        if (!phrase.Contains('{', StringComparison.Ordinal))
        {
            return phrase;
        }

        var subject = chance.From(Phrases.Subjects);
        return phrase
            .Replace("{o}", subject, StringComparison.Ordinal)
            .Replace("{O}", char.ToUpperInvariant(subject[0]) + subject[1..], StringComparison.Ordinal)
            .Replace("{p}", place, StringComparison.Ordinal)
            .Replace("{n}", Number(2, 9), StringComparison.Ordinal)
            .Replace("{m}", Number(10, 40), StringComparison.Ordinal)
            .Replace("{k}", chance.From(Months), StringComparison.Ordinal);
    }

    private string Number(int least, int most) => chance.Between(least, most).ToString(CultureInfo.InvariantCulture);
}
