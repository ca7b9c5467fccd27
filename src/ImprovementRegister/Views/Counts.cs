using ImprovementRegister.Actions;

namespace ImprovementRegister.Views;

/// <summary>
/// The figures of a pillar, aspect, theme or total. Every action counts once, however many nodes beneath it serves:
/// <c>Actions = Open + Completed + Effective + Cancelled</c>.
/// </summary>
/// <param name="Actions">Actions whose life touches the year: raised before its end, not ended before its start.</param>
/// <param name="Open">Raised, assigned, in progress or waiting.</param>
/// <param name="Overdue">Of the open ones, those whose deadline has passed in Amsterdam.</param>
/// <param name="Completed">Done, effect not yet judged effective.</param>
/// <param name="Reopened">Taken up again at least once.</param>
/// <param name="Shifted">Deadline moved at least once.</param>
/// <param name="Findings">Found in the year, dismissed ones left out.</param>
/// <param name="Goals">Of a plan that runs in the year.</param>
public sealed record Counts(
    int Actions, int Open, int Overdue, int Completed, int Effective, int Cancelled, int Reopened, int Shifted, int Findings, int Goals)
{
    public static readonly Counts Zero = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Actions of one status.</summary>
    public static Counts Of(ActionStatus status, int actions, int overdue, int reopened, int shifted) => new(
        actions,
        ImprovementAction.IsOpenStatus(status) ? actions : 0, overdue,
        status == ActionStatus.Completed ? actions : 0, status == ActionStatus.Effective ? actions : 0, status == ActionStatus.Cancelled ? actions : 0,
        reopened, shifted, 0, 0);

    public static Counts operator +(Counts a, Counts b) => new(
        a.Actions + b.Actions, a.Open + b.Open, a.Overdue + b.Overdue, a.Completed + b.Completed, a.Effective + b.Effective,
        a.Cancelled + b.Cancelled, a.Reopened + b.Reopened, a.Shifted + b.Shifted, a.Findings + b.Findings, a.Goals + b.Goals);

    /// <summary>So many times the same.</summary>
    public static Counts operator *(int times, Counts each) => new(
        times * each.Actions, times * each.Open, times * each.Overdue, times * each.Completed, times * each.Effective,
        times * each.Cancelled, times * each.Reopened, times * each.Shifted, times * each.Findings, times * each.Goals);
}
