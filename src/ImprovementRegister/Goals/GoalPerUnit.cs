using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Goals;

/// <summary>The units that each must reach the goal: those that are named, or all of a kind within a unit.</summary>
/// <param name="Units">Null: all of the kind.</param>
/// <param name="Within">Null: anywhere in the organisation.</param>
public sealed record UnitScope(IReadOnlyList<string>? Units, string? Kind, string? Within);

/// <summary>Whether a unit reached it, as somebody recorded.</summary>
public sealed record UnitResult(string Unit, bool Achieved, DateOnly On, string? Note);

/// <param name="Action">The action of the unit that serves the goal (domain.md story 21).</param>
/// <param name="On">When it was recorded that the unit reached it, or not; null: it follows from the action.</param>
public sealed record UnitAchievement(string Unit, string Name, bool Achieved, DateOnly? On, string? Note, Guid? Action, ActionStatus? ActionStatus);

/// <summary>How many units reached a goal out of those that must. 71 of 72 is not achieved; a unit that closed leaves the number from its day (domain.md G10, F36).</summary>
public sealed record GoalPerUnit(DateOnly On, int Achieved, int Expected, bool IsAchieved, IReadOnlyList<UnitAchievement> Units)
{
    /// <param name="children">The actions per unit that serve the goal.</param>
    public static GoalPerUnit? Of(Goal goal, DateOnly day, IReadOnlyList<UnitOnADay> units, IReadOnlyList<(Guid Id, ImprovementAction Action)> children)
    {
        if (goal.PerUnit is not { } scope)
        {
            return null;
        }

        var expected = ExpectedOf(scope, units).Select(unit =>
        {
            var (action, result) = (children.FirstOrDefault(c => Same(c.Action.Unit, unit.Code)), goal.UnitResults.LastOrDefault(r => Same(r.Unit, unit.Code)));
            var done = action.Action?.Status is ActionStatus.Completed or ActionStatus.Effective;
            return new UnitAchievement(unit.Code, unit.Name, result?.Achieved ?? done, result?.On, result?.Note, action.Action is null ? null : action.Id, action.Action?.Status);
        }).ToList();
        var achieved = expected.Count(u => u.Achieved);
        return new GoalPerUnit(day, achieved, expected.Count, expected.Count > 0 && achieved == expected.Count, expected);
    }

    /// <summary>Those that are there on the day.</summary>
    internal static IReadOnlyList<Unit> ExpectedOf(UnitScope scope, IReadOnlyList<UnitOnADay> units)
    {
        var open = units.Where(u => u.Closed is null).Select(u => u.Unit).ToList();
        return scope.Units is { } named ? [.. open.Where(u => named.Contains(u.Code, StringComparer.OrdinalIgnoreCase))]
            : [.. open.Where(u => Same(u.Kind, scope.Kind) && (scope.Within is null || IsWithin(u, scope.Within, open)))];
    }

    private static bool IsWithin(Unit unit, string within, IReadOnlyList<Unit> units)
    {
        // A unit is never under itself (UnitsOnADay), so this ends.
        for (var at = unit; at is not null; at = units.FirstOrDefault(u => Same(u.Code, at.Parent)))
        {
            if (Same(at.Code, within))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
