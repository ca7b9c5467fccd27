using System.Globalization;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Reports;

/// <summary>Something that a report still lacks.</summary>
/// <param name="Code">Stable: <c>section-missing</c>, <c>section-awaited</c> (somebody was asked to write it), <c>contribution-missing</c>, <c>contribution-without-yield</c>, or that of a gap of the register.</param>
/// <param name="Required">Freezing asks about it.</param>
public sealed record ReportLack(string Code, bool Required, string? Section, string? Node, Message Words)
{
    /// <summary>Publishing is refused without it (domain.md F43).</summary>
    public bool BlocksPublishing { get; init; }

    /// <summary>It is words that are lacking, and not somebody's contribution.</summary>
    public bool IsText => Code is "section-missing" or "section-awaited";

    /// <summary>Who was asked to write it.</summary>
    public SectionWriter? Writer { get; init; }
}

/// <summary>What people still have to write before a report is complete (domain.md C): sections, and whose input.</summary>
public static class ReportCompleteness
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static IReadOnlyList<ReportLack> Of(QualityReport report, ReportKind kind, OrganisationCatalog catalog) =>
    [
        .. from section in kind.Sections.OrderBy(s => s.PerNode)
           from node in section.PerNode ? MainNodes(report, catalog) : (IEnumerable<FrameworkNode?>)[null]
           let missing = section.NeedsText && report.TextOf(section.Code, node?.Code) is null
           let writer = report.Status == ReportStatus.Draft && report.WriterOf(section.Code, node?.Code) is { } asked && report.Awaits(asked) ? asked : null
           where missing || writer is not null
           select new ReportLack(missing ? "section-missing" : "section-awaited", true, section.Code, node?.Code, Words(section, node))
           {
               BlocksPublishing = missing && section.PerNode && kind.AllNodes, Writer = writer,
           },
        .. kind.Contributions.SelectMany(group => Contribution(report, kind, group)),
    ];

    private static Message Words(ReportSection section, FrameworkNode? node) => node is null
        ? new Message($"de tekst van '{section.Name}'", $"the text of '{section.NameEn}'") : new Message($"'{section.Name}' over {node.Title}", $"'{section.NameEn}' about {node.Title}");

    /// <summary>What a place is called: "Naasten: Reflectie op de resultaten". A report is in Dutch.</summary>
    public static string NameOf(SectionWriter writer, ReportKind kind, OrganisationCatalog catalog)
    {
        var section = kind.Section(writer.Section)?.Name ?? writer.Section;
        return writer.Node is not { } node ? section : $"{catalog.ResolveNode(node)?.Title ?? node}: {section}";
    }

    public static IEnumerable<FrameworkNode> MainNodes(QualityReport report, OrganisationCatalog catalog) =>
        report.Frameworks.Select(catalog.FindFramework).OfType<Framework>().SelectMany(f => f.Children(null));

    private static IEnumerable<ReportLack> Contribution(QualityReport report, ReportKind kind, ContributorGroup group)
    {
        var (given, section) = (report.Contributions.Where(c => c.Group == group).ToList(), kind.Sections.First(s => s.Content == SectionContent.Contributions).Code);
        var (nl, en) = (Texts.Term(group, Dutch), Texts.Term(group, English));
        var ofExperts = group == ContributorGroup.ExpertsByExperience;
        if (given.Count == 0)
        {
            yield return new ReportLack("contribution-missing", true, section, null, new Message($"de inbreng van {nl}", $"the contribution of {en}")) { BlocksPublishing = ofExperts };
        }
        else if (given.TrueForAll(c => c.Yielded is null))
        {
            yield return new ReportLack("contribution-without-yield", true, section, null, new Message($"wat de inbreng van {nl} heeft opgeleverd", $"what the contribution of {en} yielded")) { BlocksPublishing = ofExperts };
        }
    }
}
