namespace ImprovementRegister.Goals;

/// <summary>How far a goal is, as the two clocks ask.</summary>
/// <param name="Target">The one that holds; null when there is none, or two that nobody has chosen between.</param>
/// <param name="Latest">The measurement with the latest reference date.</param>
/// <param name="Gap">What is still to go, in the unit of the target; 0 once it is reached.</param>
/// <param name="Reached">Null while it was not measured, or no single target holds.</param>
public sealed record GoalProgress(Target? Target, MeasurementView? Latest, decimal? Gap, bool? Reached)
{
    public static GoalProgress Of(Goal goal)
    {
        var (target, entry) = (goal.EffectiveTarget, LatestEntry(goal));
        var latest = entry is null ? null : MeasurementView.Of(goal, entry.Value);
        decimal? gap = target is null || latest?.ValueFor(target) is not { } value ? null : target.GapOf(value);
        return new GoalProgress(target, latest, gap, latest?.TargetReached);
    }

    private static int? LatestEntry(Goal goal) => goal.Measurements.Count == 0 ? null
        : goal.Measurements.Select((m, i) => (m.ReferenceDate, Entry: i + 1)).MaxBy(m => m.ReferenceDate).Entry;
}
