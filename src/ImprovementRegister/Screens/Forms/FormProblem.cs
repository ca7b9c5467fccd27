using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImprovementRegister.Http;

namespace ImprovementRegister.Screens;

/// <summary>What was wrong with a form that was sent, or that nothing was and it was only looked at, and what was typed in it.</summary>
/// <param name="Form">Which form of the page.</param>
/// <param name="Status">The status code of the refusal.</param>
/// <param name="Code">Its stable code; <c>stale-version</c> means that somebody was first.</param>
/// <param name="Detail">What is wrong and what to do, in the reader's language.</param>
/// <param name="Errors">Messages by JSON path, such as <c>$.reason</c>.</param>
/// <param name="Since">What happened in between, in words, when somebody was first.</param>
/// <param name="Typed">Every field with its values.</param>
public sealed partial record FormProblem(
    string Form, int Status, string Code, string Detail, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors, IReadOnlyList<string> Since, IReadOnlyDictionary<string, IReadOnlyList<string>> Typed)
{
    /// <summary>Nothing is wrong: whoever typed wants to see how it looks, and recorded nothing.</summary>
    public bool IsLook { get; private init; }

    public bool IsStale => Code == "stale-version";

    /// <summary>What the sender is asked to confirm, and has confirmed already.</summary>
    public IReadOnlyList<string> Confirming { get; private init; } = [];

    public bool Asks => Code == "confirmation-needed";

    /// <summary>What is asked, in a sentence.</summary>
    public string Question { get; private init; } = "";

    /// <summary>What is in the way or makes it doubtful.</summary>
    public IReadOnlyList<OtherPaper> About { get; private init; } = [];

    public static FormProblem Looking(IFormCollection typed) => new(
        typed["@form"].ToString(), StatusCodes.Status200OK, "", "", new Dictionary<string, IReadOnlyList<string>>(), [], TypedIn(typed))
    {
        IsLook = true, Confirming = [.. typed["confirm:list"].OfType<string>()],
    };

    public static FormProblem Of(ProblemException problem, CultureInfo language, IFormCollection typed) => new(
        typed["@form"].ToString(), problem.Status, problem.Code, InRow(problem.Detail.OnPageIn(language), language),
        problem.Errors.GroupBy(e => e.Path).ToDictionary(e => e.Key, e => (IReadOnlyList<string>)[.. e.Select(m => InRow(m.Message.OnPageIn(language), language)).Distinct()]),
        [.. (problem.More?["eventsSince"] as JsonArray ?? []).Select(e => $"{e!["actorName"] ?? e["actor"]}: {e["text"]}")],
        TypedIn(typed))
    {
        Question = (problem.Question ?? problem.Detail).OnPageIn(language),
        About = [.. (problem.More?["about"] as JsonArray ?? []).Select(a => new OtherPaper(a!["title"]!.ToString(), ScreenAddress.Of(a["location"]?.ToString())))],
        Confirming = [.. typed["confirm:list"].OfType<string>().Append(problem.More?["confirm"]?.ToString()).OfType<string>().Distinct()],
    };

    private static Dictionary<string, IReadOnlyList<string>> TypedIn(IFormCollection typed) => typed.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[.. f.Value.OfType<string>()]);

    /// <summary>So many rows of a list that something was typed in.</summary>
    public int RowsOf(string list) => Typed.Where(f => f.Value.Any(v => v.Length > 0)).Select(f => RowOf(f.Key, list)).DefaultIfEmpty(-1).Max() + 1;

    /// <summary>Something was typed in a row of a list, or is wrong there.</summary>
    public bool IsAboutRows(string list) => RowsOf(list) > 0 || At(list).Count > 0;

    /// <summary>
    /// Rows of a form, each about something, with the number that it has in the names of its fields. What was typed at one stays there
    /// when others have come, gone or changed place since, as they do when somebody else was just ahead.
    /// </summary>
    /// <param name="about">What a row is about, as its hidden fields say it.</param>
    /// <param name="hidden">The names of those, behind that of the row.</param>
    public static IReadOnlyList<(T Row, int Number)> Numbered<T>(FormProblem? problem, string form, IEnumerable<T> rows, Func<T, string> about, string list, params IReadOnlyList<string> hidden)
    {
        var typed = (problem?.Form == form ? problem.Typed.Keys : []).Select(name => RowOf(name, list)).Where(number => number >= 0).Distinct()
            .GroupBy(number => string.Join(' ', hidden.Select(h => problem!.Typed.GetValueOrDefault($"{list}[{number}].{h}") is [.., var said] ? said : null).OfType<string>()), StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Key.Length > 0).ToDictionary(same => same.Key, same => same.Min(), StringComparer.OrdinalIgnoreCase);
        var next = typed.Count == 0 ? 0 : typed.Values.Max() + 1;
        return [.. rows.Select(row => (row, typed.TryGetValue(about(row), out var number) ? number : next++)).OrderBy(r => r.Item2)];
    }

    private static int RowOf(string field, string list) => field.StartsWith(list + "[", StringComparison.Ordinal)
        && int.TryParse(field.AsSpan(list.Length + 1, Math.Max(0, field.IndexOf(']', StringComparison.Ordinal) - list.Length - 1)), CultureInfo.InvariantCulture, out var row) && row is >= 0 and < FormBody.MostRows ? row : -1;

    /// <summary>Something was typed in a field, or a part of it, or is wrong there.</summary>
    public bool IsAbout(string path) => At(path).Count > 0 || Typed.Any(f => f.Key.Split(':')[0] is var name && (name == path || name.StartsWith(path + ".", StringComparison.Ordinal)) && f.Value.Any(v => v.Length > 0));

    /// <summary>The messages at a field, by the path in its name.</summary>
    public IReadOnlyList<string> At(string path) => [.. Errors.Where(e => IsUnder(e.Key, path)).SelectMany(e => e.Value)];

    /// <summary>Of what several fields tell together, those at one of them: what is about another of the fields stands there.</summary>
    public IReadOnlyList<string> At(string path, string field) =>
        [.. Errors.Where(e => IsUnder(e.Key, path) && (IsUnder(e.Key, field) || !Typed.Keys.Any(name => e.Key == "$." + name.Split(':')[0]))).SelectMany(e => e.Value)];

    private static bool IsUnder(string at, string path) =>
        at == "$." + path || at.StartsWith($"$.{path}.", StringComparison.Ordinal) || at.StartsWith($"$.{path}[", StringComparison.Ordinal);

    /// <summary>The messages at a field that is typed once for all rows of a list.</summary>
    public IReadOnlyList<string> AtEach(string list, string member) =>
        [.. Errors.Where(e => e.Key.StartsWith($"$.{list}[", StringComparison.Ordinal) && e.Key.EndsWith("]." + member, StringComparison.Ordinal)).SelectMany(e => e.Value).Distinct()];

    /// <summary>A message for people counts rows from one: <c>findings[3].text</c> is "Bevinding 4: text".</summary>
    private static string InRow(string message, CultureInfo language) => RowOfList().Replace(
        message, m => $"{RowWords.Of(m.Groups[1].Value).In(language)} {int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture) + 1}: ");

    [GeneratedRegex(@"\b(?:[a-zA-Z]+\.)*([a-zA-Z]+)\[(\d{1,4})\]\.(?=[a-zA-Z])")]
    private static partial Regex RowOfList();
}

/// <summary>Something else that a problem is about.</summary>
/// <param name="Address">Its page; null when there is none.</param>
public sealed record OtherPaper(string Title, string? Address);
