using System.Buffers;
using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>Finds numbers of bank accounts: an IBAN by its country, length and check digits, any other by its label.</summary>
internal static class BankAccounts
{
    /// <summary>The signs that may stand between two groups, as in "NL91 - ABNA".</summary>
    private const int Gap = 3;

    /// <summary>A sentence that goes on after "is 12" has fewer.</summary>
    private const int FewestDigits = 10;

    private static readonly SearchValues<string> Words = SearchValues.Create(["iban", "rek", "giro", "account"], StringComparison.OrdinalIgnoreCase);

    private static readonly Dictionary<string, int> Lengths = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AD"] = 24, ["AE"] = 23, ["AL"] = 28, ["AT"] = 20, ["BA"] = 20, ["BE"] = 16, ["BG"] = 22, ["BY"] = 28, ["CH"] = 21, ["CY"] = 28, ["CZ"] = 24, ["DE"] = 22, ["DK"] = 18,
        ["EE"] = 20, ["EG"] = 29, ["ES"] = 24, ["FI"] = 18, ["FO"] = 18, ["FR"] = 27, ["GB"] = 22, ["GE"] = 22, ["GI"] = 23, ["GL"] = 18, ["GR"] = 27, ["HR"] = 21, ["HU"] = 28,
        ["IE"] = 22, ["IL"] = 23, ["IS"] = 26, ["IT"] = 27, ["JO"] = 30, ["LB"] = 28, ["LI"] = 21, ["LT"] = 20, ["LU"] = 20, ["LV"] = 21, ["MA"] = 28, ["MC"] = 27, ["MD"] = 24, ["ME"] = 22,
        ["MK"] = 19, ["MT"] = 31, ["NL"] = 18, ["NO"] = 15, ["PK"] = 24, ["PL"] = 28, ["PT"] = 25, ["QA"] = 29, ["RO"] = 24, ["RS"] = 22, ["SA"] = 24, ["SE"] = 24, ["SI"] = 19, ["SK"] = 24,
        ["SM"] = 27, ["TN"] = 24, ["TR"] = 26, ["UA"] = 29, ["XK"] = 20,
    };

    public static IEnumerable<PersonalDataHit> Find(ScreenedText screened) =>
        screened.Digits < 6 ? [] : Ibans(screened).Concat(screened.Mentions(Words) ? Labelled(screened) : []);

    private static IEnumerable<PersonalDataHit> Ibans(ScreenedText screened) =>
        from start in PersonalDataPatterns.IbanStart.Value.Matches(screened.Text)
        let end = EndOf(screened.Text, start)
        where end > 0
        select new PersonalDataHit(PersonalDataKind.BankAccount, start.Index, end - start.Index);

    private static IEnumerable<PersonalDataHit> Labelled(ScreenedText screened) =>
        from match in PersonalDataPatterns.LabelledAccount.Value.Matches(screened.Text)
        where !screened.TouchesDateOrUuid(match.Index, match.Index + match.Length)
        select new PersonalDataHit(PersonalDataKind.BankAccount, match.Index, match.Length);

    /// <summary>Where the account number ends that begins here, or 0. It is as long as its country says: what follows is another word.</summary>
    private static int EndOf(string text, Match start)
    {
        if (!Lengths.TryGetValue(start.Groups["n"].Value, out var length))
        {
            return 0;
        }

        var number = new char[length];
        var (count, at, gap) = (0, start.Index, 0);
        for (; at < text.Length && count < length && gap <= Gap; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                (number[count++], gap) = (char.ToUpperInvariant(text[at]), 0);
            }
            else
            {
                gap = text[at] is ' ' or '.' or '-' or '/' ? gap + 1 : Gap + 1;
            }
        }

        return count == length && !(at < text.Length && char.IsLetterOrDigit(text[at])) && number.Count(char.IsAsciiDigit) >= FewestDigits && Remainder(number) == 1 ? at : 0;
    }

    /// <summary>ISO 13616: the first four behind the rest, letters as 10 to 35, divided by 97.</summary>
    private static int Remainder(ReadOnlySpan<char> number)
    {
        var remainder = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var c = number[(i + 4) % number.Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return remainder;
    }
}
