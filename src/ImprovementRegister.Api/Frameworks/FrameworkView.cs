using ImprovementRegister.Adoption;
using ImprovementRegister.Counting;
using ImprovementRegister.Views;

namespace ImprovementRegister.Frameworks;

/// <summary>A node with its counts. Empty nodes are there too: a report must name every pillar (domain.md C).</summary>
/// <param name="Counts">Of this node and everything beneath it.</param>
/// <param name="AspectStatus">Year → status, for aspects: the year, the year before, and every year with a status; null for other nodes.</param>
/// <param name="ScheduledYears">The years a theme is planned in; empty for other nodes.</param>
/// <param name="ScheduledInYear">True for a theme that is planned in the year of the view.</param>
public sealed record NodeView(
    string Code, string? Parent, NodeKind Kind, string? Number, string Title, NodeCounts Counts,
    IReadOnlyDictionary<string, AspectStatus>? AspectStatus, IReadOnlyList<int> ScheduledYears, bool ScheduledInYear);

/// <summary>A framework over a year. An action that serves three nodes counts once in <paramref name="Total"/>.</summary>
public sealed record FrameworkView(
    string Framework, string Name, string Version, bool Adopted, int Year, string? Unit, DateTimeOffset? AsOf, long Position, NodeCounts Total, IReadOnlyList<NodeView> Nodes);

/// <summary>Builds the view of a framework: nodes from its file, counts from the figures, status and planning from the adoption.</summary>
public sealed class FrameworkViews(NodeFigures figures, AdoptionReader adoptions)
{
    /// <param name="asked">The unit in the words of who asks.</param>
    /// <param name="unit">Its code.</param>
    public async Task<FrameworkView> ReadAsync(
        OrganisationCatalog catalog, Framework framework, int year, string? asked, string? unit, AsOf asOf, CancellationToken ct) =>
        await ViewAsync(
            catalog, framework, year, asked, asOf, await figures.ReadAsync(catalog, CountedView.Of(framework), () => CountQuery.RollUp(framework, catalog), year, unit, asOf, ct), ct);

    /// <summary>The same, counted over what lists show at that moment: for a report, in which they stand side by side.</summary>
    public async Task<FrameworkView> CountAsync(
        OrganisationCatalog catalog, Framework framework, int year, string? asked, IReadOnlyList<string>? units, AsOf asOf, CancellationToken ct) =>
        await ViewAsync(
            catalog, framework, year, asked, asOf, await figures.CountAsync(catalog.Organisation.Tenant, CountQuery.RollUp(framework, catalog), year, units, asOf, ct), ct);

    private async Task<FrameworkView> ViewAsync(
        OrganisationCatalog catalog, Framework framework, int year, string? asked, AsOf asOf, CountsAt counts, CancellationToken ct)
    {
        var adoption = await adoptions.ReadAsync(catalog.Organisation.Tenant, framework, asOf, ct);
        return new FrameworkView(
            framework.Code, framework.Name, adoption.State.Version ?? framework.Version, catalog.IsAdopted(framework.Code) || adoption.State.Version is not null,
            year, asked, asOf.Instant, counts.Position, counts.Of(CountQuery.Total), [.. framework.Nodes.Select(n => View(n, counts.Of(n.Code), adoption.State, year))]);
    }

    public static NodeView View(FrameworkNode node, NodeCounts counts, FrameworkAdoption adoption, int year)
    {
        var scheduled = adoption.Themes.GetValueOrDefault(node.Code) ?? node.ScheduledYears;
        var statuses = node.Kind != NodeKind.Aspect ? null
            : (adoption.Aspects.GetValueOrDefault(node.Code)?.Keys ?? []).Append(year - 1).Append(year).Distinct().Order()
                .ToDictionary(y => y.ToString(System.Globalization.CultureInfo.InvariantCulture), y => adoption.StatusOf(node.Code, y));
        return new NodeView(node.Code, node.Parent, node.Kind, node.Number, node.Title, counts, statuses, scheduled, scheduled.Contains(year));
    }
}
