using ImprovementRegister.Actions;

namespace ImprovementRegister.Register;

/// <summary>How an action went, as far as its flow is measured.</summary>
/// <param name="Days">Days in each state it has been in, until it left that state or until the day of the figures.</param>
/// <param name="FinishedOn">When it was completed for the last time; null while it is not.</param>
/// <param name="EverEnded">Was ever completed, effective or cancelled, also when it was taken up again.</param>
/// <param name="FoundAgain">The same was found after it was finished, within the time that counts as recurring.</param>
public sealed record ActionFlow(
    Guid Id, string? Unit, string? Owner, IReadOnlyList<string> Nodes, int Reopenings, IReadOnlyDictionary<ActionStatus, int> Days,
    DateOnly? FirstDeadline, DateOnly? LastDeadline, DateOnly? FinishedOn, bool EverEnded, bool FoundAgain = false);

/// <summary>The middle one; half way between the middle two. Null of none.</summary>
/// <param name="Of">Of so many actions: a median of three says little.</param>
public sealed record Median(decimal? Days, int Of)
{
    public static Median OfDays(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return new Median(sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2m, sorted.Count);
    }
}

/// <summary>A figure of the flow of actions, defined once: which actions it counts, and of a median what of each.</summary>
/// <param name="Counts">The actions that a share counts, or that a median is of.</param>
/// <param name="Of">The actions that a share is of.</param>
/// <param name="Days">Null: it is a share.</param>
public sealed record FlowFigure(string Name, Func<ActionFlow, bool> Counts, Func<ActionFlow, bool>? Of = null, Func<ActionFlow, int>? Days = null)
{
    public static FlowFigure Slippage { get; } = new(
        "slippage", a => a is { FirstDeadline: not null, LastDeadline: not null }, Days: a => a.LastDeadline!.Value.DayNumber - a.FirstDeadline!.Value.DayNumber);

    public static FlowFigure CompletedLate { get; } = new("completedLate", a => a.FinishedOn > a.FirstDeadline, a => a is { FinishedOn: not null, FirstDeadline: not null });

    public static FlowFigure Reopened { get; } = new("reopened", a => a.Reopenings > 0, a => a.EverEnded);

    public static FlowFigure Recurred { get; } = new("recurred", a => a.FoundAgain, a => a.FinishedOn is not null);

    /// <summary>The time in each state that an action can be in.</summary>
    public static IReadOnlyList<(ActionStatus Status, FlowFigure Figure)> TimeIn { get; } =
    [
        .. Enum.GetValues<ActionStatus>().Where(s => !ImprovementAction.WentOnStatus(s))
            .Select(s => (s, new FlowFigure(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(s.ToString()), a => a.Days.ContainsKey(s), Days: a => a.Days[s]))),
    ];

    public static IReadOnlyList<FlowFigure> All { get; } = [.. TimeIn.Select(t => t.Figure), Slippage, CompletedLate, Reopened, Recurred];

    public Median MedianOf(IEnumerable<ActionFlow> actions) => Median.OfDays(actions.Where(Counts).Select(Days!));

    public Share ShareOf(IReadOnlyCollection<ActionFlow> actions) => new(actions.Count(Counts), actions.Count(Of!));
}

/// <param name="Of">Of so many.</param>
public sealed record Share(int Count, int Of);

/// <summary>The flow of some actions, never a bare average: medians and counts with what they are of.</summary>
/// <param name="DaysIn">By state: of the actions that have been in it.</param>
/// <param name="Slippage">Days from the first deadline to the last, of the actions that have one; 0 for one that was never moved.</param>
/// <param name="CompletedLate">Completed after the first deadline, of those completed that had one.</param>
/// <param name="Reopened">Taken up again, of those ever completed, effective or cancelled.</param>
/// <param name="Recurred">The same was found again after it was finished, of those that are finished.</param>
public sealed record FlowFigures(int Actions, IReadOnlyDictionary<string, Median> DaysIn, Median Slippage, Share CompletedLate, Share Reopened, Share Recurred)
{
    public static FlowFigures Of(IReadOnlyList<ActionFlow> actions) => new(
        actions.Count, FlowFigure.TimeIn.ToDictionary(t => t.Figure.Name, t => t.Figure.MedianOf(actions)),
        FlowFigure.Slippage.MedianOf(actions), FlowFigure.CompletedLate.ShareOf(actions), FlowFigure.Reopened.ShareOf(actions), FlowFigure.Recurred.ShareOf(actions));
}
