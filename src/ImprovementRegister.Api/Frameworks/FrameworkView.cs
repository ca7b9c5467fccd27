using ImprovementRegister.Adoption;
using ImprovementRegister.Counting;
using ImprovementRegister.Views;
using Npgsql;

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
public sealed class FrameworkViews(NpgsqlDataSource database, NodeFigures figures, AdoptionReader adoptions)
{
    /// <param name="asked">The unit in the words of who asks.</param>
    /// <param name="unit">Its code.</param>
    public async Task<FrameworkView> ReadAsync(
        OrganisationCatalog catalog, Framework framework, int year, string? asked, string? unit, AsOf asOf, CancellationToken ct)
    {
        if (asOf.Instant is not null)
        {
            return await CountAsync(catalog, framework, year, asked, unit is null ? null : catalog.UnitsConcerning(unit), asOf, ct);
        }

        await using var trip = RoundTrip.OnIndexes(database);
        var counts = figures.Ask(trip, catalog, CountedView.Of(framework), year, unit, asOf.Today);
        var adoption = AdoptionReader.Ask(trip, catalog.Organisation.Tenant, framework);
        await trip.RunAsync(ct);
        return View(catalog, framework, year, asked, asOf, counts(), adoption());
    }

    /// <summary>The same, counted over what lists show at that moment: for a report, in which they stand side by side.</summary>
    public async Task<FrameworkView> CountAsync(
        OrganisationCatalog catalog, Framework framework, int year, string? asked, IReadOnlyList<string>? units, AsOf asOf, CancellationToken ct)
    {
        var counts = await figures.CountAsync(catalog.Organisation.Tenant, CountQuery.RollUp(framework, catalog), year, units, asOf, ct);
        var adoption = await adoptions.ReadAsync(catalog.Organisation.Tenant, framework, asOf, ct);
        return View(catalog, framework, year, asked, asOf, counts, adoption.State);
    }

    private static FrameworkView View(
        OrganisationCatalog catalog, Framework framework, int year, string? asked, AsOf asOf, CountsAt counts, FrameworkAdoption adoption) => new(
        framework.Code, framework.Name, adoption.Version ?? framework.Version, catalog.IsAdopted(framework.Code) || adoption.Version is not null,
        year, asked, asOf.Instant, counts.Position, counts.Of(CountQuery.Total), [.. framework.Nodes.Select(n => View(n, counts.Of(n.Code), adoption, year))]);

    public static NodeView View(FrameworkNode node, NodeCounts counts, FrameworkAdoption adoption, int year)
    {
        var scheduled = adoption.Themes.GetValueOrDefault(node.Code) ?? node.ScheduledYears;
        var statuses = node.Kind != NodeKind.Aspect ? null
            : (adoption.Aspects.GetValueOrDefault(node.Code)?.Keys ?? []).Append(year - 1).Append(year).Distinct().Order()
                .ToDictionary(y => y.ToString(System.Globalization.CultureInfo.InvariantCulture), y => adoption.StatusOf(node.Code, y));
        return new NodeView(node.Code, node.Parent, node.Kind, node.Number, node.Title, counts, statuses, scheduled, scheduled.Contains(year));
    }
}
