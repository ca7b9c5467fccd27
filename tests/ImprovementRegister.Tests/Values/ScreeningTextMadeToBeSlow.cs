using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace ImprovementRegister.Tests.Values;

public sealed class ScreeningTextMadeToBeSlow
{
    [Fact]
    public void Every_pattern_runs_in_linear_time() => Patterns().ShouldAllBe(pattern => pattern.Options.HasFlag(RegexOptions.NonBacktracking));

    [Theory]
    [InlineData("a")]
    [InlineData("Aa'")]
    [InlineData("A. ")]
    [InlineData("A. van de ")]
    [InlineData("1 ")]
    [InlineData("06")]
    [InlineData("a@b.")]
    [InlineData("geb. 1-1-")]
    [InlineData("mevrouw kamer ")]
    [InlineData("cliëntnr 1...")]
    [InlineData("NL91 ")]
    [InlineData("kamer 1 ")]
    [InlineData("cliënt van der ")]
    [InlineData("A, A.")]
    [InlineData("J van den ")]
    [InlineData("x at y punt ")]
    [InlineData("е")]
    [InlineData("1̲")]
    [InlineData("geboren op drie ")]
    [InlineData("\n")]
    public void A_hundred_thousand_characters_of_almost_nothing_hold_nothing(string piece) =>
        PersonalDataScreen.Find(Fill(piece)).ShouldBeEmpty();

    [Theory]
    [InlineData("Jan P. en ", 10_000)]
    [InlineData("06-12345678 ", 8_333)]
    [InlineData("x@y.nl ", 14_285)]
    public void A_hundred_thousand_characters_of_hits_are_all_found(string piece, int count) =>
        PersonalDataScreen.Find(Fill(piece)).Count.ShouldBe(count);

    [Fact]
    public void Places_lie_inside_the_text_whatever_it_holds()
    {
        string[] parts = ["Jan", " ", "P.", "mevr. ", "kamer 1", "2", "06-", "1234", "5678", "@", "geb. ", "1-1-1990", "BSN ", "cliënt ", new('\uD800', 1), "\u0308", "€", "(", ",", "\n", "de ", "-"];
        var random = new Random(20260101);
        for (var i = 0; i < 3_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => parts[random.Next(parts.Length)]));
            var end = 0;
            foreach (var hit in PersonalDataScreen.Find(text))
            {
                hit.Length.ShouldBeGreaterThan(0, text);
                (hit.Start + hit.Length).ShouldBeInRange(end + 1, text.Length, text);
                end = hit.Start + hit.Length;
            }
        }
    }

    private static string Fill(string piece) => new StringBuilder().Insert(0, piece, 100_000 / piece.Length).ToString();

    private static List<Regex> Patterns()
    {
        var patterns = typeof(PersonalDataScreen).Assembly.GetType("ImprovementRegister.PersonalDataPatterns", throwOnError: true)!
            .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.FieldType == typeof(Lazy<Regex>))
            .Select(field => ((Lazy<Regex>)field.GetValue(null)!).Value)
            .ToList();
        patterns.Count.ShouldBeGreaterThan(10);
        return patterns;
    }
}
