using System.Globalization;
using System.Text;

namespace ImprovementRegister;

/// <summary>
/// A text as the screen reads it: other digits, full-width signs and letters that only look like ours as plain ones, every dash
/// and space as one of the usual, characters that nobody sees left out (domain.md H9). Knows for each place where it stands in
/// the text itself.
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
            var last = seen.Length > 0 ? seen[^1] : '\n';
            foreach (var c in Shown(text, at, length, last))
            {
                if (c != ' ' || last != ' ')
                {
                    seen.Append(c);
                    _starts.Add(at);
                }
            }

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

    private static string Shown(string text, int at, int length, char last)
    {
        var c = text[at];
        if (char.IsAsciiDigit(last) && c is '_' or '|' or '~' or '*' or '\\' or '•' or '∙' or '⋅' or '‧' && at + 1 < text.Length && char.IsDigit(text[at + 1]))
        {
            return "-";
        }

        if (c is >= ' ' and <= '~')
        {
            return c.ToString();
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
            // Signs on a digit and the box around one.
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark when !char.IsLetter(last) => "",
            // Letters, marks and symbols by category, yet drawn as nothing: joiner, Hangul fillers, variation selectors.
            _ when c is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u3164' or '\uFFA0' or (>= '\uFE00' and <= '\uFE0F') || IsSelector(text, at, length) => "",
            _ when c is '·' or '․' or '。' or '｡' => ".",
            _ when c is '−' or '⁃' => "-",
            _ when c is '⁄' or '∕' => "/",
            _ when c == '\u2800' => " ",
            _ => Plain(text.Substring(at, length), category),
        };
    }

    private static bool IsSelector(string text, int at, int length) => length == 2 && char.ConvertToUtf32(text, at) is >= 0xE0100 and <= 0xE01EF;

    /// <summary>What Unicode itself calls another form of a plain sign, and what is drawn as one of our letters.</summary>
    private static string Plain(string sign, UnicodeCategory category)
    {
        if (category is UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned || sign is "\uFFFE" or "\uFFFF")
        {
            return sign;
        }

        var plain = sign.Normalize(NormalizationForm.FormKC);
        plain = plain.Contains(' ', StringComparison.Ordinal) ? sign : plain;
        return plain.Length == 1 && LookAlikes.TryGetValue(plain[0], out var letter) ? letter.ToString() : plain;
    }

    private static readonly Dictionary<char, char> LookAlikes = Pairs(
        // Cyrillic
        "аАеЕоОрРсСхХуУкКмМТВНіІјЈѕЅԁһӏԛԝԜԚүҮԍ",
        "aAeEoOpPcCxXyYkKmMTBHiIjJsSdhlqwWQyYG")
        .Concat(Pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχϳͿ", "ABEZHIKMNOPTYXaikvoptuxjJ"))
        // Latin, Armenian and small capitals
        .Concat(Pairs("ıȷɑɡɩʋոօսհցᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "ijagivnouhgabcdeghijklmnoprstuvwyz"))
        .ToDictionary();

    private static Dictionary<char, char> Pairs(string looks, string letters) => looks.Zip(letters).ToDictionary(pair => pair.First, pair => pair.Second);
}
