using ImprovementRegister.Goals;
using ImprovementRegister.Views;

namespace ImprovementRegister.Counting;

/// <summary>A goal counts in every year from its plan's to that of its due date.</summary>
internal static class GoalCounts
{
    public const string Incomplete = "incomplete";

    public static readonly CountRule Rule = new CountRule<Goal>(Aggregates.Goal, new HashSet<string> { "measurement_recorded" }, Bare, Count);

    private static Goal Bare(Goal g) => new()
    {
        PlanYear = g.PlanYear,
        Kpi = g.Kpi is null ? null : LeftOut.Words,
        Target = Bare(g.Target),
        KpiTarget = Bare(g.KpiTarget),
        Settled = g.Settled is null ? null : new GoalConflictSettled(Bare(g.Settled.Chosen)!, LeftOut.Words, LeftOut.Somebody),
        Due = g.Due is null ? null : new PlannedDate(LeftOut.Words, LeftOut.Of(g.Due.Date)),
        Frequency = g.Frequency is null ? null : new Frequency(LeftOut.Words, null),
        Nodes = g.Nodes,
        Unit = g.Unit,
    };

    private static Target? Bare(Target? target) => target is null ? null : new Target(target.Value, LeftOut.Words, null);

    private static void Count(Goal g, int actions, OneCount count)
    {
        if (g.PlanYear == 0)
        {
            return;
        }

        var one = new Figures(Goals: 1);
        count.Under(g.Nodes, g.Unit, g.PlanYear, g.LastYear, one, sort: new DateOnly(g.PlanYear, 1, 1));
        count.InRegister("", g.Unit, one);
        if (GoalGap.Of(g).Count > 0)
        {
            count.InRegister(Incomplete, g.Unit, one);
        }
    }
}
