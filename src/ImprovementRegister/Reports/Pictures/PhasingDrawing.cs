using System.Globalization;
using ImprovementRegister.Actions;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Pictures;

/// <summary>The phases of open actions along a line of time.</summary>
public static class PhasingDrawing
{
    private const int RowHeight = 38;
    private const int Head = 24;

    /// <param name="name">Of the node that they are of.</param>
    /// <returns>Null when no action has a day.</returns>
    public static Drawing? Of(IReadOnlyList<ReportAction> open, string name, DateOnly referenceDate, PageLanguage l)
    {
        if (PhasingTimeline.Of(open, referenceDate) is not { } line)
        {
            return null;
        }

        var height = Head + RowHeight * line.Rows.Count;
        return new Drawing(null, l.Of("timeline.title", name), string.Join("; ", line.Rows.Select(r => Words(r.Action, l))), height,
        [
            .. line.Ticks.SelectMany(t => (Mark[])[new Stroke(t.At, 18, t.At, height, "tick"), new Letters(t.At, 12, Quarter(t.Day), "tick-name", Centred: false)]),
            new Stroke(line.ReferenceDate, 18, line.ReferenceDate, height, "reference-date"),
            .. line.Rows.SelectMany((r, i) => Row(r, Head + i * RowHeight)),
        ])
        {
            Legend =
            [
                .. Enum.GetValues<PhaseState>().Select(s => new Sign(Look(s), l.Term(s))),
                new Sign("deadline-mark", l["timeline.deadline"]), new Sign("reference-mark", l["fact.reference-date"]),
            ],
            Note = line.Left > 0 ? l.Of("timeline.more", l.Count("actions", line.Left)) : null,
        };
    }

    private static IEnumerable<Mark> Row(TimelineRow row, int top) =>
    [
        new RowName(top, row.Action.Title),
        .. row.Bars.Select(b => new Area(b.From, top + 18, b.Width, 10, "phase " + Look(b.Phase.State))),
        .. row.Deadline is { } at ? (Mark[])[new Stroke(at, top + 15, at, top + 31, row.Action.Overdue ? "deadline late" : "deadline")] : [],
    ];

    private static string Look(PhaseState state) => "phase-" + state.ToString().ToLowerInvariant();

    /// <summary>Short, for there may be many beside one another: the first of a year has its name.</summary>
    private static string Quarter(DateOnly day) => day.Month == 1 ? day.Year.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"Q{(day.Month + 2) / 3}");

    private static string Words(ReportAction action, PageLanguage l) =>
        $"{action.Title}: " + string.Join(", ", action.Phases.Select(l.Phase).Concat(action.Deadline is { } deadline ? [l.Of("deadline", deadline)] : []));
}
