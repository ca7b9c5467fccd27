using System.Text.RegularExpressions;

namespace ImprovementRegister.Persons;

/// <summary>A first name and surname that stand together: the name of a person, perhaps.</summary>
/// <param name="Start">Index of the first character (UTF-16 code units).</param>
/// <param name="IsInDirectory">Somebody in the directory of the organisation is called so.</param>
public sealed record NameSuspicion(string Text, int Start, int Length, bool IsInDirectory);

/// <summary>
/// What <see cref="PersonalDataScreen"/> lets pass because it knows no people: a common first name with a surname, or the name
/// of somebody in the directory. Asked about before something is published, never refused (domain.md H9).
/// </summary>
public static partial class NameSuspicions
{
    private static readonly HashSet<string> Particles =
        ["van", "de", "den", "der", "het", "t", "ten", "ter", "te", "op", "in", "la", "le", "du", "el", "al", "bin", "ben", "von", "dos", "da"];

    /// <summary>What a name after them is the name of.</summary>
    private static readonly HashSet<string> CalledAfter =
        ["locatie", "vestiging", "gebouw", "woning", "woonvorm", "huize", "huis", "afdeling", "team", "stichting", "school", "methode", "model", "fonds", "sint", "st"];

    /// <summary>All places in order of start.</summary>
    public static IReadOnlyList<NameSuspicion> In(string text, PersonDirectory directory)
    {
        var seen = new SeenThroughText(text);
        var screened = new ScreenedText(seen.Text);
        var words = Words().Matches(seen.Text);
        var known = directory.All.Select(p => Ends(p.Name)).OfType<(string, string)>().ToHashSet();
        var found = new List<NameSuspicion>();
        for (var first = 0; first < words.Count; first++)
        {
            if (LastOf(words, first, screened) is { } last && Suspicious(words, first, last, screened, known) is { } inDirectory)
            {
                var (start, end) = (words[first].Index, words[last].Index + words[last].Length);
                var place = seen.InText(new PersonalDataHit(PersonalDataKind.PersonName, start, end - start));
                found.Add(new NameSuspicion(text.Substring(place.Start, place.Length), place.Start, place.Length, inDirectory));
                first = last;
            }
        }

        return found;
    }

    /// <summary>Whether it is in the directory; null when it is no name.</summary>
    private static bool? Suspicious(MatchCollection words, int first, int last, ScreenedText screened, HashSet<(string, string)> known)
    {
        var (name, surname) = (words[first].Value, words[last].Value);
        if (known.Contains((SearchText.Fold(name), SearchText.Fold(surname))))
        {
            return true;
        }

        var isName = char.IsUpper(name[0]) && char.IsUpper(surname[0])
            && SearchText.Fold(name).Split('-').Any(KnownNames.IsFirst)
            && !(surname.All(char.IsUpper) && !name.All(char.IsUpper))
            && !NotNames.Starters.Contains(surname) && !NotNames.Labelled.Contains(surname) && !PlaceNames.IsWordFor(surname)
            && !CalledAfter.Contains(SearchText.Fold(screened.WordBefore(words[first].Index)))
            && !PlaceNames.Is(screened, surname, words[first].Index, words[last].Index + words[last].Length);
        return isName ? false : null;
    }

    /// <summary>The word that ends the name that begins at this one: the next that is no particle and no further first name.</summary>
    private static int? LastOf(MatchCollection words, int first, ScreenedText screened)
    {
        for (var last = first + 1; last < words.Count && last - first <= 4 && Adjoin(words[last - 1], words[last], screened.Text); last++)
        {
            var word = SearchText.Fold(words[last].Value);
            var goesOn = last + 1 < words.Count && Adjoin(words[last], words[last + 1], screened.Text) && (char.IsUpper(words[last + 1].Value[0]) || Particles.Contains(SearchText.Fold(words[last + 1].Value)));
            if (!Particles.Contains(word) && !(goesOn && KnownNames.IsFirst(word)))
            {
                return last;
            }
        }

        return null;
    }

    private static bool Adjoin(Match word, Match next, string text) => text.AsSpan(word.Index + word.Length, next.Index - word.Index - word.Length) is " " or " '" or " ’";

    private static (string First, string Last)? Ends(string? name) =>
        name?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, .., var last] ? (SearchText.Fold(first), SearchText.Fold(last)) : null;

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}-]*(?:['’]\p{L}+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
