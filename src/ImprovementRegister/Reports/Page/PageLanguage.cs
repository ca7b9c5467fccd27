using System.Globalization;
using ImprovementRegister.Goals;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Reports.Page;

/// <summary>The page's words, and how it writes days, moments and numbers, in one language.</summary>
public sealed class PageLanguage(CultureInfo culture)
{
    /// <summary>How much of a finding's text a list shows; it stands whole once, with its source.</summary>
    public const int LongestInList = 300;

    /// <summary>For the <c>lang</c> attribute.</summary>
    public string Code => culture.TwoLetterISOLanguageName;

    public CultureInfo Culture => culture;

    /// <summary>The words of <c>report.{key}</c>.</summary>
    public string this[string key] => Texts.Get("report." + key, culture);

    /// <summary>The words of <c>report.{key}</c> with values filled in.</summary>
    public string Of(string key, params object?[] values) => Texts.Get("report." + key, culture, values);

    /// <summary>A number with its noun: "1 actie", "3 acties".</summary>
    public string Count(string noun, int number) => Of($"{noun}.{(number == 1 ? "one" : "many")}", Number(number));

    public string Term<T>(T value)
        where T : struct, Enum => Texts.Term(value, culture);

    /// <summary>What is lacking, in words; the code itself for one that has no words yet.</summary>
    public string Gap(string code) => Texts.Find("gap." + code, culture) ?? code;

    /// <summary>What the framework calls its main parts, or the report itself; its own word when there is no other.</summary>
    public string Called(string word) => Texts.Find("report.called." + word, culture) ?? word;

    public string CalledMany(string word) => Texts.Find($"report.called.{word}.many", culture) ?? word;

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", culture);

    /// <summary>In words; what is no period stays as it was typed.</summary>
    public string Period(string code) => ImprovementRegister.Period.WordsOf(code, culture);

    /// <summary>A phase with its days and state: "pilot (1 april 2026 – 30 juni 2026, gepland)".</summary>
    public string Phase(Actions.Phase phase) =>
        $"{phase.Name} ({string.Join(", ", new[] { Range(phase.Start, phase.Due), Term(phase.State) }.OfType<string>())})";

    /// <summary>What stands beneath the words of a finding: how widely it was found, and where what it rests on lies.</summary>
    public IEnumerable<string> Beneath(ReportFinding finding)
    {
        if (finding.Extent is { } extent)
        {
            yield return Of("finding.extent", extent);
        }

        if (finding.Evidence is { } evidence)
        {
            yield return Of("finding.evidence", evidence.Title, evidence.Location);
        }
    }

    private string? Range(DateOnly? from, DateOnly? until) => (from, until) switch
    {
        (null, null) => null,
        ({ } start, null) => Of("range.from", Day(start)),
        (null, { } due) => Of("range.until", Day(due)),
        ({ } start, { } due) => $"{Day(start)} – {Day(due)}",
    };

    /// <summary>Day and wall clock in Amsterdam.</summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = AmsterdamClock.Local(instant);
        return Of("moment", Day(DateOnly.FromDateTime(local.DateTime)), local.ToString(this["moment.clock"], culture));
    }

    public string Number(decimal number) => number.ToString("#,0.##", culture);

    /// <summary>A score with the decimals it was given with: 8,0 says more than 8.</summary>
    public string AsMeasured(decimal number) => number.ToString(culture);

    public string Percent(decimal percentage) => Number(percentage) + "%";

    /// <summary>A part of a whole with the whole beside it: "30 van 55, 54,55%".</summary>
    public string Share(decimal part, decimal whole) => whole == 0
        ? Of("share", Number(part), Number(whole))
        : Of("share.percentage", Number(part), Number(whole), Percent(Math.Round(100 * part / whole, 2, MidpointRounding.AwayFromZero)));

    public string Target(Target target) => TargetWords.Of(target, culture);

    /// <summary>With its first letter as a capital, for the start of a line.</summary>
    public string Sentence(string text) => text.Length == 0 ? text : char.ToUpper(text[0], culture) + text[1..];
}
