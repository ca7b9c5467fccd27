using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>
/// Each unit must reach the goal: those that are named, or all of a kind within a unit, as they are on the day that is asked
/// for; a location that closes is expected no more from its day (domain.md story 21, F36).
/// </summary>
/// <param name="Units">Units by code or name, at most 200; leave kind and within out then.</param>
/// <param name="Kind">All units of this kind: <c>location</c>, <c>team</c> …</param>
/// <param name="Within">Only those within this unit.</param>
[Example("""{"kind":"location"}""")]
public sealed record SetPerUnit(IReadOnlyList<string?>? Units, string? Kind, string? Within, string? Reason) : Command<Goal>
{
    private const int Most = 200;

    public override void Check(Check check)
    {
        if (Units is null == Kind is null || Units is not null && Within is not null)
        {
            check.Fail("units", "units-or-kind", new Message(
                "Geef óf units, de eenheden zelf, óf kind, en als u wilt within, de eenheid waaronder ze vallen.",
                "Give either units, the units themselves, or kind, and if you like within, the unit that they are in."));
        }

        if (check.Between("units", Units, 1, Most))
        {
            foreach (var (unit, index) in (Units ?? []).Select((u, i) => (u, i)))
            {
                if (check.Given($"units[{index}]", unit))
                {
                    check.Unit($"units[{index}]", unit);
                }
            }
        }

        UnitKinds.Check(check, "kind", Kind);

        check.Unit("within", Within);
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(Goal state, Situation now)
    {
        var scope = new UnitScope(Units is null ? null : [.. Units.Select(u => now.UnitCode(u)!).Distinct()], Kind, now.UnitCode(Within));
        return Decision.Record(new GoalSetPerUnit(scope.Units, scope.Kind, scope.Within, FreeText.Clean(Reason)));
    }
}

public static class SetPerUnitEndpoint
{
    [WolverinePost(Routes.Base + "/goals/{id:guid}/per-unit", Summary = "Each unit must reach the goal"), Allow(Role.QualityManager)]
    public static Decision Post(SetPerUnit command, Goal goal, Situation now) => command.Decide(goal, now);
}
