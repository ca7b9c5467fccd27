using System.Text.Json.Nodes;
using ImprovementRegister.Persons;

namespace ImprovementRegister.Reports;

/// <summary>Words in what is to be public that look like the name of a person, with their place in the data.</summary>
/// <param name="Path">JSON path, such as <c>$.narrative[2].text</c>.</param>
public sealed record SuspectedName(string Path, string Text)
{
    /// <summary>All in a public edition, each once a place (domain.md H9).</summary>
    public static IReadOnlyList<SuspectedName> In(ReportDocument edition, PersonDirectory people) =>
        [.. Texts(JsonNode.Parse(FrozenReport.Write(edition))).SelectMany(t => NameSuspicions.In(t.Text, people).Select(n => new SuspectedName(t.Path, n.Text))).Distinct()];

    /// <summary>What stands alone without a space is a code or a term.</summary>
    private static IEnumerable<(string Path, string Text)> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(m => m.Key is not "kind").SelectMany(m => Texts(m.Value)),
        JsonArray a => a.SelectMany(Texts),
        JsonValue v when v.TryGetValue<string>(out var text) && text.Contains(' ', StringComparison.Ordinal) => [(v.GetPath(), text)],
        _ => [],
    };
}
