using System.Text.RegularExpressions;
using ImprovementRegister.Tests.Support;
using Wolverine.Http;

namespace ImprovementRegister.Tests.Architecture;

/// <summary>The page that says where every story is in the product says what is there (docs/stories.md).</summary>
public sealed partial class StoriesOfTheDomain
{
    private static readonly IReadOnlyList<string[]> Rows =
        [.. File.ReadLines(Path.Combine(Checkout.Root, "docs", "stories.md")).Where(l => Story().IsMatch(l)).Select(l => l.Split('|', StringSplitOptions.TrimEntries))];

    [Fact]
    public void Each_story_stands_once() =>
        Rows.Select(r => int.Parse(Story().Match("| " + r[1]).Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(1, 48));

    [Fact]
    public void Every_page_is_one_of_the_host() => Named(2).Where(page => !Routes("GET").Contains(page)).ShouldBeEmpty();

    [Fact]
    public void Every_call_is_one_of_the_host() =>
        Named(3).Where(call => call.Split(' ') is not [var method, var path] || !Routes(method).Contains("/api/v1" + path)).ShouldBeEmpty();

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var known = Checkout.TestFiles("ImprovementRegister.Tests", "ImprovementRegister.Api.Tests").SelectMany(f => Class().Matches(File.ReadAllText(f)).Select(m => m.Groups["name"].Value)).ToHashSet();
        Named(4).Where(test => !known.Contains(test)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_story_has_a_page_a_call_and_a_test() =>
        Rows.Where(r => Enumerable.Range(2, 3).Any(column => !Marked().IsMatch(r[column]))).Select(r => r[1]).ShouldBeEmpty();

    private static IEnumerable<string> Named(int column) => Rows.SelectMany(r => Marked().Matches(r[column]).Select(m => m.Groups["text"].Value)).Distinct();

    /// <summary>Addresses without what kind of value stands in them.</summary>
    internal static HashSet<string> Routes(string method) =>
    [
        .. typeof(Message).Assembly.GetTypes().SelectMany(t => t.GetMethods()).SelectMany(m => m.GetCustomAttributes(typeof(WolverineHttpMethodAttribute), inherit: true).Cast<WolverineHttpMethodAttribute>())
            .Where(a => a.HttpMethod == method).Select(a => Kind().Replace(a.Template, "}")),
    ];

    [GeneratedRegex(@"^\| (?<number>\d+)\. ")]
    private static partial Regex Story();

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex Marked();

    [GeneratedRegex(@":[a-z]+\}")]
    private static partial Regex Kind();

    [GeneratedRegex(@"^public (?:sealed |partial |abstract )*class (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();
}
