using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>Fills in or corrects what a goal lacks; leave out what stays.</summary>
[Example("""{"kpi":"Aandeel dossiers met driegesprek","reason":"Aangevuld"}""")]
public sealed record AmendGoal(
    string? Kpi,
    TargetInput? Target,
    PlannedDateInput? Due,
    FrequencyInput? Frequency,
    string? Reason) : Command<Goal>
{
    public override void Check(Check check)
    {
        if (Kpi is null && Target is null && Due is null && Frequency is null)
        {
            check.Fail("due", "required", new Message("Geef een KPI, streefwaarde, einddatum of frequentie.", "Give a KPI, target, due date or frequency."));
        }

        check.OptionalText("kpi", Kpi, Limits.Text);
        Target?.Check(check, "target");
        Due?.CheckFilledIn(check, "due");
        Frequency?.Check(check, "frequency");
        check.Text("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(Goal state, Situation now) => GoalDates.BeforeStart(Due?.Read(), state.Start) ?? Goals.Target.Opposed(Target?.Read(state.Target ?? state.KpiTarget), state.KpiTarget) ?? Decision.Record(new GoalAmended(
        FreeText.Clean(Kpi),
        Target?.Read(state.Target ?? state.KpiTarget),
        Due?.Read(),
        Frequency?.Read(),
        FreeText.Clean(Reason!)));
}

public static class AmendGoalEndpoint
{
    [WolverinePost(Routes.Base + "/goals/{id:guid}/amend", Summary = "Fills in or corrects what the goal lacks"), Allow(Role.QualityManager)]
    public static Decision Post(AmendGoal command, Goal goal, Situation now) => command.Decide(goal, now);
}
