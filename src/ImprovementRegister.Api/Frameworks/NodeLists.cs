using ImprovementRegister.Actions;
using ImprovementRegister.Counting;
using ImprovementRegister.EventStore;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Frameworks;

/// <summary>The first of what stands under a node in a year: actions by deadline, findings by day, goals by the year of their plan.</summary>
public sealed record NodeContents(IReadOnlyList<StateRow<ImprovementAction>> Actions, IReadOnlyList<StateRow<Finding>> Findings, IReadOnlyList<StateRow<Goal>> Goals);

/// <summary>Reads the lists of a node: those of now from the order that is kept with the figures, those of an earlier moment from the temporal views.</summary>
public sealed class NodeLists(NpgsqlDataSource database, ItemReader items)
{
    /// <param name="limit">At most so many of each.</param>
    public async Task<NodeContents> ReadAsync(
        OrganisationCatalog catalog, string node, int year, IReadOnlyList<string>? units, AsOf asOf, int limit, CancellationToken ct)
    {
        var tenant = catalog.Organisation.Tenant;
        if (asOf.Instant is not null)
        {
            var under = new UnderNodes(database, tenant, catalog.SelfAndDescendants(node), year, units, asOf);
            return new NodeContents(
                await under.ActionsAsync(ct, limit), await under.FindingsAsync(ct, "found_on, id", limit), await under.GoalsAsync(ct, "plan_year, id", limit));
        }

        var first = await items.ReadAsync(tenant, node, year, units, limit, ct);
        return new NodeContents(
            await StatesAsync(Aggregates.Action, tenant, asOf, [.. first[StreamKind.ImprovementAction]], ct),
            await StatesAsync(Aggregates.Finding, tenant, asOf, [.. first[StreamKind.Finding]], ct),
            await StatesAsync(Aggregates.Goal, tenant, asOf, [.. first[StreamKind.Goal]], ct));
    }

    /// <summary>States in the order of their ids here.</summary>
    private async Task<IReadOnlyList<StateRow<TState>>> StatesAsync<TState>(Aggregate<TState> aggregate, string tenant, AsOf asOf, Guid[] ids, CancellationToken ct)
        where TState : class
    {
        if (ids.Length == 0)
        {
            return [];
        }

        var rows = await new StateQuery<TState>(aggregate, tenant, asOf).Where("id = ANY({0})", Sql.Uuids(ids)).ListAsync(database, ct);
        return [.. rows.OrderBy(r => Array.IndexOf(ids, r.Id))];
    }
}
