using ImprovementRegister.Adoption;
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

/// <summary>Builds the view of a framework: nodes from its file, counts from the temporal views, status and planning from the adoption.</summary>
public sealed class FrameworkViews(CountQuery counts, AdoptionReader adoptions, Http.Reading reading)
{
    public async Task<FrameworkView> ReadAsync(
        string tenant, OrganisationCatalog catalog, Framework framework, int year, string? unit, IReadOnlyList<string>? units, AsOf asOf, CancellationToken ct)
    {
        var position = await reading.PositionAsync(asOf, ct);
        var counted = await counts.CountAsync(tenant, CountQuery.RollUp(framework, catalog), year, units, asOf, ct);
        var adoption = await adoptions.ReadAsync(tenant, framework, asOf, ct);
        var nodes = framework.Nodes.Select(n => View(n, counted.GetValueOrDefault(n.Code) ?? NodeCounts.Zero, adoption.State, year));
        return new FrameworkView(
            framework.Code, framework.Name, adoption.State.Version ?? framework.Version, catalog.IsAdopted(framework.Code) || adoption.State.Version is not null,
            year, unit, asOf.Instant, position, counted.GetValueOrDefault(CountQuery.Total) ?? NodeCounts.Zero, [.. nodes]);
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
