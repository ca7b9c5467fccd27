namespace ImprovementRegister.Actions;

/// <summary>The days of an action against each other (domain.md H2): a day before what it follows is asked about, for late entry is normal and so are typing errors.</summary>
internal static class DaysInOrder
{
    /// <returns>The question; null when there is none, or it was answered.</returns>
    public static Decision? Doubted(ActionCommand command, Decision decision, ImprovementAction action, Situation now, string field)
    {
        if (decision.Refusal is not null || command.Confirms(Confirmation.Backdated))
        {
            return null;
        }

        var day = command.HappenedOnOr(now.Today);
        return decision.Events.Select(DeadlineOf).FirstOrDefault(d => d is not null) is { } deadline && deadline.On < day ? Past(deadline)
            : day >= now.Today || decision.Events.Select(StepsOfAnAction.StepOf).FirstOrDefault(s => s is not null) is not { } step ? null
            : day < action.RaisedOn ? BeforeItWasRaised(step, day, action, field)
            : now.Past.InForce().Where(e => e.IsStep()).MaxBy(e => e.HappenedOn) is { } last && day < last.HappenedOn ? BeforeAnother(step, day, last, field)
            : null;
    }

    public static Decision BeforeItWasRaised(ActionStep step, DateOnly day, ImprovementAction action, string field) =>
        Before(step, day, $"De actie is gemeld op {action.RaisedOn:dd-MM-yyyy}", $"The action was raised on {action.RaisedOn:yyyy-MM-dd}", field);

    public static Decision BeforeAnother(ActionStep step, DateOnly day, PastEvent last, string field) => Before(
        step, day, $"De vorige stap ({Message.Term(StepOf(last)).Nl}) was op {last.HappenedOn:dd-MM-yyyy}", $"The step before ({Message.Term(StepOf(last)).En}) was on {last.HappenedOn:yyyy-MM-dd}", field);

    public static Decision AfterAnother(ActionStep step, DateOnly day, PastEvent next, string field) => Decision.Ask(Confirmation.Backdated, new Message(
        $"De volgende stap ({Message.Term(StepOf(next)).Nl}) was op {next.HappenedOn:dd-MM-yyyy}; deze ({Message.Term(step).Nl}) zou daarna komen, op {day:dd-MM-yyyy}.",
        $"The next step ({Message.Term(StepOf(next)).En}) was on {next.HappenedOn:yyyy-MM-dd}; this one ({Message.Term(step).En}) would come after that, on {day:yyyy-MM-dd}."), field);

    /// <summary>A deadline that had passed when it was set.</summary>
    public static Decision Past(StatedDate deadline) => Decision.Ask(
        Confirmation.Backdated, new Message($"De datum {deadline.Raw} is al voorbij.", $"The deadline {deadline.Raw} has passed already."), "deadline");

    /// <summary>In words that a row of an import can stand with by itself: which step, and before what.</summary>
    private static Decision Before(ActionStep step, DateOnly day, string dutch, string english, string field) => Decision.Ask(Confirmation.Backdated, new Message(
        $"{dutch}; deze stap ({Message.Term(step).Nl}) zou daarvóór komen, op {day:dd-MM-yyyy}.", $"{english}; this step ({Message.Term(step).En}) would come before that, on {day:yyyy-MM-dd}."), field);

    private static ActionStep StepOf(PastEvent e) => StepsOfAnAction.StepOf(e.Data)!.Value;

    private static StatedDate? DeadlineOf(object @event) => @event switch
    {
        DeadlineSet e => e.Deadline,
        DeadlineShifted e => e.To,
        _ => null,
    };
}
