using System.Buffers;
using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>Finds names that the word before gives away: "cliënt Jansen", "bewoonster (Annie)", "achternaam: De Vries", "begeleider Kees".</summary>
internal static class NamesBehindWords
{
    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "cli", "pati", "bewoon", "bewoner", "deelnem", "zorgvrager", "hulpvrager", "resident", "opa", "oma", "tante", "oom", "dochter", "zoon", "echtgeno", "weduwe", "naam", "moeder", "vader", "zus", "broer",
            "partner", "vriend", "buur", "naaste", "mantelzorger", "mentor", "curator", "bewindvoerder", "begeleid", "pb", "verpleegkundige", "arts", "psych", "behandelaar", "therapeut", "manager", "coördinator",
            "collega", "medewerk", "stagiair", "vrijwillig", "heet", "heten",
        ],
        StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<PersonalDataHit> Find(ScreenedText screened) => screened.Mentions(Words)
        ? PersonalDataPatterns.NameBehindWord.Value.Matches(screened.Text).Where(match => IsName(screened, match))
            .Concat(PersonalDataPatterns.WordBehindClient.Value.Matches(screened.Text).Where(match => IsKnown(match.Groups["w"].Value)))
            .Select(PersonNames.Hit)
        : [];

    private static bool IsName(ScreenedText screened, Match match)
    {
        var (word, prefixes) = (match.Groups["w"], match.Groups["p"].Value);
        if (!word.Success)
        {
            return !match.Groups["k"].Success;
        }

        return (prefixes.Length == 0 && KnownNames.Has(word.Value))
            || KnownNames.IsSurname(word.Value)
            || (!match.Groups["k"].Success
                && (prefixes.Length == 0 || PersonNames.IsOfSurname(prefixes))
                && !NotNames.ReadsAsNoun(word.Value)
                && !PlaceNames.Is(screened, word.Value, word.Index, word.Index + word.Length));
    }

    /// <summary>In small letters or capitals only a surname, and in capitals a first name.</summary>
    private static bool IsKnown(string word) => KnownNames.IsSurname(word) || (word.All(c => !char.IsLower(c)) && KnownNames.Has(word));
}
