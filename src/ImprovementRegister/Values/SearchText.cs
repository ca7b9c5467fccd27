using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImprovementRegister;

/// <summary>
/// Text as search compares it: without regard to case, accents, composed or decomposed forms, kinds of space and dash, soft
/// hyphens and quotes. The one rule for what is kept and for what is asked, so that the database needs none (ADR 0023).
/// </summary>
public static class SearchText
{
    /// <summary>A word this short is looked for where words begin: anywhere would be nearly everywhere, and no index knows it.</summary>
    private const int Short = 3;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("'’‘‚‛\"“”„`´′″«»‹›");

    /// <summary>The different words of some texts, with one space in front of each; empty when there are none.</summary>
    public static string Of(params IEnumerable<string?> texts)
    {
        var words = texts.OfType<string>().SelectMany(Words).Distinct(StringComparer.Ordinal).ToList();
        return words.Count == 0 ? "" : " " + string.Join(' ', words);
    }

    /// <summary>The words of a text or of a question, folded.</summary>
    public static IReadOnlyList<string> Words(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether all words that are asked for are in the words that are kept, in any order, whole or within another.</summary>
    public static bool Matches(string kept, IEnumerable<string> asked) => asked.All(word => kept.Contains(Sought(word), StringComparison.Ordinal));

    /// <summary>The same for the database, as a pattern of LIKE.</summary>
    public static string Pattern(string word) =>
        "%" + Sought(word).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

    private static string Sought(string word) => word.Length < Short ? " " + word : word;

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 8);
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                case var _ when rune.IsBmp && Quotes.Contains((char)rune.Value):
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control:
                    folded.Append(' ');
                    break;
                case UnicodeCategory.DashPunctuation:
                    folded.Append('-');
                    break;
                default:
                    Append(folded, Rune.ToLowerInvariant(rune));
                    break;
            }
        }

        return folded.ToString();
    }

    /// <summary>Text that is not valid Unicode has no other form.</summary>
    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    /// <summary>Letters that Unicode does not take apart and people type as others.</summary>
    private static void Append(StringBuilder folded, Rune letter) => _ = letter.Value switch
    {
        'ß' => folded.Append("ss"),
        'æ' => folded.Append("ae"),
        'œ' => folded.Append("oe"),
        'ø' => folded.Append('o'),
        'đ' => folded.Append('d'),
        'ł' => folded.Append('l'),
        'ı' => folded.Append('i'),
        _ when letter.IsBmp => folded.Append((char)letter.Value),
        _ => folded.Append(letter.ToString()),
    };
}
