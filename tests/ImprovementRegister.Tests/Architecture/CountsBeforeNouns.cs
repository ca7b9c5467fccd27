using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Architecture;

/// <summary>No sentence says "1 acties" or "1 days": whatever counts something says it through <see cref="Counted"/> or the language of the page, which know both forms.</summary>
public sealed partial class CountsBeforeNouns
{
    /// <summary>What texts of the register count. Of a limit ("hoogstens 200 acties") there is never one.</summary>
    private const string Plurals =
        "acties|antwoorden|aspecten|bestanden|bevindingen|bladen|bronnen|dagen|deadlines|doelen|eenheden|fasen|formulieren|fouten|gebeurtenissen|herinneringen|incidenten|jaren|kaders|keuzes|kolommen|koppelingen|kwartalen|lijsten|"
        + "locaties|maanden|mensen|meldingen|metingen|namen|notities|onderdelen|oorzaken|organisaties|perioden|personen|plaatsen|punten|regels|resultaten|rijen|rollen|seconden|stappen|stromen|teams|tekens|teksten|uren|velden|verslagen|vragen|weken|wijzigingen|woorden|zegels|"
        + "actions|answers|aspects|causes|changes|characters|columns|days|entries|errors|events|fields|files|findings|forms|frameworks|goals|hours|incidents|links|lists|locations|measurements|months|names|notes|others|organisations|parts|people|percentage points|periods|persons|phases|"
        + "places|points|quarters|questions|reminders|reports|results|roles|rows|seals|seconds|sheets|sources|steps|streams|texts|times|units|weeks|words|years";

    [Theory]
    [InlineData("""$"Nog {open.Count} van {all} locaties zijn niet klaar." """, true)]
    [InlineData("""$"{owned.Count} open actions would be nobody's." """, true)]
    [InlineData("""$"{Suspected.Count} times there is something." """, true)]
    [InlineData("""$"{Counted.Actions(open.Count).Nl} staan open." """, false)]
    [InlineData("""$"Een actie heeft hoogstens {Most} locaties." """, false)]
    [InlineData("""$"{path} has {text.Length} characters; at most {most} are kept." """, false)]
    public void One_that_knows_only_many_is_seen(string line, bool isOffence) => Offences(line).Any().ShouldBe(isOffence);

    [Fact]
    public void No_text_of_the_program_knows_only_many() =>
        Checkout.ProductFiles("", "*.*").Where(f => (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)) && !f.Contains("/Generated/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && !line.Contains("logger.", StringComparison.OrdinalIgnoreCase) && !line.Contains("Log", StringComparison.Ordinal))
                .SelectMany(line => Offences(line).Select(words => $"{Path.GetFileName(file)}: {words}")))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Words.resx")]
    [InlineData("Words.en.resx")]
    public void No_word_of_both_languages_does_but_beside_one_that_knows_one(string file)
    {
        var words = XDocument.Load(Checkout.ProductFiles("Texts", file).Single()).Descendants("data").ToDictionary(d => (string)d.Attribute("name")!, d => (string)d.Element("value")!);
        words.Where(w => ManyInWords().IsMatch(w.Value) && !(w.Key.EndsWith(".many", StringComparison.Ordinal) && words.ContainsKey(w.Key[..^".many".Length] + ".one"))).Select(w => $"{w.Key}: {w.Value}").ShouldBeEmpty();
    }

    private static IEnumerable<string> Offences(string line) =>
        Literals().Matches(line).Select(m => m.Value).Where(text => !OfALimit().IsMatch(text)).SelectMany(text => Many().Matches(text)).Where(m => !m.Groups["what"].Value.Contains('"', StringComparison.Ordinal) && !Limit().IsMatch(m.Groups["what"].Value)).Select(m => m.Value);

    /// <summary>There is never one of these.</summary>
    [GeneratedRegex(@"(^|\.)Most[A-Za-z]*$|^most$|MaxLength$|Limits\.|\.Limit$")]
    private static partial Regex Limit();

    /// <summary>An interpolated text, with what is computed in it.</summary>
    [GeneratedRegex("""\$"(?:[^"\\{]|\\.|\{(?:[^{}"]|"[^"]*"|\{[^{}]*\})*\})*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\{(?<what>[^{}]*)\} (?:open |nieuwe |new |andere |other )?(?:" + Plurals + @")\b")]
    private static partial Regex Many();

    [GeneratedRegex(@"\{[0-9a-z]+\} (?:open |keer |times )?(?:" + Plurals + @")\b")]
    private static partial Regex ManyInWords();

    [GeneratedRegex("hoogstens|hooguit|at most|[Mm]eer dan|more than|langer dan|longer than|kan maximaal")]
    private static partial Regex OfALimit();
}
