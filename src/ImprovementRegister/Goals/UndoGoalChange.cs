using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>Takes the last change of a goal, or its last measurement, back: by who made it, within a day, and while nothing followed it. The goal stands as before; the history shows both.</summary>
[Example("""{"reason":"Verkeerd doel aangeklikt"}""")]
public sealed record UndoGoalChange(string? Reason) : Command<Goal>
{
    public override void Check(Check check) => check.OptionalText("reason", Reason, Limits.Reason);

    public override bool LooksBack(DateOnly today) => true;

    public override Decision Decide(Goal state, Situation now) => TakingBack.Refused(now, state.BeforeLast is not null, out var undone)
        ?? TakingBack.GoneMeanwhile(state, state.BeforeLast!, now)
        ?? Decision.Record(new GoalChangeUndone(undone[0].Version, undone.Day(), FreeText.Clean(Reason)));

    protected override Decision? Beforehand(Goal state, Situation now) => TakingBack.Refused(now, state.BeforeLast is not null, out _) ?? TakingBack.GoneMeanwhile(state, state.BeforeLast!, now);
}

public static class UndoGoalChangeEndpoint
{
    [WolverinePost(Routes.Base + "/goals/{id:guid}/undo", Summary = "Takes the last change or measurement back; by who made it, within a day"), Allow(Role.QualityManager, Role.Owner, Role.Auditor)]
    public static Decision Post(UndoGoalChange command, Goal goal, Situation now) => command.Decide(goal, now);
}
