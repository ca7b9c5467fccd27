using System.Text.RegularExpressions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Architecture;

/// <summary>Every case of bad input, every rule and every story of the domain has a test that carries its number (docs/domain.md D, F and H).</summary>
public sealed partial class CasesOfTheDomain
{
    /// <summary>What the register does not do yet, and why.</summary>
    private static readonly Dictionary<string, string> Awaited = new()
    {
    };

    /// <summary>Every number that stands on something, with its file and whether that is a test which runs.</summary>
    private static readonly IReadOnlyList<(string Number, string File, bool Runs)> All = [.. Checkout.TestFiles("ImprovementRegister.Tests", "ImprovementRegister.Api.Tests").SelectMany(Marks)];

    private static readonly ILookup<string, string> Tests = All.Where(t => t.Runs).ToLookup(t => t.Number, t => t.File);

    [Fact]
    public void Every_case_and_rule_has_a_test() => Without(Numbers("F", 47).Concat(Numbers("H", 11))).ShouldBeEmpty();

    [Fact]
    public void Every_story_of_logging_planning_doing_and_checking_has_a_test() => Without(Numbers("story ", 40)).ShouldBeEmpty();

    [Fact]
    public void Every_number_stands_on_a_test_that_runs() =>
        All.Where(t => !t.Runs).Select(t => $"{t.Number} in {t.File}").ShouldBeEmpty("a number on what is no test, or on one that is skipped, proves nothing");

    [Fact]
    public void What_is_awaited_has_none_yet() => Awaited.Keys.Where(n => Tests.Contains(n)).ShouldBeEmpty("it is there: no need to wait");

    [Fact]
    public void Every_number_is_one_of_the_domain() =>
        Tests.Select(t => t.Key).Except(Numbers("F", 47).Concat(Numbers("H", 11)).Concat(Numbers("story ", 48))).ShouldBeEmpty();

    [Fact]
    public void The_page_of_the_domain_tells_of_every_case_and_rule()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "domain.md"));
        Numbers("F", 47).Concat(Numbers("H", 11)).Where(n => !Regex.IsMatch(page, $@"\b{n}\b")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Numbers(string letter, int last) => Enumerable.Range(1, last).Select(n => letter + n);

    private static IEnumerable<string> Without(IEnumerable<string> numbers) => numbers.Where(n => !Awaited.ContainsKey(n) && !Tests.Contains(n));

    /// <summary>A number stands among the attributes of a test, or of a class of tests.</summary>
    private static IEnumerable<(string Number, string File, bool Runs)> Marks(string file)
    {
        var text = File.ReadAllText(file);
        var marked = Numbered().Matches(text);
        var declared = Declared().Matches(text);
        return marked.Select(m => (
            m.Groups["kind"].Value == "Story" ? "story " + m.Groups["number"].Value : m.Groups["number"].Value, Path.GetFileName(file),
            declared.FirstOrDefault(d => d.Index <= m.Index && m.Index < d.Index + d.Length) is { } on
                && (on.Groups["declaration"].Value.Contains(" class ", StringComparison.Ordinal) ? Runs().IsMatch(text[(on.Index + on.Length)..]) : Runs().IsMatch(on.Groups["attributes"].Value))));
    }

    [GeneratedRegex(@"(?<attributes>(?:^[ \t]*\[[^\n]+\][ \t]*\r?\n)+)[ \t]*(?<declaration>(?:public|internal)[^\n]+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    /// <summary>Not one that is skipped.</summary>
    [GeneratedRegex(@"\[(?:Fact|Theory)\b(?![^\]]*Skip)")]
    private static partial Regex Runs();

    [GeneratedRegex("\\[Trait\\(\"(?<kind>Domain|Story)\", \"(?<number>[FH]?[0-9]+)\"\\)\\]")]
    private static partial Regex Numbered();
}
