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
            : day >= now.Today || !decision.Events.Any(e => StepsOfAnAction.StepOf(e) is not null) ? null
            : day < action.RaisedOn ? Ask($"De actie is gemeld op {action.RaisedOn:dd-MM-yyyy}", $"The action was raised on {action.RaisedOn:yyyy-MM-dd}")
            : now.Past.InForce().Where(e => e.IsStep()).Select(e => e.HappenedOn).DefaultIfEmpty().Max() is var last && day < last ? Ask($"De vorige stap was op {last:dd-MM-yyyy}", $"The step before was on {last:yyyy-MM-dd}")
            : null;

        Decision Ask(string dutch, string english) => Decision.Ask(
            Confirmation.Backdated, new Message($"{dutch}; dit zou eerder zijn gebeurd, op {day:dd-MM-yyyy}.", $"{english}; this would have happened before that, on {day:yyyy-MM-dd}."), field);
    }

    /// <summary>A deadline that had passed when it was set.</summary>
    public static Decision Past(StatedDate deadline) => Decision.Ask(
        Confirmation.Backdated, new Message($"De datum {deadline.Raw} is al voorbij.", $"The deadline {deadline.Raw} has passed already."), "deadline");

    private static StatedDate? DeadlineOf(object @event) => @event switch
    {
        DeadlineSet e => e.Deadline,
        DeadlineShifted e => e.To,
        _ => null,
    };
}
