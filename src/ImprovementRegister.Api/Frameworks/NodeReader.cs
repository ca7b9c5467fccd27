using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Counting;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Frameworks;

/// <summary>The counts of a framework in a year, how the organisation stands to it, and the first of what stands under one of its nodes.</summary>
/// <param name="Actions">By deadline.</param>
/// <param name="Findings">By day.</param>
/// <param name="Goals">By the year of their plan.</param>
public sealed record NodeInYear(
    CountsAt Counts, FrameworkAdoption Adoption,
    IReadOnlyList<StateRow<ImprovementAction>> Actions, IReadOnlyList<StateRow<Finding>> Findings, IReadOnlyList<StateRow<Goal>> Goals);

/// <summary>Reads what the view of a node shows: as it is now in one round trip, as it was at an earlier moment from the temporal views.</summary>
public sealed class NodeReader(NpgsqlDataSource database, NodeFigures figures, AdoptionReader adoptions)
{
    /// <param name="unit">Null for all units and what has none.</param>
    /// <param name="limit">At most so many of each list.</param>
    public Task<NodeInYear> ReadAsync(OrganisationCatalog catalog, FrameworkNode node, int year, string? unit, AsOf asOf, int limit, CancellationToken ct)
    {
        var units = unit is null ? null : catalog.UnitsConcerning(unit);
        return asOf.Instant is null ? NowAsync(catalog, node, year, unit, units, asOf.Today, limit, ct) : ThenAsync(catalog, node, year, units, asOf, limit, ct);
    }

    private async Task<NodeInYear> NowAsync(
        OrganisationCatalog catalog, FrameworkNode node, int year, string? unit, IReadOnlyList<string>? units, DateOnly today, int limit, CancellationToken ct)
    {
        var (tenant, framework) = (catalog.Organisation.Tenant, catalog.FrameworkOf(node.Code));
        var items = new ItemReader(tenant, node.Code, year, units, limit);
        await using var trip = RoundTrip.OnIndexes(database);
        // The figures before the lists, so that the lists are as fresh as the position that comes with the figures; but a
        // rebuild that takes over locks the tables of the lists first, and whoever locks in another order could deadlock.
        trip.Ask("SELECT FROM ir_node_item LIMIT 0", _ => true);
        var counts = figures.Ask(trip, catalog, CountedView.Of(framework), year, unit, today);
        var adoption = AdoptionReader.Ask(trip, tenant, framework);
        var (actions, findings, goals) = (items.Ask(trip, Aggregates.Action), items.Ask(trip, Aggregates.Finding), items.Ask(trip, Aggregates.Goal));
        await trip.RunAsync(ct);
        return new NodeInYear(counts(), adoption(), actions, findings, goals);
    }

    private async Task<NodeInYear> ThenAsync(
        OrganisationCatalog catalog, FrameworkNode node, int year, IReadOnlyList<string>? units, AsOf asOf, int limit, CancellationToken ct)
    {
        var (tenant, framework) = (catalog.Organisation.Tenant, catalog.FrameworkOf(node.Code));
        var under = new UnderNodes(database, tenant, catalog.SelfAndDescendants(node.Code), year, units, asOf);
        return new NodeInYear(
            await figures.CountAsync(tenant, CountQuery.RollUp(framework, catalog), year, units, asOf, ct),
            (await adoptions.ReadAsync(tenant, framework, asOf, ct)).State,
            await under.ActionsAsync(ct, limit), await under.FindingsAsync(ct, "found_on, id", limit), await under.GoalsAsync(ct, "plan_year, id", limit));
    }
}
