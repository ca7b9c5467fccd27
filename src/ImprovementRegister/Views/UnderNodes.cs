using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;

namespace ImprovementRegister.Views;

/// <summary>What hangs under some nodes in a year, by the same rules as <see cref="CountQuery"/> counts; to be had after the snapshot has run.</summary>
public sealed class UnderNodes(Snapshot snapshot, IReadOnlyList<string> nodes, int year, IReadOnlyList<string>? units, AsOf asked)
{
    /// <summary>Nothing but these; null: everything.</summary>
    public IReadOnlyList<Guid>? Only { get; init; }

    public Func<CancellationToken, Task<IReadOnlyList<StateRow<ImprovementAction>>>> AskActions(int? limit = null) =>
        Query<ImprovementAction>(asked.InYear(year)).Without(ImprovementAction.NotShown).Where(Filters.Counted).AskList("deadline, id", limit);

    /// <summary>Dismissed findings are left out, as in the counts.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<StateRow<Finding>>>> AskFindings(string orderBy = "id", int? limit = null) =>
        Query<Finding>(asked.InYear(year)).Where(Filters.CountedFinding).AskList(orderBy, limit);

    public Func<CancellationToken, Task<IReadOnlyList<StateRow<Goal>>>> AskGoals(string orderBy = "reference_order COLLATE \"C\", id", int? limit = null) =>
        Query<Goal>(asked).AskList(orderBy, limit);

    private StateQuery<TState> Query<TState>(AsOf asOf)
        where TState : class => new StateQuery<TState>(snapshot, asOf).InYear(year).Under(nodes, units).WhereIf(Only is not null, "id = ANY({0})", () => Sql.Uuids(Only!));
}
