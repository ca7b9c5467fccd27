using ImprovementRegister.Reference;

namespace ImprovementRegister.Frameworks;

/// <summary>Finds nodes of the frameworks one organisation can see.</summary>
internal sealed class NodeIndex
{
    private readonly NameIndex<FrameworkNode> _adopted = new();
    private readonly NameIndex<FrameworkNode> _others = new();
    private readonly List<(string Label, NameIndex<FrameworkNode> Nodes)> _qualified = [];

    public void Add(Framework framework, bool adopted)
    {
        var own = new NameIndex<FrameworkNode>();
        foreach (var node in framework.Nodes)
        {
            string[] names = [.. NodeNames.Of(framework, node)];
            own.Add(node, node.Code, names);
            (adopted ? _adopted : _others).Add(node, node.Code, names);
        }

        string[] labels = [framework.Code, framework.Name, .. framework.Names];
        _qualified.AddRange(labels.Select(NameKey.Of).Distinct().Select(label => (label, own)));
    }

    public FrameworkNode? Coded(string code) => _adopted.Coded(code) ?? _others.Coded(code);

    /// <summary>
    /// By code; else by name in the adopted frameworks, else in the others: who works under KKFZ does not
    /// mean a topic of another framework that happens to have the title of a pillar. A name may be preceded
    /// by the framework: "KKFZ: Samenwerken".
    /// </summary>
    public IReadOnlyList<FrameworkNode> Candidates(string codeOrName)
    {
        if (Coded(codeOrName) is { } exact)
        {
            return [exact];
        }

        var key = NameKey.Of(codeOrName);
        IEnumerable<IReadOnlyList<FrameworkNode>> places = [_adopted.Named(key), _others.Named(key), Qualified(key)];
        return places.FirstOrDefault(found => found.Count > 0) ?? [];
    }

    private List<FrameworkNode> Qualified(string key) =>
    [
        .. _qualified
            .Where(q => key.StartsWith(q.Label + " ", StringComparison.Ordinal))
            .SelectMany(q => q.Nodes.Named(key[(q.Label.Length + 1)..]))
            .Distinct(),
    ];
}
