using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Reports;

/// <summary>A place of a report where people write: a section, or a section about a main node.</summary>
public sealed record WrittenPlace(string Section, string? Node);

/// <summary>Which places of a report are meant, and why none are.</summary>
internal static class WrittenPlaces
{
    /// <summary>The one place that is meant.</summary>
    public static WrittenPlace? Find(QualityReport report, Situation now, string section, string? named, out Decision? unfit)
    {
        var (kind, node) = (now.Catalog.ReportKinds.Of(report.Kind), named is null ? null : now.Catalog.ResolveNode(named));
        unfit = kind.Section(section) is not { } found ? UnknownSection(kind)
            : found.PerNode ? node is null ? Decision.Refuse("node-missing", Choice.Among(
                new Message($"'{found.Name}' wordt per onderdeel van het kader geschreven", $"'{found.NameEn}' is written per main node of the framework"), MainNodes(report, now)), "node") : NotInReport(report, now, node)
            : node is null ? null : Decision.Refuse("section-not-per-node", new Message($"'{found.Name}' gaat over het geheel; laat node weg.", $"'{found.NameEn}' is about the whole; leave node out."), "node");
        return unfit is null ? new WrittenPlace(kind.Section(section)!.Code, node?.Code) : null;
    }

    /// <summary>All places that are meant: of a section all main nodes, of a main node all sections that cannot stay empty.</summary>
    /// <param name="all">Of a main node also those that can.</param>
    public static IReadOnlyList<WrittenPlace> Of(QualityReport report, Situation now, string? section, string? named, out Decision? unfit, bool all = false)
    {
        var (kind, node) = (now.Catalog.ReportKinds.Of(report.Kind), named is null ? null : now.Catalog.ResolveNode(named));
        if (section is not null && (node is not null || kind.Section(section) is not { PerNode: true }))
        {
            return Find(report, now, section, named, out unfit) is { } one ? [one] : [];
        }

        if (section is not null)
        {
            unfit = null;
            return [.. MainNodes(report, now).Select(n => new WrittenPlace(kind.Section(section)!.Code, n.Code))];
        }

        unfit = NotInReport(report, now, node!);
        IReadOnlyList<WrittenPlace> places = unfit is not null ? [] : [.. kind.Sections.Where(s => s.PerNode && (all || s.NeedsText)).Select(s => new WrittenPlace(s.Code, node!.Code))];
        unfit ??= places.Count > 0 ? null : Decision.Refuse("section-missing", Choice.Among(
            new Message($"Over {node!.Title} hoeft niets te worden geschreven; noem het onderdeel", $"Nothing has to be written about {node.Title}; name the section"), kind.Sections.Where(s => s.PerNode).Select(s => (s.Code, s.Shown))), "section");
        return places;
    }

    /// <summary>Whether something that happened meanwhile stands in the way of asking somebody to write, or of taking that back.</summary>
    public static bool StandsInTheWay(object @event) => @event is not (NarrativeWritten or ContributionRecorded or ContributionCorrected or SectionAssigned or SectionReleased);

    private static Decision UnknownSection(ReportKind kind) => Decision.Refuse("unknown-section", Choice.Among(
        new Message($"Een {kind.Name} heeft dit onderdeel niet", $"A {kind.NameEn} has no such section"), kind.Sections.Select(s => (s.Code, new Message(s.Name, s.NameEn)))), "section");

    private static Decision? NotInReport(QualityReport report, Situation now, FrameworkNode node) => node.Parent is null && report.Frameworks.Contains(now.Catalog.FrameworkOf(node.Code).Code) ? null
        : Decision.Refuse("node-not-in-report", Choice.Among(
            new Message($"{node.Code} is geen hoofdonderdeel van een kader van dit verslag", $"{node.Code} is no main node of a framework of this report"), MainNodes(report, now)), "node");

    private static IEnumerable<(string Code, string Name)> MainNodes(QualityReport report, Situation now) => ReportCompleteness.MainNodes(report, now.Catalog).Select(n => (n.Code, n.Title));
}
