namespace ImprovementRegister.Sources;

/// <summary>The items of a 0-meting, which files list (Reference/README): each belongs to a node. An organisation without a list answers per node.</summary>
internal static class AnswerItems
{
    /// <summary>The node that an answer is about: its own, or that of its item; null when neither is told.</summary>
    public static string? NodeOf(SourceType type, string? item, string? node, Situation now) =>
        node is not null ? now.Catalog.ResolveNode(node)?.Code : item is null ? null : Node(type.Subject(item), now);

    /// <summary>An item under another node than it says, or one that is in no list.</summary>
    public static Decision? Misfit(SourceType type, string? item, string? node, Situation now, string at)
    {
        if (item is null)
        {
            return null;
        }

        if (type.Subject(item) is not { } known)
        {
            return Unknown(type, at + ".item");
        }

        return Node(known, now) is { } own && node is not null && now.Catalog.ResolveNode(node)?.Code != own
            ? Decision.Refuse("item-of-another-node", new Message($"'{known.Name}' hoort bij {own}.", $"'{known.NameEn}' belongs to {own}."), at + ".node")
            : Node(known, now) is null && node is null
                ? Decision.Refuse("node-missing", new Message($"'{known.Name}' hoort bij geen onderdeel van een kader; noem het onderdeel (node).", $"'{known.NameEn}' belongs to no node of a framework; name the node."), at + ".node")
                : null;
    }

    public static Decision Unknown(SourceType type, string at)
    {
        return Decision.Refuse("unknown-subject", type.Subjects.Count == 0
            ? new Message($"Van '{type.Name}' is er nog geen lijst van onderwerpen; laat er een maken.", $"There is no list of subjects of '{type.NameEn}' yet; have one made.")
            : Choice.Among(
                new Message($"Dit onderwerp staat niet in de lijst van '{type.Name}'; laat het eraan toevoegen", $"This subject is not in the list of '{type.NameEn}'; have it added to it"),
                type.Subjects.Select(s => (s.Code, new Message(s.Name, s.NameEn)))), at);
    }

    private static string? Node(SourceSubject? item, Situation now) => item?.Node is { } node ? now.Catalog.ResolveNode(node)?.Code : null;
}
