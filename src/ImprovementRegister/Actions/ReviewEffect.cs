using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>
/// Did it help? Judged by somebody who did not carry it out. An ineffective action is reopened at once, under the
/// same id, with a counter (domain.md stories 33 and 34).
/// </summary>
[Example("""{"verdict":"effective","ground":"Steekproef van twintig dossiers"}""")]
public sealed record ReviewEffect(Verdict? Verdict, string? Ground, DateOnly? MeasuredOn) : ActionCommand
{
    /// <summary>The level that was measured, beside the one that was agreed beforehand, such as "87%".</summary>
    public string? Measured { get; init; }

    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? MeasuredOn ?? today;

    public override void Check(Check check)
    {
        check.OptionalText("measured", Measured, Limits.Title);
        check.Known("verdict", Verdict);
        check.Text("ground", Ground, Limits.Text);
        check.NotInFuture("measuredOn", MeasuredOn);
    }

    public override bool LooksBack(DateOnly today) => true;

    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) => [.. FamilyRules.ParentToOpen(state), .. HandsInTheWork.LooksAt(state)];

    protected override Decision? Beforehand(ImprovementAction action, Situation now)
    {
        if (action.Status != ActionStatus.Completed)
        {
            var status = Message.Term(action.Status);
            return Decision.Refuse("action-not-completed", new Message(
                $"De actie is {status.Nl}; alleen van een uitgevoerde actie wordt het effect beoordeeld.",
                $"The action is {status.En}; only a completed action's effect is judged."));
        }

        return HandsInTheWork.AreOfCaller(now, action)
            ? Decision.Refuse("effect-review-by-executor", new Message(
                "Wie de actie had, eraan meewerkte of haar afrondde, ook eerder, beoordeelt het effect niet; vraag een ander.",
                "Whoever owned, worked on or completed the action, at any time, cannot judge its effect; ask somebody else."), "verdict")
            : null;
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var measuredOn = MeasuredOn ?? HappenedOn ?? now.Today;
        if (measuredOn < action.Completion!.On)
        {
            return Decision.Refuse("measured-before-completion", new Message(
                $"Het effect is gemeten op {measuredOn:dd-MM-yyyy}, vóór de actie was uitgevoerd op {action.Completion.On:dd-MM-yyyy}.",
                $"The effect was measured on {measuredOn:yyyy-MM-dd}, before the action was completed on {action.Completion.On:yyyy-MM-dd}."), MeasuredOn is null ? DayField : "measuredOn");
        }

        if (HappenedOn < measuredOn)
        {
            return Decision.Refuse("judged-before-measured", new Message(
                $"Het effect is beoordeeld op {HappenedOn:dd-MM-yyyy}, vóór het is gemeten op {measuredOn:dd-MM-yyyy}.",
                $"The effect was judged on {HappenedOn:yyyy-MM-dd}, before it was measured on {measuredOn:yyyy-MM-dd}."), DayField);
        }

        var ground = FreeText.Clean(Ground!);
        var reviewed = new EffectReviewed(Verdict!.Value, ground, measuredOn, now.Caller.Id, FreeText.Clean(Measured));
        return Verdict == Actions.Verdict.Ineffective
            ? FamilyRules.Reopen(action, now, ground, null, reviewed)
            : Decision.Record(reviewed);
    }
}

public static class ReviewEffectEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/review-effect", Summary = "Judges the effect; not by who carried it out"), Allow(Role.Auditor, Role.QualityManager, Role.Owner)]
    public static Decision Post(ReviewEffect command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
