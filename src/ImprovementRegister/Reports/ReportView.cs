using System.Globalization;
using System.Text.Json.Nodes;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Reports;

/// <summary>A report in a list.</summary>
/// <param name="DueOn">The day by which it must be there; null when its kind says none.</param>
/// <param name="Slug">The last part of its stable address.</param>
/// <param name="Address">Where it is read in a browser, while it is public.</param>
/// <param name="DaysLate">How long after its last day it was published (domain.md F43).</param>
public sealed record ReportSummary(
    Guid Id, long Version, string Kind, string KindName, string Title, IReadOnlyList<string> Frameworks, DateOnly From, DateOnly Until, string? Unit, ReportStatus Status, DateOnly? DueOn, string Slug,
    DateOnly? ReferenceDate, DateOnly? PublishedOn, int? DaysLate, ReportAudience? Audience, string? Address)
{
    /// <summary>The units that were chosen, when they are several.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>When its pillars stand in another order than its kind says.</summary>
    public ReportOrder? Order { get; init; }

    public static ReportSummary Of(StateRow<QualityReport> row, OrganisationCatalog catalog, CultureInfo language)
    {
        var (r, kind) = (row.State, catalog.ReportKinds.Of(row.State.Kind));
        return new ReportSummary(row.Id, row.Version, kind.Code, kind.Shown.In(language), r.Title, r.Frameworks, r.From, r.Until, r.Unit, r.Status, kind.DueOn(r.Until), r.Slug,
            r.Frozen?.ReferenceDate, r.Published?.On, r.Published?.DaysLate, r.Published?.Audience,
            r.IsPublic ? ViewPublished.AddressOf(catalog.Organisation.Tenant, r.Slug) : null)
        {
            Units = r.Units, Order = r.Order,
        };
    }
}

/// <summary>The words of a section as they stand, with who wrote them.</summary>
/// <param name="Edition">How often it was written; the history has the earlier ones.</param>
public sealed record NarrativeView(string Section, string Title, string? Node, string? NodeTitle, string Text, string WrittenBy, string? WrittenByName, int Edition);

/// <summary>Who was asked to write a section.</summary>
/// <param name="Due">By which day; null: the last day of the report.</param>
/// <param name="Awaited">Nobody wrote there since.</param>
public sealed record SectionWriterView(string Section, string Title, string? Node, string? NodeTitle, Party To, string? ToName, DateOnly? Due, bool Awaited);

/// <param name="Entry">Its place among the contributions, 1 for the first: what a correction names.</param>
public sealed record ContributionView(int Entry, ContributorGroup Group, string Who, string How, string? Yielded, IReadOnlyList<string> Nodes, DateOnly? On);

/// <summary>A report with all that people wrote for it, what became of it, and its data.</summary>
/// <param name="Redacted">A text was removed from the frozen data since, so they are not those of the hash any more.</param>
/// <param name="Data">Frozen: as they were kept. Else as the register has them now.</param>
public sealed record ReportView(
    ReportSummary Report, long Position, IReadOnlyList<NarrativeView> Narrative, IReadOnlyList<ContributionView> Contributions, Guid? Supersedes,
    ReportFrozen? Frozen, ReportApproved? Approved, ReportPublished? Published, ReportSuperseded? Superseded, ReportReplaced? Replaced, ReportWithdrawn? Withdrawn, bool Redacted, JsonNode? Data)
{
    /// <summary>Who was asked to write what.</summary>
    public IReadOnlyList<SectionWriterView> Writers { get; init; } = [];

    public static ReportView Of(StateRow<QualityReport> row, OrganisationCatalog catalog, CultureInfo language, StoredReport data)
    {
        var (r, kind) = (row.State, catalog.ReportKinds.Of(row.State.Kind));
        return new ReportView(
            ReportSummary.Of(row, catalog, language), row.Position,
            [.. r.Narrative.OrderBy(t => kind.Sections.ToList().FindIndex(s => s.Code == t.Section)).Select(t => new NarrativeView(
                t.Section, kind.Section(t.Section)?.Shown.In(language) ?? t.Section, t.Node, t.Node is null ? null : catalog.ResolveNode(t.Node)?.Title, t.Text,
                t.WrittenBy, catalog.NameForStaff(new Party(PartyType.Person, t.WrittenBy)), t.Edition))],
            [.. r.Contributions.Select(c => new ContributionView(c.Entry ?? 0, c.Group, c.Who, c.How, c.Yielded, c.Nodes, c.On))], r.Supersedes,
            r.Frozen, r.Approved, r.Published, r.Superseded, r.Replaced, r.Withdrawn, data.Redacted, JsonNode.Parse(data.Document))
        {
            Writers =
            [
                .. r.Writers.OrderBy(w => kind.Sections.ToList().FindIndex(s => s.Code == w.Section)).ThenBy(w => w.Node, StringComparer.Ordinal).Select(w => new SectionWriterView(
                    w.Section, kind.Section(w.Section)?.Shown.In(language) ?? w.Section, w.Node, w.Node is null ? null : catalog.ResolveNode(w.Node)?.Title,
                    w.To, catalog.NameForStaff(w.To), w.Due, r.Status == ReportStatus.Draft && r.Awaits(w))),
            ],
        };
    }
}
