using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Views;

/// <summary>The figures of all views and reports, each in one place.</summary>
public static class Figures
{
    public static readonly Figure<ImprovementAction> Actions = new("actions", "true", a => a.IsCounted);
    public static readonly Figure<ImprovementAction> Open = new("open", "open", a => a.IsOpen);

    /// <summary>Each deadline that passed is a reason, also one that was moved to a day that has passed too.</summary>
    public static readonly Figure<ImprovementAction> Overdue = new("overdue", p => Filters.Overdue(p.Today), (a, today) => a.IsOverdue(today) ? 1 + a.Shifts.Count : 0);

    public static readonly Figure<ImprovementAction> Completed = OfStatus(ActionStatus.Completed);
    public static readonly Figure<ImprovementAction> Effective = OfStatus(ActionStatus.Effective);
    public static readonly Figure<ImprovementAction> Cancelled = OfStatus(ActionStatus.Cancelled);
    public static readonly Figure<ImprovementAction> Reopened = new("reopened", _ => "reopenings > 0", (a, _) => a.Reopenings);
    public static readonly Figure<ImprovementAction> Shifted = new("shifted", _ => "shifts > 0", (a, _) => a.Shifts.Count);
    public static readonly Figure<ImprovementAction> WithoutOwner = new("withoutOwner", "open AND owner IS NULL", a => a.IsOpen && a.Owner is null);
    public static readonly Figure<ImprovementAction> WithoutDeadline = new("withoutDeadline", "open AND deadline = 'infinity'", a => a.IsOpen && a.Deadline is null);

    public static readonly Figure<Finding> Findings = new("findings", Filters.CountedFinding, f => f.Dismissal is null);
    public static readonly Figure<Finding> AllFindings = new("findings", "true", _ => true);

    /// <summary>Neither positive nor dismissed nor accepted, and nothing set out against it.</summary>
    public static readonly Figure<Finding> FindingsWithoutAction = new(
        "findingsWithoutAction",
        p => $"""
            {Filters.AsksForAction} AND (accepted_until IS NULL OR accepted_until < {p.Today}) AND id NOT IN (
                {Filters.Answered(p.HeldApart("ir_action"))})
            """,
        (f, today) => f.Dismissal is null && f.Kind != FindingKind.Positive && (f.AcceptedRisk is null || f.AcceptedRisk.ExpiresOn < today) ? 1 : 0);

    public static readonly Figure<Goal> Goals = new("goals", "true", _ => true);
    public static readonly Figure<Goal> GoalsIncomplete = new("goalsIncomplete", "incomplete", g => GoalGap.Of(g).Count > 0);

    public static readonly Figure<Source> Sources = new("sources", "true", _ => true);

    /// <summary>Of an action, in every view.</summary>
    public static IReadOnlyList<Figure<ImprovementAction>> OfActions { get; } = [Actions, Open, Overdue, Completed, Effective, Cancelled, Reopened, Shifted];

    /// <summary>Of an action, in the summary of the register besides.</summary>
    public static IReadOnlyList<Figure<ImprovementAction>> OfActionsInSummary { get; } = [.. OfActions, WithoutOwner, WithoutDeadline];

    private static Figure<ImprovementAction> OfStatus(ActionStatus status) =>
        new(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(status.ToString()), $"status = '{status}'", a => a.Status == status);
}
