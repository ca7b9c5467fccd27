using System.Text.RegularExpressions;

namespace ImprovementRegister.Tests.Architecture;

/// <summary>Every case of bad input, every rule and every story of the domain has a test that carries its number (docs/domain.md D, F and H).</summary>
public sealed partial class CasesOfTheDomain
{
    /// <summary>What the register does not do yet, and why.</summary>
    private static readonly Dictionary<string, string> Awaited = new()
    {
    };

    private static readonly ILookup<string, string> Tests = TestFiles()
        .SelectMany(file => Numbered().Matches(File.ReadAllText(file)).Select(m => (Number: m.Groups["kind"].Value == "Story" ? "story " + m.Groups["number"].Value : m.Groups["number"].Value, File: Path.GetFileName(file))))
        .ToLookup(t => t.Number, t => t.File);

    [Fact]
    public void Every_case_and_rule_has_a_test() => Without(Numbers("F", 47).Concat(Numbers("H", 11))).ShouldBeEmpty();

    [Fact]
    public void Every_story_of_logging_planning_doing_and_checking_has_a_test() => Without(Numbers("story ", 40)).ShouldBeEmpty();

    [Fact]
    public void What_is_awaited_has_none_yet() => Awaited.Keys.Where(n => Tests.Contains(n)).ShouldBeEmpty("it is there: no need to wait");

    [Fact]
    public void Every_number_is_one_of_the_domain() =>
        Tests.Select(t => t.Key).Except(Numbers("F", 47).Concat(Numbers("H", 11)).Concat(Numbers("story ", 48))).ShouldBeEmpty();

    [Fact]
    public void The_page_of_the_domain_tells_of_every_case_and_rule()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "domain.md"));
        Numbers("F", 47).Concat(Numbers("H", 11)).Where(n => !Regex.IsMatch(page, $@"\b{n}\b")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Numbers(string letter, int last) => Enumerable.Range(1, last).Select(n => letter + n);

    private static IEnumerable<string> Without(IEnumerable<string> numbers) => numbers.Where(n => !Awaited.ContainsKey(n) && !Tests.Contains(n));

    private static IEnumerable<string> TestFiles() => new[] { "ImprovementRegister.Tests", "ImprovementRegister.Api.Tests" }
        .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root(), "tests", project), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ImprovementRegister.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No ImprovementRegister.sln above {AppContext.BaseDirectory}");
        }

        return folder.FullName;
    }

    [GeneratedRegex("\\[Trait\\(\"(?<kind>Domain|Story)\", \"(?<number>[FH]?[0-9]+)\"\\)\\]")]
    private static partial Regex Numbered();
}
