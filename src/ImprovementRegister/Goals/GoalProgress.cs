namespace ImprovementRegister.Goals;

/// <summary>How far a goal is on a day, as known then: a measurement counts from its reference date on (domain.md H1).</summary>
/// <param name="Target">The one that holds; null when there is none, or two that nobody has chosen between.</param>
/// <param name="Latest">The measurement with the latest reference date.</param>
/// <param name="Gap">What is still to go, in the unit of the target; 0 once it is reached.</param>
/// <param name="Reached">Null while it was not measured, or no single target holds.</param>
public sealed record GoalProgress(Target? Target, MeasurementView? Latest, decimal? Gap, bool? Reached)
{
    public static GoalProgress Of(Goal goal, DateOnly day)
    {
        var target = goal.EffectiveTarget;
        var latest = goal.Measurements.Where(m => m.ReferenceDate <= day).MaxBy(m => m.ReferenceDate) is { } measured ? MeasurementView.Of(goal, measured) : null;
        decimal? gap = target is null || latest?.ValueFor(target) is not { } value ? null : target.GapOf(value);
        return new GoalProgress(target, latest, gap, latest?.TargetReached);
    }
}
