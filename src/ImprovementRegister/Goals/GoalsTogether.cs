using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Goals;

/// <summary>What belongs with a goal and stands elsewhere: the actions that serve it, and the goals of other years.</summary>
internal static class GoalsTogether
{
    /// <summary>So many actions are shown with goals; the list of actions has all, by its filter.</summary>
    private const int MostActions = 5000;

    /// <summary>A goal that goes on for longer than this shows the years around it.</summary>
    private const int MostYears = 20;

    /// <summary>The actions that serve any of these goals; what is done per unit stands with the whole (ADR 0029).</summary>
    public static Task<IReadOnlyList<StateRow<ImprovementAction>>> ActionsAsync(Snapshot snapshot, AsOf asOf, IEnumerable<Guid> goals, CancellationToken ct) =>
        new StateQuery<ImprovementAction>(snapshot, asOf).Where(Filters.Counted).Where($"{Filters.ServesGoals} AND goals && {{0}}", Sql.Uuids(goals)).ListAsync(ct, "deadline, id", MostActions);

    /// <summary>Goals with the actions that serve them and, of those that each unit must reach, how many did.</summary>
    /// <param name="then">The clocks of the actions and units, and the day by which something is late.</param>
    public static async Task<IReadOnlyList<GoalView>> WithActionsAsync(Snapshot snapshot, AsOf then, IReadOnlyList<StateRow<Goal>> goals, OrganisationCatalog catalog, CancellationToken ct)
    {
        var actions = goals.Count == 0 ? [] : await ActionsAsync(snapshot, then, goals.Select(g => g.Id), ct);
        var perUnit = goals.Where(g => g.State.PerUnit is not null).Select(g => g.Id).ToHashSet();
        var (units, children) = perUnit.Count == 0 ? ([], []) : await UnitsAsync(snapshot, then, [.. actions.Where(a => a.State.Goals.Any(perUnit.Contains))], catalog, ct);
        return
        [
            .. goals.Select(goal =>
            {
                var own = actions.Where(a => a.State.Goals.Contains(goal.Id)).ToList();
                var ids = own.SelectMany(a => a.State.Children.Select(c => c.Id).Append(a.Id)).ToHashSet();
                return GoalView.Of(goal, then.Today, catalog) with
                {
                    Actions = [.. own.Select(a => GoalAction.Of(a, then.Today, catalog))],
                    PerUnit = GoalPerUnit.Of(goal.State, then.Today, units, [.. children.Where(c => ids.Contains(c.Id))]),
                };
            }),
        ];
    }

    /// <summary>The units as known then, and the actions that are of one unit: those beneath others, and those that stand alone.</summary>
    private static async Task<(IReadOnlyList<UnitOnADay> Units, IReadOnlyList<(Guid Id, ImprovementAction Action)> Actions)> UnitsAsync(
        Snapshot snapshot, AsOf then, IReadOnlyList<StateRow<ImprovementAction>> actions, OrganisationCatalog catalog, CancellationToken ct)
    {
        var structure = await new StateQuery<OrganisationStructure>(snapshot, then).FindAsync(OrganisationStructure.StreamId(snapshot.Tenant), ct);
        var children = await new StateQuery<ImprovementAction>(snapshot, then).Where("id = ANY({0})", Sql.Uuids(actions.SelectMany(a => a.State.Children.Select(c => c.Id)))).ListAsync(ct);
        return (
            catalog.With(catalog.People, structure?.State ?? OrganisationStructure.None, then.Today).UnitsOn(then.Today),
            [.. children.Concat(actions.Where(a => a.State.Children.Count == 0 && a.State.Unit is not null)).OrderBy(a => a.State.Status == ActionStatus.Cancelled).Select(a => (a.Id, a.State))]);
    }

    /// <summary>The measurements of a goal and of those it goes on from and in.</summary>
    public static async Task<IReadOnlyList<TrendPoint>> TrendAsync(Snapshot snapshot, AsOf asOf, StateRow<Goal> goal, CancellationToken ct)
    {
        var chain = new List<StateRow<Goal>> { goal };
        await FollowAsync(g => g.ContinuesFrom?.Id);
        await FollowAsync(g => g.ContinuedIn?.Id);
        return Trend(chain.Select(g => (g.Id, g.State)));

        async Task FollowAsync(Func<Goal, Guid?> next)
        {
            var at = goal;
            for (var steps = 0; steps < MostYears && next(at.State) is { } id; steps++)
            {
                if (await new StateQuery<Goal>(snapshot, asOf).FindAsync(id, ct) is not { } found)
                {
                    return;
                }

                chain.Add(at = found);
            }
        }
    }

    internal static IReadOnlyList<TrendPoint> Trend(IEnumerable<(Guid Id, Goal Goal)> chain) =>
    [
        .. chain.SelectMany(g => g.Goal.Measurements.Select(m => (g.Id, g.Goal, Measured: MeasurementView.Of(g.Goal, m))))
            .Select(p => new TrendPoint(p.Id, p.Goal.PlanYear, p.Measured.ReferenceDate, p.Measured.Numerator, p.Measured.Denominator, p.Measured.Percentage, p.Goal.EffectiveTarget))
            .OrderBy(p => p.ReferenceDate).ThenBy(p => p.PlanYear),
    ];
}
