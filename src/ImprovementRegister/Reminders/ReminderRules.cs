namespace ImprovementRegister.Reminders;

/// <summary>When somebody is reminded of one kind of work.</summary>
/// <param name="Before">So many days before the last day.</param>
/// <param name="Every">Once it is late: every so many days.</param>
public sealed record ReminderTiming(DueKind Kind, IReadOnlyList<int> Before, int Every);

/// <summary>How an organisation wants to be reminded. What it has not said is as usual.</summary>
public sealed record ReminderRules
{
    public static readonly ReminderRules Usual = new();

    /// <summary>The kinds that differ from what is usual.</summary>
    public IReadOnlyList<ReminderTiming> Kinds { get; init; } = [];

    /// <summary>The role that looks after what is nobody's, and hears of what stays late; null: nobody does.</summary>
    public Party? QualityManager { get; init; }

    /// <summary>So many days late.</summary>
    public int QualityManagerAfter { get; init; } = 14;

    /// <summary>The role that manages a unit; its holder for the unit of the work hears of what stays late for long.</summary>
    public Party? UnitManager { get; init; }

    /// <summary>So many days late.</summary>
    public int UnitManagerAfter { get; init; } = 28;

    /// <summary>Nothing is sent on Saturdays, Sundays and Dutch public holidays.</summary>
    public bool QuietDays { get; init; }

    /// <summary>The time of the day in Amsterdam from which it is sent.</summary>
    public TimeOnly SendAt { get; init; } = new(7, 0);

    public ReminderTiming Of(DueKind kind) => Kinds.FirstOrDefault(k => k.Kind == kind) ?? kind switch
    {
        // The law gives three working days.
        DueKind.CalamityReport => new ReminderTiming(kind, [2, 1], 1),
        _ => new ReminderTiming(kind, [30, 7, 1], 7),
    };

    public bool IsQuiet(DateOnly day) => QuietDays && !WorkingDays.Is(day);

    /// <summary>Whether work of this kind is reminded of on one of these days. What falls on a quiet day comes before it when it is ahead, and after it when it is not.</summary>
    public bool Reminds(DueKind kind, DateOnly on, DateOnly from, DateOnly until)
    {
        var timing = Of(kind);
        return timing.Before.Select(days => on.AddDays(-days)).Any(day => (QuietDays ? WorkingDays.OnOrBefore(day) : day) is var sent && sent >= from && sent <= until)
            || RepeatsFrom(on, timing.Every, from, until);
    }

    /// <summary>Whether something that is told on a day and every so many days after it is told on one of these days.</summary>
    public bool RepeatsFrom(DateOnly first, int every, DateOnly from, DateOnly until)
    {
        if (first > until)
        {
            return false;
        }

        // The last one that there was by then; the ones before it are told with it, or were told.
        var last = first.AddDays((until.DayNumber - first.DayNumber) / every * every);
        for (; last >= first; last = last.AddDays(-every))
        {
            var sent = QuietDays ? WorkingDays.OnOrAfter(last) : last;
            if (sent <= until)
            {
                return sent >= from;
            }
        }

        return false;
    }
}
