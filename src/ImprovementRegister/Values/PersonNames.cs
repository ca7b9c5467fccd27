using System.Buffers;
using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>Finds names by the form that gives them away: a title, or initials.</summary>
internal static class PersonNames
{
    public static IEnumerable<PersonalDataHit> Find(ScreenedText screened) =>
        (screened.Mentions(Titles) ? Titled(screened) : []).Concat(screened.HasInitial() ? WithInitials(screened).Concat(WithLastInitial(screened)) : []);

    private static readonly SearchValues<string> Titles = SearchValues.Create(
        ["mevr", "mej", "mw", "dhr", "mr", "ms", "fam", "dr", "ir.", "ing.", "prof", "zr.", "dokter", "zuster", "broeder", "meneer", "mijnheer", "heer", "juffrouw", "echtpaar", "hr.", "br.", "ds.", "dominee", "pater", "pastor"], StringComparison.OrdinalIgnoreCase);

    public static PersonalDataHit Hit(Match match) => new(PersonalDataKind.PersonName, match.Index, match.Length);

    private static IEnumerable<PersonalDataHit> Titled(ScreenedText screened) =>
        from match in PersonalDataPatterns.TitledName.Value.Matches(screened.Text).Concat(PersonalDataPatterns.TitledCapitals.Value.Matches(screened.Text))
        let word = match.Groups["w"]
        where !(word.Success && ((match.Groups["p"].Length == 0 && NotNames.Starters.Contains(word.Value)) || PlaceNames.Is(screened, word.Value, match.Index, match.Index + match.Length)))
            && (word.Success || !match.Groups["o"].Success)
            && !(match.Groups["f"].Success && (match.Groups["p"].Length > 0 || NotNames.Labelled.Contains(word.Value)))
        select Hit(match);

    private static IEnumerable<PersonalDataHit> WithInitials(ScreenedText screened)
    {
        var matches = PersonalDataPatterns.InitialsAndName.Value.Matches(screened.Text);
        if (matches.Count == 0)
        {
            yield break;
        }

        var listLetters = ListLetters(screened.Text);
        foreach (Match match in matches)
        {
            var initials = string.Concat(match.Groups["i"].Value.Where(char.IsLetter));
            var single = initials.Length == 1;
            if (Opens(screened.Text, match.Index)
                && !NotNames.Abbreviations.Contains(initials)
                && !(match.Groups["p"].Length == 0 && NotNames.Starters.Contains(match.Groups["w"].Value))
                && !(single && NotNames.Labelled.Contains(screened.WordBefore(match.Index)))
                && !(single && listLetters.Contains(match.Index))
                && !PlaceNames.Is(screened, match.Groups["w"].Value, match.Index, match.Index + match.Length))
            {
                yield return Hit(match);
            }
        }
    }

    /// <summary>"Jan P. sloeg": the lower-case word tells it from the end of a sentence.</summary>
    private static IEnumerable<PersonalDataHit> WithLastInitial(ScreenedText screened) =>
        from match in PersonalDataPatterns.NameAndInitial.Value.Matches(screened.Text)
        let first = match.Groups["w"].Value
        where Opens(screened.Text, match.Index)
            && LowerCaseFollows(screened.Text, match.Index + match.Length)
            && !NotNames.Starters.Contains(first)
            && !NotNames.Labelled.Contains(first)
        select Hit(match);

    private static bool LowerCaseFollows(string text, int index)
    {
        var at = index < text.Length && text[index] is ',' or ')' ? index + 1 : index;
        var word = at;
        while (word < text.Length && word - at < 3 && char.IsWhiteSpace(text[word]))
        {
            word++;
        }

        return word > at && word < text.Length && char.IsLower(text[word]);
    }

    private static bool Opens(string text, int index) =>
        index == 0 || !(char.IsLetterOrDigit(text[index - 1]) || text[index - 1] is '.' or '-' or '_' or '@' or '/' or '\'' or '’');

    /// <summary>Where lines open with letters that follow each other, "A. Cliënten", "B. Naasten": a list, not initials.</summary>
    private static HashSet<int> ListLetters(string text)
    {
        var list = new HashSet<int>();
        Group? last = null;
        foreach (var letter in PersonalDataPatterns.LineLetter.Value.Matches(text).Select(match => match.Groups["i"]))
        {
            if (last is not null && letter.ValueSpan[0] == last.ValueSpan[0] + 1)
            {
                list.Add(last.Index);
                list.Add(letter.Index);
            }

            last = letter;
        }

        return list;
    }
}
