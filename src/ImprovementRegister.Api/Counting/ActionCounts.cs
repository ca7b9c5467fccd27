using ImprovementRegister.Actions;
using ImprovementRegister.Views;

namespace ImprovementRegister.Counting;

/// <summary>An action counts under every node it serves, from the year it began until the year it ended (ADR 0008).</summary>
internal static class ActionCounts
{
    public const string WithoutOwner = "withoutOwner";
    public const string WithoutDeadline = "withoutDeadline";

    public static readonly CountRule Rule = new CountRule<ImprovementAction>(
        Aggregates.Action,
        new HashSet<string> { "action_retitled", "responsible_added", "responsible_removed", "phases_planned", "phase_moved", "note_added", "evidence_linked" },
        Bare, Count);

    public static string Part(ActionStatus status) => $"status:{status}";

    public static string Part(ActionKind kind) => $"kind:{kind}";

    private static ImprovementAction Bare(ImprovementAction a) => new()
    {
        Kind = a.Kind,
        Status = a.Status,
        RaisedOn = a.RaisedOn,
        Findings = a.Findings,
        Nodes = a.Nodes,
        Unit = a.Unit,
        Owner = a.Owner is null ? null : LeftOut.Somebody,
        Deadline = LeftOut.Of(a.Deadline),
        // That it was shifted counts, not how often.
        Shifts = a.Shifts is [var shift, ..] ? [new DeadlineShift(null, LeftOut.Of(shift.To)!, LeftOut.Words)] : [],
        Completion = a.Completion is null ? null : new Completion(a.Completion.On, LeftOut.Words, null, null, []),
        EffectReview = a.EffectReview is null ? null : new EffectReview(a.EffectReview.Verdict, LeftOut.Words, a.EffectReview.MeasuredOn, LeftOut.Words),
        Reopenings = a.Reopenings,
        Cancellation = a.Cancellation is null ? null : new Cancellation(LeftOut.Words, LeftOut.Somebody, a.Cancellation.On),
    };

    private static void Count(ImprovementAction a, int actions, OneCount count)
    {
        if (a.RaisedOn == default)
        {
            return;
        }

        var figures = new Figures(
            Actions: 1,
            Open: a.IsOpen ? 1 : 0,
            Completed: a.Status == ActionStatus.Completed ? 1 : 0,
            Effective: a.Status == ActionStatus.Effective ? 1 : 0,
            Cancelled: a.Status == ActionStatus.Cancelled ? 1 : 0,
            Reopened: a.Reopenings > 0 ? 1 : 0,
            Shifted: a.Shifts.Count > 0 ? 1 : 0);
        var due = a.IsOpen ? a.Deadline?.On : null;
        var began = new[] { a.RaisedOn, a.Completion?.On ?? a.RaisedOn, a.EndedOn ?? a.RaisedOn }.Min().Year;
        count.Under(a.Nodes, a.Unit, began, a.EndedOn?.Year, figures, sort: a.Deadline?.On ?? DateOnly.MaxValue, due);

        var one = new Figures(Actions: 1);
        count.InRegister("", a.Unit, figures, due);
        count.InRegister(Part(a.Status), a.Unit, one);
        count.InRegister(Part(a.Kind), a.Unit, one);
        if (a.IsOpen && a.Owner is null)
        {
            count.InRegister(WithoutOwner, a.Unit, one);
        }

        if (a.IsOpen && a.Deadline is null)
        {
            count.InRegister(WithoutDeadline, a.Unit, one);
        }
    }
}
