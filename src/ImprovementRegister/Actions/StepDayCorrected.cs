namespace ImprovementRegister.Actions;

/// <summary>A step happened on another day than was recorded (domain.md H2, H6). What was recorded stays; it counts on the right day from now on (ADR 0037).</summary>
/// <param name="Versions">Those of the events of the step: a verdict that reopened is two.</param>
/// <param name="From">The day that it had until now.</param>
public sealed record StepDayCorrected(ActionStep Step, IReadOnlyList<long> Versions, DateOnly From, DateOnly To, string Reason) : IDated, IRedates
{
    /// <summary>From the earlier of both the action is another than it was thought to be.</summary>
    DateOnly IDated.Day => From < To ? From : To;
}
