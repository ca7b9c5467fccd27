using System.Text;

namespace ImprovementRegister.Reference;

/// <summary>
/// What is left of a name when case, accents, quotes, white space and punctuation do not count:
/// "PIJLER CLIENTEN" and "pijler  Cliënten" have one key (domain.md F20, F45).
/// </summary>
public static class NameKey
{
    // A table, because Unicode normalisation does nothing on hosts that run without ICU.
    private const string Accented = "àáâãäåāăąçćčďđèéêëēĕėęěğìíîïīįıłñńňòóôõöøōőŕřśşšșťţțùúûüūůűųýÿźżž";
    private const string Plain = "aaaaaaaaacccddeeeeeeeeegiiiiiiilnnnooooooooorrssssttttuuuuuuuuyyzzz";
    private const string Quotes = "'’‘‚‛\"“”„`´′″«»\u00AD";

    /// <summary>Lower-case words with one space between them; empty when the name has no letter or digit.</summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        var gap = false;
        foreach (var character in name)
        {
            if (Quotes.Contains(character, StringComparison.Ordinal) || IsCombiningAccent(character))
            {
                continue;
            }

            if (!char.IsLetterOrDigit(character))
            {
                gap = key.Length > 0;
                continue;
            }

            if (gap)
            {
                key.Append(' ');
                gap = false;
            }

            Append(key, char.ToLowerInvariant(character));
        }

        return key.ToString();
    }

    private static void Append(StringBuilder key, char letter)
    {
        var accented = Accented.IndexOf(letter, StringComparison.Ordinal);
        _ = letter switch
        {
            'ß' => key.Append("ss"),
            'æ' => key.Append("ae"),
            'œ' => key.Append("oe"),
            'ĳ' => key.Append("ij"),
            'ﬁ' => key.Append("fi"),
            'ﬂ' => key.Append("fl"),
            _ => key.Append(accented < 0 ? letter : Plain[accented]),
        };
    }

    private static bool IsCombiningAccent(char character) => character is >= '\u0300' and <= '\u036F';
}
