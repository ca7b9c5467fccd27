using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Goals;

/// <summary>An action that serves a goal.</summary>
public sealed record GoalAction(
    Guid Id, string? Reference, string Title, ActionStatus Status, bool Overdue, PartyView? Owner, StatedDate? Deadline, IReadOnlyList<Phase> Phases, string? Unit)
{
    public static GoalAction Of(StateRow<ImprovementAction> row, DateOnly today, OrganisationCatalog catalog)
    {
        var a = row.State;
        return new GoalAction(row.Id, a.Reference, a.Title, a.Status, a.IsOverdue(today), PartyView.Of(a.Owner, catalog), a.Deadline, a.Phases, a.Unit);
    }
}

/// <summary>A measurement in the line of goals that go on in each other.</summary>
public sealed record TrendPoint(Guid Goal, int PlanYear, DateOnly ReferenceDate, decimal Numerator, decimal? Denominator, decimal? Percentage, Target? Target);

/// <summary>How a goal stands in its plan.</summary>
public sealed partial record GoalView
{
    /// <summary>What of it was corrected, and why; the history shows what was there.</summary>
    public IReadOnlyList<GoalRevision> Corrected { get; init; } = [];

    public GoalProgress Progress { get; init; } = new(null, null, null, null);

    /// <summary>How often it is measured, in ISO 8601; null while that is not clear, or at no fixed times.</summary>
    public string? Interval { get; init; }

    /// <summary>What its plan means by how often, when that was asked.</summary>
    public FrequencyClarified? Clarification { get; init; }

    /// <summary>The next time within which it is to be measured.</summary>
    public MeasurementPeriod? NextMeasurement { get; init; }

    /// <summary>How many times that are over nobody measured it.</summary>
    public int LateMeasurements { get; init; }

    public GoalOfAnotherYear? ContinuesFrom { get; init; }

    public GoalOfAnotherYear? ContinuedIn { get; init; }

    /// <summary>How many units reached it of those that must; of one goal and in the year plan, null in lists.</summary>
    public GoalPerUnit? PerUnit { get; init; }

    /// <summary>The actions that serve it; of one goal only, null in lists.</summary>
    public IReadOnlyList<GoalAction>? Actions { get; init; }

    /// <summary>All measurements of the goals that it goes on from and in, by date; of one goal only, null in lists.</summary>
    public IReadOnlyList<TrendPoint>? Trend { get; init; }

    private GoalView Planned(Goal goal, DateOnly today)
    {
        var periods = MeasurementSchedule.Of(goal, today);
        return this with
        {
            Corrected = goal.Revisions,
            Progress = GoalProgress.Of(goal, today),
            Interval = goal.Interval,
            Clarification = goal.Clarification,
            NextMeasurement = MeasurementSchedule.Next(periods, today),
            LateMeasurements = periods.Count(p => p.Late),
            ContinuesFrom = goal.ContinuesFrom,
            ContinuedIn = goal.ContinuedIn,
        };
    }
}
