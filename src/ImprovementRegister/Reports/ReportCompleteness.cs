using System.Globalization;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Reports;

/// <summary>Something that a report still lacks.</summary>
/// <param name="Code">Stable: <c>section-missing</c>, <c>contribution-missing</c>, <c>contribution-without-yield</c>, or that of a gap of the register.</param>
/// <param name="Required">Freezing asks about it.</param>
public sealed record ReportLack(string Code, bool Required, string? Section, string? Node, Message Words)
{
    /// <summary>Publishing is refused without it (domain.md F43).</summary>
    public bool BlocksPublishing { get; init; }
}

/// <summary>What people still have to write before a report is complete (domain.md C): sections, and whose input.</summary>
public static class ReportCompleteness
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static IReadOnlyList<ReportLack> Of(QualityReport report, ReportKind kind, OrganisationCatalog catalog) =>
    [
        .. kind.Sections.Where(s => s.NeedsText && !s.PerNode && report.TextOf(s.Code, null) is null).Select(s => new ReportLack(
            "section-missing", true, s.Code, null, new Message($"de tekst van '{s.Name}'", $"the text of '{s.NameEn}'"))),
        .. from section in kind.Sections
           where section.NeedsText && section.PerNode
           from node in MainNodes(report, catalog)
           where report.TextOf(section.Code, node.Code) is null
           select new ReportLack("section-missing", true, section.Code, node.Code, new Message($"'{section.Name}' over {node.Title}", $"'{section.NameEn}' about {node.Title}")) { BlocksPublishing = kind.AllNodes },
        .. kind.Contributions.SelectMany(group => Contribution(report, kind, group)),
    ];

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
