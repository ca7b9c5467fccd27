using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ImprovementRegister.Benchmarks.Overlap;

/// <summary>How much of a report that people wrote by hand comes out of the register: the share of its sequences of five words that the register's report holds, by section (ADR 0039).</summary>
internal static partial class OverlapCommand
{
    public const string Argument = "overlap";

    public const string Usage = "Usage: dotnet run --project tests/ImprovementRegister.Benchmarks -- overlap THEIRS.txt OURS.html";

    public static async Task<int> RunAsync(string[] files)
    {
        if (files is not [var theirs, var ours] || !File.Exists(theirs) || !File.Exists(ours))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var held = Sequences(Words(WithoutMarkup(await File.ReadAllTextAsync(ours)))).ToHashSet(StringComparer.Ordinal);
        var sections = DocumentSection.Of(await File.ReadAllLinesAsync(theirs));
        foreach (var section in sections)
        {
            Print(section.Heading, section.Text);
        }

        // Also the sequences from one section into the next: as others count it.
        Print("All of it", string.Join('\n', sections.Select(s => s.Text)));
        return 0;

        void Print(string heading, string text)
        {
            var all = Sequences(Words(text)).ToList();
            var found = all.Count(held.Contains);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(all.Count == 0 ? 0 : 100.0 * found / all.Count),5:0.0} %  {found,5} of {all.Count,5}  {heading}"));
        }
    }

    /// <summary>Without case, signs and marks of form: what is compared is what was said.</summary>
    public static IReadOnlyList<string> Words(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(m => m.Value)];

    public static IEnumerable<string> Sequences(IReadOnlyList<string> words) => Enumerable.Range(0, Math.Max(0, words.Count - 4)).Select(i => string.Join(' ', words.Skip(i).Take(5)));

    private static string WithoutMarkup(string html) => WebUtility.HtmlDecode(Tags().Replace(Unseen().Replace(html, " "), " "));

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex("<(style|script|svg)\\b.*?</\\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}

/// <summary>A part of a document under one heading; in its text a heading is a short line by itself that ends without a sign.</summary>
internal sealed record DocumentSection(string Heading, string Text)
{
    /// <summary>What is shorter belongs to what stands before it.</summary>
    private const int FewestWords = 40;

    public static IReadOnlyList<DocumentSection> Of(IReadOnlyList<string> lines)
    {
        var sections = new List<DocumentSection> { new("(before the first heading)", "") };
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            if (IsHeading(line, i == 0 ? "" : lines[i - 1]) && OverlapCommand.Words(sections[^1].Text).Count >= FewestWords)
            {
                sections.Add(new DocumentSection(line, line));
            }
            else
            {
                sections[^1] = sections[^1] with { Text = sections[^1].Text + '\n' + line };
            }
        }

        return sections;
    }

    private static bool IsHeading(string line, string before) =>
        line is [var first, .., var last] && line.Length <= 80 && (char.IsUpper(first) || char.IsDigit(first)) && char.IsLetterOrDigit(last) && line.Contains('\t', StringComparison.Ordinal) is false
        && OverlapCommand.Words(line) is { Count: >= 1 and <= 9 } && (before.Trim().Length == 0 || before.TrimEnd()[^1] is '.' or '?' or '!');
}
