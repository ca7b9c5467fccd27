namespace ImprovementRegister.Frameworks;

/// <summary>
/// What goes on in which node of a later framework: by the nearest node above it that a mapping names. Links stay where they
/// are; views of the later framework show them under what takes them over (domain.md story 44, ADR 0027).
/// </summary>
public sealed class NodeMappings
{
    private readonly Dictionary<string, List<string>> _into = new(StringComparer.OrdinalIgnoreCase);

    public NodeMappings(IReadOnlyList<FrameworkMapping> mappings, Func<string, Framework?> find)
    {
        All = mappings;
        foreach (var mapping in mappings)
        {
            if (find(mapping.From) is not { } from)
            {
                continue;
            }

            foreach (var node in from.Nodes)
            {
                var named = new[] { node.Code }.Concat(from.Ancestors(node.Code)).Select(code => mapping.Nodes.FirstOrDefault(m => m.From == code)).FirstOrDefault(m => m is not null);
                if (named is { To.Count: > 0 })
                {
                    (_into.TryGetValue(node.Code, out var into) ? into : _into[node.Code] = []).AddRange(named.To);
                }
            }
        }
    }

    public IReadOnlyList<FrameworkMapping> All { get; }

    /// <summary>The nodes that take it over; none when no mapping says so.</summary>
    public IReadOnlyList<string> Into(string node) => _into.GetValueOrDefault(node) ?? [];

    /// <summary>The nodes of earlier frameworks that go on in any of these.</summary>
    public IEnumerable<string> From(IReadOnlyCollection<string> nodes) => _into.Count == 0 ? [] : _into.Where(m => m.Value.Any(nodes.Contains)).Select(m => m.Key);
}
