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
    /// <summary>What it took, in euros; optional, as are the hours.</summary>
    public decimal? Cost { get; init; }

    public decimal? Hours { get; init; }

    protected override bool OnlyThoseInvolved => true;

    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? CompletedOn ?? today;

    protected override string DayField => CompletedOn is null ? base.DayField : "completedOn";

    public override void Check(Check check)
    {
        check.NotInFuture("completedOn", CompletedOn);
        if (CompletedOn is not null && HappenedOn is not null && CompletedOn != HappenedOn)
        {
            check.Fail("happenedOn", "two-days", new Message(
                "De actie is op één dag uitgevoerd; geef completedOn of happenedOn, of tweemaal dezelfde dag.",
                "The action was completed on one day; give completedOn or happenedOn, or the same day twice."));
        }

        check.OptionalText("note", Note, Limits.Text);
        Effort.Check(check, Cost, Hours);
        if (EffectReviewDue < (CompletedOn ?? HappenedOn ?? check.Today))
        {
            check.Fail("effectReviewDue", "review-before-completion", new Message(
                "Het effect is pas te beoordelen nadat de actie is uitgevoerd; geef een latere dag.",
                "The effect can only be judged after the action is completed; give a later day."));
        }
    }

    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) => FamilyRules.Children(state);

    protected override Decision? Beforehand(ImprovementAction action, Situation now) =>
        action.Status == ActionStatus.Completed ? Decision.Refuse("action-already-completed", new Message(
            "De actie is al uitgevoerd; heropen haar als ze toch niet klaar is.", "The action is completed already; reopen it if it is not done after all."))
        : !action.IsOpen ? NotOpen(action)
        : action.Owner is null ? NoOwner()
        : FamilyRules.ChildrenOpen(action, now);

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var on = CompletedOn ?? HappenedOn ?? now.Today;
        var completed = new ActionCompleted(on, now.Caller.Id, FreeText.Clean(Note), EffectReviewDue ?? action.EffectMeasure?.DueAfter(on));
        return Cost is null && Hours is null ? Decision.Record(completed) : Decision.Record(completed, new EffortSpent(Cost, Hours));
    }
}

public static class CompleteActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/complete", Summary = "The work is done"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(CompleteAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
