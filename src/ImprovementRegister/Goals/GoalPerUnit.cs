using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Goals;

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

        var expected = scope.On(units).Select(unit =>
        {
            var (action, result) = (children.FirstOrDefault(c => Codes.Same(c.Action.Unit, unit.Code)), goal.UnitResults.LastOrDefault(r => r.On <= day && Codes.Same(r.Unit, unit.Code)));
            var done = action.Action?.Status is ActionStatus.Completed or ActionStatus.Effective;
            return new UnitAchievement(unit.Code, unit.Name, result?.Achieved ?? done, result?.On, result?.Note, action.Action is null ? null : action.Id, action.Action?.Status);
        }).ToList();
        var achieved = expected.Count(u => u.Achieved);
        return new GoalPerUnit(day, achieved, expected.Count, expected.Count > 0 && achieved == expected.Count, expected);
    }
}
