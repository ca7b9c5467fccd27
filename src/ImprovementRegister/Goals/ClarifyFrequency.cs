using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>Says what the plan means by how often: "Twee maandelijks" gives no calendar until somebody does (domain.md F9).</summary>
/// <param name="Interval">An ISO 8601 period: P1M, P2M, P3M, P6M or P1Y.</param>
/// <param name="NoFixedTimes">True: it is measured when there is reason to, and never late.</param>
[Example("""{"interval":"P2M","reason":"Nagevraagd: om de twee maanden"}""")]
public sealed record ClarifyFrequency(string? Interval, bool? NoFixedTimes, string? Reason) : Command<Goal>
{
    public override void Check(Check check)
    {
        if (Interval is null == (NoFixedTimes != true))
        {
            check.Fail("interval", "interval-or-none", new Message(
                "Geef óf interval, een periode zoals P1M, P2M of P3M, óf noFixedTimes: true.", "Give either interval, a period such as P1M, P2M or P3M, or noFixedTimes: true."));
        }

        FrequencyInput.CheckInterval(check, "interval", Interval);
        check.Text("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(Goal state, Situation now) => Beforehand(state, now) ?? Decision.Record(new FrequencyClarified(Interval, FreeText.Clean(Reason!)));

    protected override Decision? Beforehand(Goal state, Situation now) => state.Frequency is not null ? null : Decision.Refuse("no-frequency", new Message(
        "Het doel zegt niet hoe vaak het gemeten wordt; vul dat eerst aan (amend).", "The goal does not say how often it is measured; fill that in first (amend)."));
}

public static class ClarifyFrequencyEndpoint
{
    [WolverinePost(Routes.Base + "/goals/{id:guid}/clarify-frequency", Summary = "Says what the plan means by how often it is measured"), Allow(Role.QualityManager)]
    public static Decision Post(ClarifyFrequency command, Goal goal, Situation now) => command.Decide(goal, now);
}
