using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ImprovementRegister;

/// <summary>Text that people type or that comes from documents (domain.md F45, F46).</summary>
public static class FreeText
{
    /// <summary>
    /// The text as it is stored: no white space around it, line ends as LF, tabs as spaces, Unicode NFC.
    /// Diacritics, quotes and tags such as <c>&lt;i&gt;</c> stay as written; escaping is the page's work.
    /// Text that is not valid Unicode is not normalised; <see cref="HasControlCharacters"/> reports it.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var lines = text
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n')
            .Replace('\t', ' ');
        return (IsWellFormed(lines) ? lines.Normalize(NormalizationForm.FormC) : lines).Trim();
    }

    /// <summary>True when a reader would see nothing: white space of any kind, zero-width and other invisible characters.</summary>
    public static bool IsBlank(string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (!IsInvisible(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// True for characters that no text needs and that can harm a reader or a file: NUL and other control characters
    /// (tab, LF and CR are allowed), controls that turn the reading direction, broken surrogate pairs and U+FFFE/U+FFFF.
    /// </summary>
    public static bool HasControlCharacters(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var c in text)
        {
            if ((char.IsControl(c) && c is not ('\t' or '\n' or '\r')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            {
                return true;
            }
        }

        return !IsWellFormed(text);
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\uFFFE' or '\uFFFF')
            {
                return false;
            }

            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format => true,
        // Letters, marks and symbols by category, yet drawn as nothing: joiner, Hangul fillers, braille blank, variation selectors.
        _ => rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
            or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF),
    };

    /// <summary>A text that may be longer than there is room for, cut between words where that leaves half of the room in use.</summary>
    /// <param name="most">How many characters it may have, with the sign that more follows.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text, int most)
    {
        if (text is null || text.Length <= most)
        {
            return text;
        }

        var end = most - 1;
        if (text.LastIndexOfAny([' ', '\n'], end) is var space && space > most / 2)
        {
            end = space;
        }
        else if (end > 0 && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text[..end].TrimEnd() + "…";
    }

    /// <summary>The beginning of a long text, on one line.</summary>
    public static string Beginning(string text, int most) => Cut(text.ReplaceLineEndings(" "), most);
}
