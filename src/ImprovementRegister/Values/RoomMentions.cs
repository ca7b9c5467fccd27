using System.Buffers;
using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>Finds a room number together with a title or a name; "kamer 12" alone points at no one.</summary>
internal static class RoomMentions
{
    private const int Reach = 30;

    private static readonly SearchValues<string> Words = SearchValues.Create(["kamer", "kmr", "room", "appartement", "app", "studio", "bed"], StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<PersonalDataHit> Find(ScreenedText screened)
    {
        if (screened.Digits == 0 || !screened.Mentions(Words))
        {
            return [];
        }

        var rooms = PersonalDataPatterns.RoomNumber.Value.Matches(screened.Text);
        return rooms.Count == 0 ? [] : WithTitle(screened, rooms).Concat(WithName(screened));
    }

    private static IEnumerable<PersonalDataHit> WithTitle(ScreenedText screened, MatchCollection rooms)
    {
        var titles = PersonalDataPatterns.TitleAlone.Value.Matches(screened.Text);
        var next = 0;
        foreach (Match room in rooms)
        {
            while (next < titles.Count && titles[next].Index < room.Index)
            {
                next++;
            }

            if (next > 0 && SameSentence(screened.Text, titles[next - 1], room))
            {
                yield return Hit(titles[next - 1], room);
            }
            else if (next < titles.Count && SameSentence(screened.Text, room, titles[next]))
            {
                yield return Hit(room, titles[next]);
            }
        }
    }

    private static IEnumerable<PersonalDataHit> WithName(ScreenedText screened) =>
        PersonalDataPatterns.NameThenRoom.Value.Matches(screened.Text).Where(match => IsName(screened, match) && (match.Groups["s"].Value is not (" " or " - ") || IsNoHeading(screened, match)))
            .Concat(PersonalDataPatterns.NameOfRoom.Value.Matches(screened.Text).Where(match => IsName(screened, match) && IsNoHeading(screened, match)))
            .Concat(PersonalDataPatterns.RoomThenName.Value.Matches(screened.Text).Where(match => IsName(screened, match) && FollowsRoom(match)))
            .Concat(PersonalDataPatterns.RoomThenWord.Value.Matches(screened.Text).Where(match => KnownNames.IsSurname(match.Groups["w"].Value) || IsCapitals(match)))
            .Select(PersonNames.Hit);

    /// <summary>"Verbouwing kamer 12" opens a line, as "Jansen kamer 12" does.</summary>
    private static bool IsNoHeading(ScreenedText screened, Match match) => KnownNames.Has(match.Groups["w"].Value) || !screened.StartsSentence(match.Index);

    /// <summary>"kamer 12: Verlichting" and "kamer 12 van De Linde" are no people; "kamer 12: Jansen" and "kamer 12 (De Vries)" are.</summary>
    private static bool FollowsRoom(Match match) =>
        KnownNames.IsSurname(match.Groups["w"].Value)
        || (match.Groups["p"].Length == 0 && KnownNames.Has(match.Groups["w"].Value))
        || (match.Groups["s"].Value.Trim() is not (":" or "-") && (match.Groups["p"].Length == 0 || PersonNames.IsOfSurname(match.Groups["p"].Value)));

    private static bool IsCapitals(Match match) => match.Groups["w"].Value is var word && word.All(c => !char.IsLower(c)) && KnownNames.Has(word);

    /// <summary>"De Linde" and "locatie Linde" are houses: an article or a label stands before them.</summary>
    private static bool IsName(ScreenedText screened, Match match)
    {
        var word = match.Groups["w"];
        var before = screened.WordBefore(word.Index);
        return (KnownNames.IsSurname(word.Value) || !NotNames.ReadsAsNoun(word.Value))
            && (match.Groups["p"].Length > 0 || !NotNames.Articles.Contains(before))
            && !NotNames.Labelled.Contains(before);
    }

    private static bool SameSentence(string text, Match first, Match second)
    {
        var from = first.Index + first.Length;
        // The full stop of "mevr." ends no sentence.
        var gap = text.AsSpan(from, second.Index - from);
        gap = first.Length <= 4 && gap.StartsWith(".") ? gap[1..] : gap;
        return gap.Length <= Reach && !gap.ContainsAny(".!?;\n");
    }

    private static PersonalDataHit Hit(Match first, Match second) =>
        new(PersonalDataKind.PersonName, first.Index, second.Index + second.Length - first.Index);
}
