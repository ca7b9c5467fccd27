using ImprovementRegister.Reference;

namespace ImprovementRegister.Frameworks;

/// <summary>Under which names a node is found.</summary>
internal static class NodeNames
{
    /// <summary>
    /// Title and variants; a main part also with the framework's word for it: "pijler Naasten", "pijler 1",
    /// "pijler 1: Veiligheid en persoonsgerichte zorg".
    /// </summary>
    public static IEnumerable<string> Of(Framework framework, FrameworkNode node)
    {
        string[] own = [node.Title, .. node.Names];
        if (node.Kind is not (NodeKind.Pillar or NodeKind.BuildingBlock))
        {
            return own;
        }

        var label = framework.NodeLabel;
        IEnumerable<string> labelled = own.Select(name => $"{label} {name}");
        return node.Number is not { } number
            ? own.Concat(labelled)
            : own.Concat(labelled).Append($"{label} {number}").Concat(own.Select(name => $"{label} {number} {name}"));
    }

    /// <summary>The same names as <see cref="NameKey"/>s.</summary>
    public static IEnumerable<string> KeysOf(Framework framework, FrameworkNode node) => Of(framework, node).Select(NameKey.Of);
}
