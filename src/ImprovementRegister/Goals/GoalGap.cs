namespace ImprovementRegister.Goals;

/// <summary>Something a goal still lacks, for the list "nog aan te vullen" (domain.md story 13).</summary>
public sealed record GoalGap(string Code, string Field, string? AsStated)
{
    public const string DueMissing = "due-missing";
    public const string DueDoesNotExist = "due-date-does-not-exist";
    public const string KpiMissing = "kpi-missing";
    public const string FrequencyMissing = "frequency-missing";
    /// <summary>Words such as "Twee maandelijks", which give no calendar until somebody says what they mean (domain.md F9).</summary>
    public const string FrequencyUnclear = "frequency-unclear";

    public const string TargetConflict = "target-conflict";

    /// <summary>All gaps of a goal, in the order of a plan: KPI, target, due date, frequency.</summary>
    public static IReadOnlyList<GoalGap> Of(Goal goal)
    {
        var gaps = new List<GoalGap>();
        if (goal.Kpi is null)
        {
            gaps.Add(new GoalGap(KpiMissing, "kpi", null));
        }

        if (goal.HasTargetConflict)
        {
            gaps.Add(new GoalGap(TargetConflict, "target", FormattableString.Invariant($"{goal.Target!.Value} / {goal.KpiTarget!.Value}")));
        }

        if (goal.Due is null)
        {
            gaps.Add(new GoalGap(DueMissing, "due", null));
        }
        else if (goal.Due.Date is null)
        {
            gaps.Add(new GoalGap(DueDoesNotExist, "due", goal.Due.Raw));
        }

        if (goal.Frequency is null)
        {
            gaps.Add(new GoalGap(FrequencyMissing, "frequency", null));
        }
        else if (goal.HasUnclearFrequency)
        {
            gaps.Add(new GoalGap(FrequencyUnclear, "frequency", goal.Frequency.Raw));
        }

        return gaps;
    }
}
