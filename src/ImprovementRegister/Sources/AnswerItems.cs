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
        var known = type.Subjects.Count == 0 ? new Message("er is nog geen lijst", "there is no list yet") : new Message("kies uit " + Codes(type), "one of " + Codes(type));
        return Decision.Refuse("unknown-subject", new Message(
            $"Dit onderwerp staat niet in de lijst van '{type.Name}'; {known.Nl}, of laat het aan de lijst toevoegen.",
            $"This subject is not in the list of '{type.NameEn}'; {known.En}, or have it added to the list."), at);
    }

    private static string? Node(SourceSubject? item, Situation now) => item?.Node is { } node ? now.Catalog.ResolveNode(node)?.Code : null;

    private static string Codes(SourceType type) => string.Join(", ", type.Subjects.Select(s => s.Code));
}
