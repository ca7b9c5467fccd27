using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;

namespace ImprovementRegister.Views;

/// <summary>What hangs under some nodes in a year, by the same rules as <see cref="CountQuery"/> counts.</summary>
public sealed class UnderNodes(Snapshot snapshot, IReadOnlyList<string> nodes, int year, IReadOnlyList<string>? units, AsOf asked)
{
    public Task<IReadOnlyList<StateRow<ImprovementAction>>> ActionsAsync(CancellationToken ct, int? limit = null) =>
        Query<ImprovementAction>(asked.InYear(year)).Where(Filters.Counted).ListAsync(ct, "deadline, id", limit);

    /// <summary>Dismissed findings are left out, as in the counts.</summary>
    public Task<IReadOnlyList<StateRow<Finding>>> FindingsAsync(CancellationToken ct, string orderBy = "id", int? limit = null) =>
        Query<Finding>(asked.InYear(year)).Where("NOT dismissed").ListAsync(ct, orderBy, limit);

    public Task<IReadOnlyList<StateRow<Goal>>> GoalsAsync(CancellationToken ct, string orderBy = "reference_order COLLATE \"C\", id", int? limit = null) =>
        Query<Goal>(asked).ListAsync(ct, orderBy, limit);

    private StateQuery<TState> Query<TState>(AsOf asOf)
        where TState : class => new StateQuery<TState>(snapshot, asOf).InYear(year).Under(nodes, units);
}
