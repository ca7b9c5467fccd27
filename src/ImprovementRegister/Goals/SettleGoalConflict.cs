using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>Chooses between the target of the text and that of the KPI (domain.md story 14); who thinks otherwise later chooses again, and the history keeps both.</summary>
/// <param name="Target">The value that holds: one of the two stated.</param>
/// <param name="DecidedBy">Who chose; the caller when left out.</param>
[Example("""{"target":75,"reason":"Vastgesteld in het MT"}""")]
public sealed record SettleGoalConflict(decimal? Target, string? Reason, Party? DecidedBy) : Command<Goal>
{
    public override void Check(Check check)
    {
        check.Given("target", Target);
        check.Text("reason", Reason, Limits.Reason);
        if (DecidedBy is not null)
        {
            check.Party("decidedBy", DecidedBy, HappenedOn);
        }
    }

    protected override Decision? Beforehand(Goal state, Situation now) => state.StatesTwoTargets ? null : Decision.Refuse("no-target-conflict", new Message(
        "Het doel noemt geen twee streefwaarden; er is niets te kiezen.", "The goal does not state two targets; there is nothing to choose."));

    public override Decision Decide(Goal state, Situation now)
    {
        if (Beforehand(state, now) is { } refused)
        {
            return refused;
        }

        var chosen = state.Target!.Value == Target ? state.Target : state.KpiTarget!.Value == Target ? state.KpiTarget : null;
        return chosen is null
            ? Decision.Refuse("target-not-stated", new Message(
                string.Create(Texts.Dutch, $"Het doel noemt {state.Target.Value} en {state.KpiTarget!.Value}; kies een van die twee."),
                FormattableString.Invariant($"The goal states {state.Target.Value} and {state.KpiTarget!.Value}; choose one of these.")), "target")
            : Decision.Record(new GoalConflictSettled(chosen, FreeText.Clean(Reason!), now.PartyOrNone(DecidedBy) ?? now.Caller.Person));
    }
}

public static class SettleGoalConflictEndpoint
{
    [WolverinePost(Routes.Base + "/goals/{id:guid}/settle-conflict", Summary = "Chooses between two stated targets"), Allow(Role.QualityManager)]
    public static Decision Post(SettleGoalConflict command, Goal goal, Situation now) => command.Decide(goal, now);
}
