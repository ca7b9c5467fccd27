using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>Finds e-mail addresses, BSNs, telephone numbers and client numbers.</summary>
internal static class PersonalNumbers
{
    private static readonly SearchValues<string> At = SearchValues.Create(["@", "at]", "at)", "at}", "at ]", "at )", " at ", "apenstaart"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> BsnWords = SearchValues.Create(["bsn", "burgerservice", "sofi"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> ClientWords = SearchValues.Create(["cl", "pat", "bewoner", "deelnemer", "dossier", "ecd", "epd", "ons", "zorg", "verzeker", "v-n", "vreemd", "paspoort", "rijbewijs", "id-", "id ", "identiteit"], StringComparison.OrdinalIgnoreCase);

    /// <summary>What a number of a paper is called, and not that of a person.</summary>
    private static readonly HashSet<string> PaperWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "documentnummer", "document", "documentnr", "melding", "meldingsnummer", "meldingnummer", "factuur", "factuurnummer", "order", "ordernummer", "artikelnummer",
        "certificaat", "certificaatnummer", "zaaknummer", "registratienummer", "kvk", "kvk-nummer", "agb", "agb-code", "ean", "isbn", "contractnummer", "polisnummer", "rapportnummer", "versienummer",
        "contract", "offerte", "postbus", "bestelling", "zaak", "klacht", "rapport", "protocol",
    };

    public static IEnumerable<PersonalDataHit> Find(ScreenedText screened) =>
        (screened.Mentions(At) ? Emails(screened) : [])
            .Concat(screened.Digits >= 9 ? Bsns(screened) : [])
            .Concat(screened.Digits >= 5 && screened.Mentions(BsnWords) ? LabelledBsns(screened) : [])
            .Concat(screened.Digits >= 6 ? Phones(screened) : [])
            .Concat(screened.Digits >= 3 && screened.Mentions(ClientWords) ? ClientNumbers(screened) : []);

    /// <summary>The 11-test: weights 9 to 2 and -1 for the last digit; the sum is a multiple of 11.</summary>
    public static bool PassesElevenTest(ReadOnlySpan<char> nineDigits)
    {
        var sum = 0;
        var any = false;
        for (var i = 0; i < 9; i++)
        {
            var digit = nineDigits[i] - '0';
            any |= digit != 0;
            sum += digit * (i == 8 ? -1 : 9 - i);
        }

        return any && sum % 11 == 0;
    }

    private static IEnumerable<PersonalDataHit> Emails(ScreenedText screened) =>
        PersonalDataPatterns.Email.Value.Matches(screened.Text).Select(match => new PersonalDataHit(PersonalDataKind.Email, match.Index, match.Length));

    private static IEnumerable<PersonalDataHit> Bsns(ScreenedText screened)
    {
        foreach (Match run in PersonalDataPatterns.DigitGroups.Value.Matches(screened.Text))
        {
            foreach (var (start, end) in NineDigits(screened.Text, run.Index, run.Index + run.Length))
            {
                if (screened.StandsAlone(start, end, ".,-") && !IsAmount(screened.Text, start) && !IsOfAPaper(screened.Text, start))
                {
                    yield return new PersonalDataHit(PersonalDataKind.Bsn, start, end - start);
                }
            }
        }
    }

    /// <summary>Nine digits that pass the test, as one group or as three or four groups of two to four with one separator.</summary>
    private static List<(int Start, int End)> NineDigits(string text, int start, int end)
    {
        var found = new List<(int Start, int End)>();
        Span<char> digits = stackalloc char[9];
        for (var at = start; at < end; at++)
        {
            if (!char.IsAsciiDigit(text[at]) || (at > start && char.IsAsciiDigit(text[at - 1])))
            {
                continue;
            }

            var (count, groups, inGroup, separator, next) = (0, 1, 0, '\0', at);
            var regular = true;
            for (; next < end && count < 9 && regular; next++)
            {
                if (char.IsAsciiDigit(text[next]))
                {
                    digits[count++] = text[next];
                    inGroup++;
                }
                else
                {
                    regular = inGroup is >= 2 and <= 4 && (separator == '\0' || separator == text[next]);
                    (separator, inGroup, groups) = (text[next], 0, groups + 1);
                }
            }

            if (regular && count == 9 && (groups == 1 || (groups is 3 or 4 && inGroup is >= 2 and <= 4)) && PassesElevenTest(digits))
            {
                found.Add((at, next));
            }
        }

        return found;
    }

    private static bool IsAmount(string text, int start)
    {
        var before = text.AsSpan(Math.Max(0, start - 2), Math.Min(2, start)).TrimEnd();
        return before.EndsWith("€");
    }

    /// <summary>"documentnummer 123456782", "MIC-111222333"; what is labelled as a BSN is found as that.</summary>
    private static bool IsOfAPaper(string text, int start)
    {
        var before = start;
        while (before > 0 && text[before - 1] is ' ' or ':' or '#')
        {
            before--;
        }

        return PaperWords.Contains(WordUpTo(text, before))
            || (start > 2 && text[start - 1] == '-' && char.IsAsciiLetterUpper(text[start - 2]) && char.IsAsciiLetterUpper(text[start - 3]));
    }

    private static string WordUpTo(string text, int end)
    {
        var start = end;
        while (start > 0 && end - start < 40 && (char.IsLetter(text[start - 1]) || text[start - 1] == '-'))
        {
            start--;
        }

        return text[start..end];
    }

    private static IEnumerable<PersonalDataHit> LabelledBsns(ScreenedText screened) =>
        from match in PersonalDataPatterns.LabelledBsn.Value.Matches(screened.Text)
        where !screened.TouchesDateOrUuid(match.Index, match.Index + match.Length)
        select new PersonalDataHit(PersonalDataKind.Bsn, match.Index, match.Length);

    private static IEnumerable<PersonalDataHit> Phones(ScreenedText screened) =>
        from match in PersonalDataPatterns.Phone.Value.Matches(screened.Text)
        let end = match.Index + match.Length
        where screened.StandsAlone(match.Index, end, ".-") && !screened.TouchesDateOrUuid(match.Index, end)
        select new PersonalDataHit(PersonalDataKind.Phone, match.Index, match.Length);

    private static IEnumerable<PersonalDataHit> ClientNumbers(ScreenedText screened) =>
        from match in PersonalDataPatterns.ClientNumber.Value.Matches(screened.Text)
            .Concat(PersonalDataPatterns.ClientThenNumber.Value.Matches(screened.Text).Where(match => !IsYear(match.Groups["n"].ValueSpan)))
        where !screened.TouchesDateOrUuid(match.Index, match.Index + match.Length)
        select new PersonalDataHit(PersonalDataKind.ClientNumber, match.Index, match.Length);

    private static bool IsYear(ReadOnlySpan<char> number) =>
        number.Length == 4 && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2100;
}
