using ImprovementRegister.Actions;
using ImprovementRegister.EventStore;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>What hangs under some nodes in a year, by the same rules as <see cref="CountQuery"/> counts.</summary>
public sealed class UnderNodes(NpgsqlDataSource database, string tenant, IReadOnlyList<string> nodes, int year, IReadOnlyList<string>? units, AsOf asOf)
{
    private readonly DateOnly _first = new(year, 1, 1);
    private readonly DateOnly _last = new(year, 12, 31);

    public Task<IReadOnlyList<StateRow<ImprovementAction>>> ActionsAsync(CancellationToken ct, int? limit = null) =>
        Query(Aggregates.Action)
            .Where("least(raised_on, completed_on, ended_on) <= {0}", Sql.Day(_last)).Where("(ended_on IS NULL OR ended_on >= {0})", Sql.Day(_first))
            .ListAsync(database, ct, "coalesce(deadline, 'infinity'::date), id", limit);

    /// <summary>Dismissed findings are left out, as in the counts.</summary>
    public Task<IReadOnlyList<StateRow<Finding>>> FindingsAsync(CancellationToken ct, string orderBy = "id", int? limit = null) =>
        Query(Aggregates.Finding)
            .Where("NOT dismissed").Where("found_from <= {0}", Sql.Day(_last)).Where("found_on >= {0}", Sql.Day(_first))
            .ListAsync(database, ct, orderBy, limit);

    public Task<IReadOnlyList<StateRow<Goal>>> GoalsAsync(CancellationToken ct, string orderBy = "reference, id", int? limit = null) =>
        Query(Aggregates.Goal)
            .Where("plan_year <= {0}", Sql.Number(year)).Where("last_year >= {0}", Sql.Number(year))
            .ListAsync(database, ct, orderBy, limit);

    private StateQuery<TState> Query<TState>(Aggregate<TState> aggregate)
        where TState : class =>
        new StateQuery<TState>(aggregate, tenant, asOf)
            .Where("nodes && {0}", Sql.Texts(nodes))
            .WhereIf(units is not null, "unit = ANY({0})", () => Sql.Texts(units));
}
