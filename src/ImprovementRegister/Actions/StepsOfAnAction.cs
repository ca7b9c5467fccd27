namespace ImprovementRegister.Actions;

/// <summary>What moves an action on; a note or a piece of evidence may be of any day.</summary>
public enum ActionStep { Start, Wait, Resumption, DeadlineShift, Completion, Verdict, Reopening, Cancellation }

/// <summary>A step as it stands in the history of an action.</summary>
/// <param name="Version">That of its event: by it the day is put right (<see cref="CorrectDay"/>).</param>
public sealed record StepTaken(long Version, ActionStep Step, DateOnly HappenedOn);

internal static class StepsOfAnAction
{
    public static ActionStep? StepOf(object @event) => @event switch
    {
        ActionStarted => ActionStep.Start,
        WaitStarted => ActionStep.Wait,
        ActionResumed => ActionStep.Resumption,
        DeadlineShifted => ActionStep.DeadlineShift,
        ActionCompleted => ActionStep.Completion,
        EffectReviewed => ActionStep.Verdict,
        ActionReopened => ActionStep.Reopening,
        ActionCancelled => ActionStep.Cancellation,
        _ => null,
    };

    public static bool IsStep(this PastEvent e) => StepOf(e.Data) is not null;

    /// <summary>The steps that were taken and not taken back; a verdict that reopened is one step.</summary>
    public static IReadOnlyList<StepTaken> Taken(this IReadOnlyList<PastEvent> past) =>
        [.. past.InForce().Where(IsStep).DistinctBy(e => e.CommandId).Select(e => new StepTaken(e.Version, StepOf(e.Data)!.Value, e.HappenedOn))];
}
