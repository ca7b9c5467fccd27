using System.Globalization;
using System.Text;

namespace ImprovementRegister;

/// <summary>The words that dates are written with, Dutch and English.</summary>
internal static class DateWords
{
    private static readonly string[][] Months =
    [
        ["januari", "january", "jan"],
        ["februari", "february", "feb", "febr"],
        ["maart", "march", "mrt", "mar"],
        ["april", "april", "apr"],
        ["mei", "may"],
        ["juni", "june", "jun"],
        ["juli", "july", "jul"],
        ["augustus", "august", "aug"],
        ["september", "september", "sep", "sept"],
        ["oktober", "october", "okt", "oct"],
        ["november", "november", "nov"],
        ["december", "december", "dec"],
    ];

    private static readonly Dictionary<string, int> Ordinals = new(StringComparer.Ordinal)
    {
        ["eerste"] = 1,
        ["tweede"] = 2,
        ["derde"] = 3,
        ["vierde"] = 4,
        ["laatste"] = -1,
        ["first"] = 1,
        ["second"] = 2,
        ["third"] = 3,
        ["fourth"] = 4,
        ["last"] = -1,
    };

    public static string DutchMonth(int month) => Months[month - 1][0];

    public static string EnglishMonth(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);

    /// <summary>1-12, or 0 when <paramref name="word"/> is no month.</summary>
    public static int MonthNumber(string word) => Array.FindIndex(Months, names => names.Contains(word)) + 1;

    /// <summary>Reads "3", "3e", "derde" or "third"; "laatste" is the last of <paramref name="count"/>. -1 when it is no ordinal.</summary>
    public static int Ordinal(string word, int count)
    {
        if (Ordinals.TryGetValue(word, out var known))
        {
            return known < 0 ? count : known;
        }

        return char.IsAsciiDigit(word[0]) ? word[0] - '0' : -1;
    }

    /// <summary>Lower case, no accents ("vóór" is "voor"), plain hyphens and apostrophes, single spaces, no full stop at the end.</summary>
    public static string Plain(string raw)
    {
        var plain = new StringBuilder(raw.Length);
        foreach (var c in raw)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var next = c switch
            {
                >= '\u2010' and <= '\u2015' or '\u2212' => '-',
                '\u2018' or '\u2019' or '\u02BC' or '`' => '\'',
                // The only accented word among these is "vóór", written with either accent.
                'ó' or 'ò' or 'Ó' or 'Ò' => 'o',
                _ when char.IsWhiteSpace(c) => ' ',
                _ => char.ToLowerInvariant(c),
            };
            if (next != ' ' || (plain.Length > 0 && plain[^1] != ' '))
            {
                plain.Append(next);
            }
        }

        return plain.ToString().TrimEnd(' ', '.', ',', ';');
    }
}
