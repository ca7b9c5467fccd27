using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>The work is done; whether it helped is judged later, by somebody else.</summary>
/// <param name="CompletedOn">The day it was done; today when left out, never in the future.</param>
/// <param name="EffectReviewDue">When the effect is to be judged.</param>
[Example("""{"note":"Formulieren zijn in gebruik"}""")]
public sealed record CompleteAction(DateOnly? CompletedOn, string? Note, DateOnly? EffectReviewDue) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? CompletedOn ?? today;

    public override void Check(Check check)
    {
        check.NotInFuture("completedOn", CompletedOn);
        check.OptionalText("note", Note, Limits.Text);
        if (EffectReviewDue < (CompletedOn ?? HappenedOn ?? check.Today))
        {
            check.Fail("effectReviewDue", "review-before-completion", "The effect can only be judged after the action is completed; give a later day.");
        }
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        if (!action.IsOpen)
        {
            return action.Status == ActionStatus.Completed
                ? Decision.Refuse("action-already-completed", "The action is completed already; reopen it if it is not done after all.")
                : NotOpen(action);
        }

        return action.Owner is null ? NoOwner() : Decision.Record(new ActionCompleted(
            CompletedOn ?? HappenedOn ?? now.Today,
            now.Caller.Id,
            Note is null ? null : FreeText.Clean(Note),
            EffectReviewDue));
    }
}

public static class CompleteActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/complete", Summary = "The work is done"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(CompleteAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
