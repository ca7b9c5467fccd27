using System.Globalization;
using System.Text;

namespace ImprovementRegister;

/// <summary>
/// A text as the screen reads it: other digits and full-width signs as plain ones, every dash and space as the usual one,
/// characters that nobody sees left out (domain.md H9). Knows for each place where it stands in the text itself.
/// </summary>
internal sealed class SeenThroughText
{
    private readonly List<int> _starts = [];

    public SeenThroughText(string text)
    {
        var seen = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
            var shown = Shown(text, at, length);
            seen.Append(shown);
            _starts.AddRange(Enumerable.Repeat(at, shown.Length));
            at += length;
        }

        (Text, Length) = (seen.ToString(), text.Length);
    }

    public string Text { get; }

    private int Length { get; }

    /// <summary>The place in the text itself.</summary>
    public PersonalDataHit InText(PersonalDataHit hit)
    {
        var (start, last) = (_starts[hit.Start], hit.Start + hit.Length - 1);
        var end = last + 1 < _starts.Count ? _starts[last + 1] : Length;
        return hit with { Start = start, Length = end - start };
    }

    private static string Shown(string text, int at, int length)
    {
        var c = text[at];
        if (c is >= ' ' and <= '~')
        {
            return c == '_' && at > 0 && at + 1 < text.Length && char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]) ? "-" : c.ToString();
        }

        var category = CharUnicodeInfo.GetUnicodeCategory(text, at);
        if (category == UnicodeCategory.DecimalDigitNumber)
        {
            return ((int)CharUnicodeInfo.GetNumericValue(text, at)).ToString(CultureInfo.InvariantCulture);
        }

        return category switch
        {
            UnicodeCategory.Format => "",
            UnicodeCategory.SpaceSeparator => " ",
            UnicodeCategory.DashPunctuation => "-",
            // Variation selectors and the joiner are marks that draw nothing.
            _ when c is '\u034F' or (>= '\uFE00' and <= '\uFE0F') => "",
            _ when c is >= '\uFF01' and <= '\uFF5E' => ((char)(c - 0xFEE0)).ToString(),
            _ when c is '·' or '․' or '．' => ".",
            _ => text.Substring(at, length),
        };
    }
}
