using System.Buffers;

namespace ImprovementRegister;

/// <summary>A text with what its screening needs to know around a match: neighbours, dates and UUIDs.</summary>
internal sealed class ScreenedText
{
    private readonly Lazy<List<(int Start, int End)>> _noNumbers;

    public ScreenedText(string text)
    {
        Text = text;
        Digits = text.Count(char.IsAsciiDigit);
        _noNumbers = new(() => PersonalDataPatterns.Uuid.Value.Matches(text)
            .Concat(PersonalDataPatterns.FullDate.Value.Matches(text).Where(date => !GoesOn(date.Index, date.Index + date.Length, ".-")))
            .Select(match => (match.Index, match.Index + match.Length))
            .Order()
            .ToList());
    }

    public string Text { get; }

    /// <summary>How many there are.</summary>
    public int Digits { get; }

    /// <summary>Any of the words, in whatever case.</summary>
    public bool Mentions(SearchValues<string> words) => Text.AsSpan().ContainsAny(words);

    /// <summary>A capital with a full stop behind it, or the last letter of "Chr." and the like.</summary>
    public bool HasInitial()
    {
        for (var at = Text.IndexOf('.', StringComparison.Ordinal); at >= 0; at = Text.IndexOf('.', at + 1))
        {
            if (at > 0 && (char.IsUpper(Text[at - 1]) || (at > 1 && char.IsLetter(Text[at - 1]) && char.IsUpper(Text[at - 2])) || (at > 2 && char.IsUpper(Text[at - 3]))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>No letter or digit touches the range, and none of <paramref name="joints"/> ties it to another digit.</summary>
    public bool StandsAlone(int start, int end, string joints) =>
        !(start > 0 && IsWordCharacter(Text[start - 1]))
        && !(end < Text.Length && IsWordCharacter(Text[end]))
        && !GoesOn(start, end, joints);

    /// <summary>True when the range shares a digit with a date or a UUID, which is no number of a person.</summary>
    public bool TouchesDateOrUuid(int start, int end)
    {
        var noNumbers = _noNumbers.Value;
        var at = noNumbers.BinarySearch((start, int.MaxValue));
        var next = at < 0 ? ~at : at;
        return (next > 0 && noNumbers[next - 1].End > start) || (next < noNumbers.Count && noNumbers[next].Start < end);
    }

    /// <summary>The word just before <paramref name="index"/> on the same line, or an empty string. At most 40 characters.</summary>
    public string WordBefore(int index)
    {
        var end = index;
        while (end > 0 && Text[end - 1] is ' ' or '\u00A0')
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start < 40 && (char.IsLetter(Text[start - 1]) || Text[start - 1] is '\'' or '’' or '-'))
        {
            start--;
        }

        return end == index ? "" : Text[start..end];
    }

    /// <summary>True when a sentence, a line or a list item starts at <paramref name="index"/>.</summary>
    public bool StartsSentence(int index)
    {
        var before = index - 1;
        while (before >= 0 && Text[before] is ' ' or '\u00A0')
        {
            before--;
        }

        return before < 0 || Text[before] is '\n' or '\r' or '.' or '!' or '?' or ':' or ';' or '-' or '*' or '•' or '"' or '“' or '‘';
    }

    private bool GoesOn(int start, int end, string joints) =>
        (start > 1 && joints.Contains(Text[start - 1]) && char.IsAsciiDigit(Text[start - 2]))
        || (end + 1 < Text.Length && joints.Contains(Text[end]) && char.IsAsciiDigit(Text[end + 1]));

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c == '_';
}
