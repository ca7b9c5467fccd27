using ImprovementRegister.Actions;

namespace ImprovementRegister.Goals;

/// <summary>What belongs with a goal and stands elsewhere: the actions that serve it, and the goals of other years.</summary>
internal static class GoalsTogether
{
    /// <summary>So many actions are shown with goals; the list of actions has all, by its filter.</summary>
    private const int MostActions = 500;

    /// <summary>A goal that goes on for longer than this shows the years around it.</summary>
    private const int MostYears = 20;

    /// <summary>The actions that serve any of these goals; what is done per unit stands with the whole (ADR 0029).</summary>
    public static Task<IReadOnlyList<StateRow<ImprovementAction>>> ActionsAsync(Snapshot snapshot, AsOf asOf, IEnumerable<Guid> goals, CancellationToken ct) =>
        new StateQuery<ImprovementAction>(snapshot, asOf).Where(Filters.Counted).Where($"{Filters.ServesGoals} AND goals && {{0}}", Sql.Uuids(goals)).ListAsync(ct, "deadline, id", MostActions);

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
        .. chain.SelectMany(g => g.Goal.Measurements.Select((m, i) => (g.Id, g.Goal, Measured: MeasurementView.Of(g.Goal, i + 1))))
            .Select(p => new TrendPoint(p.Id, p.Goal.PlanYear, p.Measured.ReferenceDate, p.Measured.Numerator, p.Measured.Denominator, p.Measured.Percentage, p.Goal.EffectiveTarget))
            .OrderBy(p => p.ReferenceDate).ThenBy(p => p.PlanYear),
    ];
}
