using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;

namespace ImprovementRegister.Views;

/// <summary>
/// What a year has that no view of a framework shows: it hangs under no node, or only under frameworks that the organisation
/// has not adopted (domain.md H7).
/// </summary>
/// <param name="units">Null for all units and what has none.</param>
public sealed class OutsideNodes(Snapshot snapshot, OrganisationCatalog catalog, int year, IReadOnlyList<string>? units, AsOf asked)
{
    /// <summary>The nodes that views show.</summary>
    public IReadOnlySet<string> Shown { get; } = catalog.Frameworks.Where(f => catalog.IsAdopted(f.Code, asked)).SelectMany(catalog.NodesOf).ToHashSet(StringComparer.Ordinal);

    public Task<IReadOnlyList<StateRow<ImprovementAction>>> ActionsAsync(CancellationToken ct, int? limit = null) => Query<ImprovementAction>(asked.InYear(year)).Without(ImprovementAction.NotShown).Where(Filters.Counted).ListAsync(ct, "deadline, id", limit);

    /// <summary>Dismissed findings are left out, as in the counts.</summary>
    public Task<IReadOnlyList<StateRow<Finding>>> FindingsAsync(CancellationToken ct, int? limit = null) => Query<Finding>(asked.InYear(year)).Where(Filters.CountedFinding).ListAsync(ct, "ends, id", limit);

    public Task<IReadOnlyList<StateRow<Goal>>> GoalsAsync(CancellationToken ct, int? limit = null) => Query<Goal>(asked).ListAsync(ct, "reference_order COLLATE \"C\", id", limit);

    private StateQuery<TState> Query<TState>(AsOf asOf)
        where TState : class => new StateQuery<TState>(snapshot, asOf).InYear(year).Under(null, units).Where("NOT (nodes && {0})", Sql.Texts(Shown));
}
