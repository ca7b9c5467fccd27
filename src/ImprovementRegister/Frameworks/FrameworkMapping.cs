using ImprovementRegister.Reference;

namespace ImprovementRegister.Frameworks;

/// <summary>Which nodes of a later framework take over a node of an earlier one.</summary>
public sealed record NodeMapping(string From, IReadOnlyList<string> To);

/// <summary>How a framework goes on in another, as somebody wrote it down; never guessed (domain.md story 44).</summary>
/// <param name="Source">Who decided so, or where it stands.</param>
public sealed record FrameworkMapping(string From, string To, string Source, string? Organisation, IReadOnlyList<NodeMapping> Nodes);

internal static class FrameworkMappingReader
{
    public static Sourced<FrameworkMapping>? Read(ReferenceFile file, List<ReferenceProblem> problems)
    {
        if (ReferenceReader.Open(file, problems) is not var (item, source))
        {
            return null;
        }

        var reader = new ObjectReader(item, file.Name, problems);
        var mapping = new FrameworkMapping(reader.Text("from"), reader.Text("to"), reader.Text("source"), reader.OptionalText("organisation"), [.. reader.Objects("nodes").Select(Node)]);
        reader.Done();
        return new Sourced<FrameworkMapping>(mapping, source);
    }

    /// <summary>What must hold between a mapping and the frameworks that it names.</summary>
    public static IEnumerable<ReferenceProblem> Check(Sourced<FrameworkMapping> sourced, IReadOnlyList<Framework> frameworks)
    {
        var (mapping, source) = sourced;
        var (from, to) = (frameworks.FirstOrDefault(f => f.Code == mapping.From), frameworks.FirstOrDefault(f => f.Code == mapping.To));
        foreach (var (path, code, framework) in (ReadOnlySpan<(string, string, Framework?)>)[("$.from", mapping.From, from), ("$.to", mapping.To, to)])
        {
            if (code.Length > 0 && framework is null)
            {
                return [source.Problem(path, $"framework \"{code}\" does not exist; known are {string.Join(", ", frameworks.Select(f => f.Code))}")];
            }
        }

        return from is null || to is null ? []
            : from.Code == to.Code ? [source.Problem("$.to", "a framework goes on in another one; name that")]
            : mapping.Nodes.SelectMany((node, i) => Problems(mapping, node, i, source, from, to));
    }

    private static IEnumerable<ReferenceProblem> Problems(FrameworkMapping mapping, NodeMapping node, int index, SourceMap source, Framework from, Framework to)
    {
        if (node.From.Length > 0 && from.Nodes.All(n => n.Code != node.From))
        {
            yield return source.Problem($"$.nodes[{index}].from", $"node \"{node.From}\" is not in {from.Code}");
        }

        if (mapping.Nodes.Take(index).Any(n => n.From == node.From))
        {
            yield return source.Problem($"$.nodes[{index}].from", $"node \"{node.From}\" stands here twice; name all that takes it over at once");
        }

        for (var i = 0; i < node.To.Count; i++)
        {
            if (node.To[i].Length > 0 && to.Nodes.All(n => n.Code != node.To[i]))
            {
                yield return source.Problem($"$.nodes[{index}].to[{i}]", $"node \"{node.To[i]}\" is not in {to.Code}");
            }
        }
    }

    private static NodeMapping Node(ObjectReader node)
    {
        var read = new NodeMapping(node.Text("from"), node.Texts("to"));
        node.Done();
        return read;
    }
}
