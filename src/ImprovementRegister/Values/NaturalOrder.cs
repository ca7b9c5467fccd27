using System.Globalization;
using System.Text;

namespace ImprovementRegister;

/// <summary>Codes and titles in the order that people expect: A2 before A10, and é beside e.</summary>
public static class NaturalOrder
{
    /// <summary>Behind every key.</summary>
    public const string Last = "\uFFFD";

    public static readonly IComparer<string?> Comparer = Comparer<string?>.Create((a, b) => string.CompareOrdinal(KeyOrLast(a), KeyOrLast(b)));

    /// <summary>
    /// What is compared character by character: folded as search folds, and each number with its length in front, without
    /// zeros ahead. Two codes that people would call the same have one key.
    /// </summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length + 8);
        var folded = string.Join(' ', SearchText.Words(text));
        for (var i = 0; i < folded.Length; i++)
        {
            if (!char.IsAsciiDigit(folded[i]))
            {
                key.Append(folded[i]);
                continue;
            }

            var end = i;
            while (end < folded.Length && char.IsAsciiDigit(folded[end]))
            {
                end++;
            }

            var digits = folded[i..end].TrimStart('0');
            key.Append(CultureInfo.InvariantCulture, $"{(char)('0' + digits.Length)}{digits}");
            i = end - 1;
        }

        return key.ToString();
    }

    /// <summary>What has no code stands last.</summary>
    public static string KeyOrLast(string? text) => text is null ? Last : Key(text);
}
