using ImprovementRegister.Actions;

namespace ImprovementRegister.Reports.Pictures;

/// <param name="At">Percent of the width.</param>
public sealed record TimelineTick(decimal At, DateOnly Day);

/// <param name="From">Percent of the width; what has no first or last day goes on to the edge.</param>
public sealed record TimelineBar(Phase Phase, decimal From, decimal Width);

/// <param name="Deadline">Percent of the width; null when there is none.</param>
public sealed record TimelineRow(ReportAction Action, IReadOnlyList<TimelineBar> Bars, decimal? Deadline);

/// <summary>The open actions of a node along a line of time: their phases, and their deadlines (tijdsfasering, 000:287-290).</summary>
/// <param name="From">The first day of a quarter.</param>
/// <param name="Until">The last day of one.</param>
/// <param name="ReferenceDate">Percent of the width.</param>
/// <param name="Left">So many more actions have days, and stand in the table only.</param>
public sealed record PhasingTimeline(DateOnly From, DateOnly Until, IReadOnlyList<TimelineTick> Ticks, decimal ReferenceDate, IReadOnlyList<TimelineRow> Rows, int Left)
{
    /// <summary>More would not fit on a page.</summary>
    public const int MostRows = 20;

    private const int MostQuarters = 12;

    /// <returns>Null when no action has a day.</returns>
    public static PhasingTimeline? Of(IReadOnlyList<ReportAction> open, DateOnly referenceDate)
    {
        var dated = open.Where(a => Days(a).Any()).OrderBy(a => Days(a).Min()).ThenBy(a => Days(a).Max()).ToList();
        if (dated.Count == 0)
        {
            return null;
        }

        var days = dated.SelectMany(Days).Append(referenceDate).ToList();
        var (from, until) = (Quarter(days.Min()), Quarter(days.Max()).AddMonths(3).AddDays(-1));
        decimal At(DateOnly day) => Percent.Of(day.DayNumber - from.DayNumber, until.DayNumber - from.DayNumber + 1);
        TimelineBar Bar(Phase phase)
        {
            var (begin, end) = (At(phase.Start ?? from), phase.Due is { } due ? At(due.AddDays(1)) : 100);
            return new TimelineBar(phase, begin, Math.Max(end - begin, 0.5m));
        }

        return new PhasingTimeline(
            from, until, [.. Beginnings(from, until).Select(day => new TimelineTick(At(day), day))], At(referenceDate),
            [.. dated.Take(MostRows).Select(a => new TimelineRow(a, [.. a.Phases.Where(p => p.Start is not null || p.Due is not null).Select(Bar)], a.DeadlineOn is { } on ? At(on) : null))],
            Math.Max(0, dated.Count - MostRows));
    }

    /// <summary>The first day of every quarter, or of every year when there are many.</summary>
    private static IEnumerable<DateOnly> Beginnings(DateOnly from, DateOnly until)
    {
        var many = (until.Year - from.Year) * 4 + (until.Month - from.Month) / 3 >= MostQuarters;
        for (var day = from; day <= until; day = day.AddMonths(3))
        {
            if (!many || day.Month == 1)
            {
                yield return day;
            }
        }
    }

    private static IEnumerable<DateOnly> Days(ReportAction action) =>
        action.Phases.SelectMany(p => new[] { p.Start, p.Due }).Append(action.DeadlineOn).OfType<DateOnly>();

    private static DateOnly Quarter(DateOnly day) => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);
}
