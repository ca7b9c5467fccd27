using System.Buffers;
using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>Finds dates that a word such as "geb." makes a date of birth.</summary>
internal static class BirthDates
{
    /// <summary>Room for "geboren te Heerlen op" between the word and the date.</summary>
    private const int Reach = 30;

    private static readonly SearchValues<string> Words = SearchValues.Create(["geb", "born", "birth", "dob"], StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<PersonalDataHit> Find(ScreenedText screened)
    {
        if (!screened.Mentions(Words))
        {
            yield break;
        }

        var labels = PersonalDataPatterns.BirthLabel.Value.Matches(screened.Text);
        if (labels.Count == 0)
        {
            yield break;
        }

        var inWords = labels.Where(label => label.Length > 4).ToList();
        foreach (var hit in Beside(screened, labels, PersonalDataPatterns.AnyDate.Value).Concat(Beside(screened, inWords, PersonalDataPatterns.DayOfMonth.Value)))
        {
            yield return hit;
        }
    }

    private static IEnumerable<PersonalDataHit> Beside(ScreenedText screened, IReadOnlyList<Match> labels, Regex dates)
    {
        var next = 0;
        foreach (Match date in dates.Matches(screened.Text))
        {
            while (next < labels.Count && labels[next].Index < date.Index)
            {
                next++;
            }

            if (next > 0 && labels[next - 1] is var before && Reaches(screened.Text, before.Index + before.Length, date.Index))
            {
                yield return Hit(before.Index, date.Index + date.Length);
            }
            else if (next < labels.Count && labels[next] is var after && Touches(screened.Text, date.Index + date.Length, after))
            {
                yield return Hit(date.Index, after.Index + after.Length);
            }
        }
    }

    private static bool Reaches(string text, int from, int to) =>
        to >= from && to - from <= Reach && !text.AsSpan(from, to - from).ContainsAnyInRange('0', '9');

    /// <summary>"03-04-1971 geboren"; after the date, "geb." is more often a building.</summary>
    private static bool Touches(string text, int from, Match label) =>
        label.Index - from <= 3 && label.Length > 4 && !text.AsSpan(from, label.Index - from).ContainsAnyInRange('a', 'z');

    private static PersonalDataHit Hit(int start, int end) => new(PersonalDataKind.BirthDate, start, end - start);
}
