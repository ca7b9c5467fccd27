using System.Globalization;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Reports;

/// <summary>A report in a list.</summary>
/// <param name="DueOn">The day by which it must be there; null when its kind says none.</param>
/// <param name="Slug">The last part of its stable address.</param>
public sealed record ReportSummary(
    Guid Id, long Version, string Kind, string KindName, string Title, IReadOnlyList<string> Frameworks, DateOnly From, DateOnly Until, string? Unit, ReportStatus Status, DateOnly? DueOn, string Slug)
{
    public static ReportSummary Of(StateRow<QualityReport> row, OrganisationCatalog catalog, CultureInfo language)
    {
        var (r, kind) = (row.State, catalog.ReportKinds.Of(row.State.Kind));
        return new ReportSummary(row.Id, row.Version, kind.Code, kind.Shown.In(language), r.Title, r.Frameworks, r.From, r.Until, r.Unit, r.Status, kind.DueOn(r.Until), r.Slug);
    }
}

/// <summary>The words of a section as they stand, with who wrote them.</summary>
/// <param name="Edition">How often it was written; the history has the earlier ones.</param>
public sealed record NarrativeView(string Section, string Title, string? Node, string? NodeTitle, string Text, string WrittenBy, string? WrittenByName, int Edition);

/// <param name="Entry">Its place among the contributions, 1 for the first: what a correction names.</param>
public sealed record ContributionView(int Entry, ContributorGroup Group, string Who, string How, string? Yielded, IReadOnlyList<string> Nodes, DateOnly? On);

/// <summary>A report with all that people wrote for it.</summary>
public sealed record ReportView(
    ReportSummary Report, long Position, IReadOnlyList<NarrativeView> Narrative, IReadOnlyList<ContributionView> Contributions, Guid? Supersedes)
{
    public static ReportView Of(StateRow<QualityReport> row, OrganisationCatalog catalog, CultureInfo language)
    {
        var (r, kind) = (row.State, catalog.ReportKinds.Of(row.State.Kind));
        return new ReportView(
            ReportSummary.Of(row, catalog, language), row.Position,
            [.. r.Narrative.OrderBy(t => kind.Sections.ToList().FindIndex(s => s.Code == t.Section)).Select(t => new NarrativeView(
                t.Section, kind.Section(t.Section)?.Shown.In(language) ?? t.Section, t.Node, t.Node is null ? null : catalog.ResolveNode(t.Node)?.Title, t.Text,
                t.WrittenBy, catalog.NameForStaff(new Party(PartyType.Person, t.WrittenBy)), t.Edition))],
            [.. r.Contributions.Select((c, i) => new ContributionView(i + 1, c.Group, c.Who, c.How, c.Yielded, c.Nodes, c.On))], r.Supersedes);
    }
}
