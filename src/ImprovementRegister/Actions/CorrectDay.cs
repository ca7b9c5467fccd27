using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>
/// Sets right the day on which a step was taken: a completion, verdict, cancellation, reopening, shift of the deadline, start, wait or resumption.
/// Figures of every day are those of the right day from now on; what was known before stays as it was known (ADR 0037).
/// </summary>
/// <param name="Version">The version of the step, as the history and <c>steps</c> of the action say it.</param>
/// <param name="To">The day on which it happened; not in the future.</param>
[Example("""{"version":3,"to":"2026-06-01","reason":"Verkeerd jaar getypt"}""")]
public sealed record CorrectDay(long? Version, DateOnly? To, string? Reason) : ActionCommand
{
    public override void Check(Check check)
    {
        check.Given("version", Version);
        if (check.Given("to", To))
        {
            check.NotInFuture("to", To);
        }

        check.Text("reason", Reason, Limits.Reason);
    }

    public override bool LooksBack(DateOnly today) => true;

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => now.Past.Taken().Count == 0 ? NoStep([]) : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var (past, to) = (now.Past.InForce(), To!.Value);
        if (past.FirstOrDefault(e => e.Version == Version && e.IsStep()) is not { } step)
        {
            return NoStep(past);
        }

        // The events of one command are one step, of one day.
        var together = past.Where(e => e.CommandId == step.CommandId).ToList();
        if (together.All(e => e.HappenedOn == to && ((e.Data as IStatesItsDay)?.Stated ?? to) == to))
        {
            return ChangedFields.Nothing();
        }

        var taken = StepsOfAnAction.StepOf(together.First(e => e.IsStep()).Data)!.Value;
        return MeasuredTooEarly(past, together, to) ?? Doubted(action, past, together, taken, to) ?? Decision.Record(new StepDayCorrected(
            taken, [.. together.Select(e => e.Version)], step.HappenedOn, to, FreeText.Clean(Reason!)));
    }

    private static Decision NoStep(IReadOnlyList<PastEvent> past)
    {
        var steps = past.Taken();
        return Decision.Refuse("no-such-step", steps.Count == 0
            ? new Message("Er is nog geen stap gezet waarvan de dag te corrigeren is.", "No step was taken yet of which the day could be corrected.")
            : new Message(
                $"Dit is geen stap van de actie, of zij is teruggenomen. De stappen zijn: {Listed(s => Message.Term(s.Step).Nl, "dd-MM-yyyy")}.",
                $"This is no step of the action, or it was taken back. The steps are: {Listed(s => Message.Term(s.Step).En, "yyyy-MM-dd")}."), "version");

        string Listed(Func<StepTaken, string> word, string day) =>
            string.Join(", ", steps.TakeLast(20).Select(s => $"{s.Version} ({word(s)} {s.HappenedOn.ToString(day, System.Globalization.CultureInfo.InvariantCulture)})"));
    }

    /// <summary>No effect is measured of what was not done yet, whichever of the two days is corrected.</summary>
    private static Decision? MeasuredTooEarly(IReadOnlyList<PastEvent> past, List<PastEvent> together, DateOnly to)
    {
        DateOnly? completed = null;
        foreach (var e in past)
        {
            var day = together.Any(t => t.Version == e.Version) ? to : (DateOnly?)null;
            if (e.Data is ActionCompleted completion)
            {
                completed = day ?? completion.CompletedOn;
            }
            else if (e.Data is EffectReviewed review && (day ?? review.MeasuredOn) is var measured && measured < completed)
            {
                return Decision.Refuse("measured-before-completion", new Message(
                    $"Het effect zou dan zijn gemeten op {measured:dd-MM-yyyy}, vóór de actie was uitgevoerd op {completed:dd-MM-yyyy}; corrigeer eerst de andere dag.",
                    $"The effect would have been measured on {measured:yyyy-MM-dd} then, before the action was completed on {completed:yyyy-MM-dd}; correct the other day first."), "to");
            }
        }

        return null;
    }

    /// <summary>domain.md H2: a day before what it follows is asked about, and so is one after what followed it.</summary>
    private Decision? Doubted(ImprovementAction action, IReadOnlyList<PastEvent> past, List<PastEvent> together, ActionStep step, DateOnly to)
    {
        if (Confirms(Confirmation.Backdated))
        {
            return null;
        }

        var steps = past.Where(e => e.IsStep()).ToList();
        return to < action.RaisedOn ? DaysInOrder.BeforeItWasRaised(step, to, action, "to")
            : steps.Where(e => e.Version < together[0].Version).MaxBy(e => e.HappenedOn) is { } before && to < before.HappenedOn ? DaysInOrder.BeforeAnother(step, to, before, "to")
            : steps.Where(e => e.Version > together[^1].Version).MinBy(e => e.HappenedOn) is { } after && to > after.HappenedOn ? DaysInOrder.AfterAnother(step, to, after, "to")
            : together.Select(e => e.Data).OfType<DeadlineShifted>().FirstOrDefault() is { } shift && shift.To.On < to ? DaysInOrder.Past(shift.To)
            : null;
    }
}

public static class CorrectDayEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/correct-day", Summary = "Sets right the day on which a step was taken"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(CorrectDay command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
