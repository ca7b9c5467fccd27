using System.Buffers;
using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>Finds names by the form that gives them away: a title, or initials.</summary>
internal static class PersonNames
{
    public static IEnumerable<PersonalDataHit> Find(ScreenedText screened) =>
        (screened.Mentions(Titles) ? Titled(screened) : [])
            .Concat(screened.HasInitial() ? WithInitials(screened).Concat(WithLastInitial(screened)).Concat(InitialsLast(screened)) : [])
            .Concat(BareInitials(screened));

    private static readonly SearchValues<string> Titles = SearchValues.Create(
        ["mevr", "mvr", "mej", "mw", "dhr", "mr", "ms", "fam", "dr", "ir.", "ing.", "prof", "zr.", "dokter", "zuster", "broeder", "meneer", "mijnheer", "heer", "juffrouw", "echtpaar", "hr.", "br.", "ds.", "dominee", "pater", "pastor"], StringComparison.OrdinalIgnoreCase);

    public static PersonalDataHit Hit(Match match) => new(PersonalDataKind.PersonName, match.Index, match.Length);

    /// <summary>"van der", "v.d.": what stands before hardly anything but a surname.</summary>
    public static bool IsOfSurname(string prefixes) => prefixes.TrimEnd() is { Length: > 1 } p
        && (p.EndsWith("der", StringComparison.OrdinalIgnoreCase) || p.EndsWith("den", StringComparison.OrdinalIgnoreCase) || p.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) is "vd" or "Vd" or "v/d");

    private static IEnumerable<PersonalDataHit> Titled(ScreenedText screened) =>
        (from match in PersonalDataPatterns.TitledName.Value.Matches(screened.Text).Concat(PersonalDataPatterns.TitledCapitals.Value.Matches(screened.Text))
         let word = match.Groups["w"]
         where !(word.Success && ((match.Groups["p"].Length == 0 && NotNames.Starters.Contains(word.Value)) || PlaceNames.Is(screened, word.Value, match.Index, match.Index + match.Length)))
             && (word.Success || !match.Groups["o"].Success)
             && !(match.Groups["f"].Success && (match.Groups["p"].Length > 0 || NotNames.Labelled.Contains(word.Value)))
         select match)
        .Concat(PersonalDataPatterns.TitledLowerCase.Value.Matches(screened.Text)
            .Where(match => KnownNames.IsSurname(match.Groups["w"].Value) || (!match.Groups["f"].Success && IsOfSurname(match.Groups["p"].Value))))
        .Select(Hit);

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
                && !(single && NotNames.OfTheTrade.Contains(match.Groups["w"].Value))
                && !(single && OpensWithCapital(match.Groups["p"].Value) && !KnownNames.IsSurname(match.Groups["w"].Value))
                && !(single && NotNames.Labelled.Contains(screened.WordBefore(match.Index)))
                && !(single && listLetters.Contains(match.Index))
                && !PlaceNames.Is(screened, match.Groups["w"].Value, match.Index, match.Index + match.Length))
            {
                yield return Hit(match);
            }
        }
    }

    /// <summary>"Plan B. In Heerlen" is the end of a sentence, "J. De Vries" is not.</summary>
    private static bool OpensWithCapital(string prefixes) => prefixes.Length > 0 && char.IsUpper(prefixes[0]);

    /// <summary>"Jansen, J. viel", "de Vries A.B.": not the next of a list, "Naasten, C. Professionals".</summary>
    private static IEnumerable<PersonalDataHit> InitialsLast(ScreenedText screened) =>
        from match in PersonalDataPatterns.NameAndInitials.Value.Matches(screened.Text)
        let surname = match.Groups["w"].Value
        where Opens(screened.Text, match.Index)
            && !NotNames.Abbreviations.Contains(string.Concat(match.Groups["i"].Value.Where(char.IsLetter)))
            && (KnownNames.IsSurname(surname) || !(NotNames.ReadsAsNoun(surname) || CapitalFollows(screened.Text, match.Index + match.Length)))
        select Hit(match);

    /// <summary>"J Jansen", "A van den Berg": capitals that stand for more than initials, so only with what is surely a surname.</summary>
    private static IEnumerable<PersonalDataHit> BareInitials(ScreenedText screened) =>
        from match in PersonalDataPatterns.BareInitials.Value.Matches(screened.Text)
        where Opens(screened.Text, match.Index)
            && (KnownNames.IsSurname(match.Groups["w"].Value) || (match.Groups["i"].Length == 1 && IsOfSurname(match.Groups["p"].Value)))
            && !NotNames.Labelled.Contains(screened.WordBefore(match.Index))
            && !PlaceNames.Is(screened, match.Groups["w"].Value, match.Index, match.Index + match.Length)
        select Hit(match);

    /// <summary>"Jan P. sloeg": the lower-case word tells it from the end of a sentence, as does a first name that many have.</summary>
    private static IEnumerable<PersonalDataHit> WithLastInitial(ScreenedText screened) =>
        from match in PersonalDataPatterns.NameAndInitial.Value.Matches(screened.Text)
        let first = match.Groups["w"].Value
        where Opens(screened.Text, match.Index)
            && (LowerCaseFollows(screened.Text, match.Index + match.Length) || KnownNames.IsFirst(first))
            && !NotNames.Starters.Contains(first)
            && !NotNames.Labelled.Contains(first)
        select Hit(match);

    private static bool CapitalFollows(string text, int index) => text.AsSpan(index).TrimStart() is [var next, ..] && char.IsUpper(next);

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
