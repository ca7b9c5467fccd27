namespace ImprovementRegister.Actions;

/// <summary>The work is done; whether it helped is judged later, by somebody else.</summary>
/// <param name="CompletedOn">The day it was done; today when left out, never in the future.</param>
/// <param name="EffectReviewDue">When the effect is to be judged.</param>
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

/// <summary>
/// Did it help? Judged by somebody who did not carry it out. An ineffective action is reopened at once, under the
/// same id, with a counter (domain.md stories 33 and 34).
/// </summary>
public sealed record ReviewEffect(Verdict? Verdict, string? Ground, DateOnly? MeasuredOn) : ActionCommand
{
    public override void Check(Check check)
    {
        check.Known("verdict", Verdict);
        check.Text("ground", Ground, Limits.Text);
        check.NotInFuture("measuredOn", MeasuredOn);
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        if (action.Status != ActionStatus.Completed)
        {
            return Decision.Refuse("action-not-completed", $"The action is {action.Status}; only a completed action's effect is judged.");
        }

        if (action.WasCarriedOutBy(now.Caller))
        {
            return Decision.Refuse("effect-review-by-executor", "Whoever owns, carried out or completed the action cannot judge its effect; ask somebody else.", "verdict");
        }

        var measuredOn = MeasuredOn ?? HappenedOn ?? now.Today;
        if (measuredOn < action.Completion!.On)
        {
            return Decision.Refuse("measured-before-completion", $"The effect was measured on {measuredOn:yyyy-MM-dd}, before the action was completed on {action.Completion.On:yyyy-MM-dd}.", "measuredOn");
        }

        var ground = FreeText.Clean(Ground!);
        var reviewed = new EffectReviewed(Verdict!.Value, ground, measuredOn, now.Caller.Id);
        return Verdict == Actions.Verdict.Ineffective
            ? Decision.Record(reviewed, new ActionReopened(ground))
            : Decision.Record(reviewed);
    }
}

/// <summary>Takes up an action that was completed, effective or cancelled; the number of reopenings is kept.</summary>
public sealed record ReopenAction(string? Reason) : ActionCommand
{
    public override void Check(Check check) => check.Text("reason", Reason, Limits.Reason);

    protected override Decision DecideOn(ImprovementAction action, Situation now) => action.IsOpen
        ? Decision.Refuse("action-already-open", $"The action is {action.Status}; there is nothing to reopen.")
        : Decision.Record(new ActionReopened(FreeText.Clean(Reason!)));
}

/// <summary>The action will not be carried out. It stays readable; nothing is deleted (domain.md story 35).</summary>
/// <param name="DecidedBy">Who decided; the caller when left out.</param>
public sealed record CancelAction(string? Reason, Party? DecidedBy) : ActionCommand
{
    public override void Check(Check check)
    {
        check.Text("reason", Reason, Limits.Reason);
        if (DecidedBy is not null)
        {
            check.Party("decidedBy", DecidedBy);
        }
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now) => action.IsOpen
        ? Decision.Record(new ActionCancelled(FreeText.Clean(Reason!), DecidedBy ?? now.Caller.Person, HappenedOn ?? now.Today))
        : NotOpen(action);
}
