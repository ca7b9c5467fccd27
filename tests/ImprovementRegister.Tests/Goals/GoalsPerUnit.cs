using ImprovementRegister.Actions;
using ImprovementRegister.Goals;
using ImprovementRegister.Organisations;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Goals;

/// <summary>Each location must reach the goal: 71 of 72 is not achieved (domain.md G10, story 21).</summary>
[Trait("Story", "21")]
public sealed class GoalsPerUnit
{
    private static readonly DateOnly Day = Days.Today;

    private static Goal PerLocation => Goal.None with { PlanYear = 2026, Text = "Elke locatie organiseert een activiteit", PerUnit = new UnitScope(null, "location", "CL-WONEN") };

    [Fact]
    public void Seventy_one_of_seventy_two_is_not_achieved()
    {
        var goal = Reached(PerLocation, 71);
        Figures(goal, Locations(72)).ShouldBe((71, 72, false));
        Figures(Reached(goal, 72), Locations(72)).ShouldBe((72, 72, true));
    }

    [Fact]
    [Trait("Domain", "F36")]
    public void A_location_that_closed_is_expected_no_more_from_its_day()
    {
        var units = Locations(72).Select(u => u.Unit.Code == "LOC-72" ? u with { Closed = Day } : u).ToList();
        Figures(Reached(PerLocation, 71), units).ShouldBe((71, 71, true));
    }

    [Fact]
    public void Only_what_is_within_the_unit_counts_also_two_levels_down()
    {
        UnitOnADay[] units = [Unit("CL-WONEN", "cluster", null), Unit("T-1", "team", "CL-WONEN"), Unit("LOC-1", "location", "T-1"), Unit("LOC-2", "location", "CL-NOVI")];
        GoalPerUnit.Of(PerLocation, Day, units, [])!.Units.Select(u => u.Unit).ShouldBe(["LOC-1"]);
    }

    [Fact]
    public void Named_units_count_whatever_their_kind() =>
        GoalPerUnit.Of(PerLocation with { PerUnit = new UnitScope(["CL-WONEN"], null, null) }, Day, Locations(3), [])!.Units.Select(u => u.Unit).ShouldBe(["CL-WONEN"]);

    [Fact]
    public void Without_a_single_location_nothing_is_achieved() => Figures(PerLocation, []).ShouldBe((0, 0, false));

    [Fact]
    public void The_action_of_a_location_that_is_done_reaches_it_unless_somebody_says_otherwise()
    {
        (Guid, ImprovementAction) Child(string unit, ActionStatus status) => (Guid.CreateVersion7(), ImprovementAction.None with { Unit = unit, Status = status });
        (Guid, ImprovementAction)[] children = [Child("LOC-1", ActionStatus.Completed), Child("LOC-2", ActionStatus.InProgress), Child("LOC-3", ActionStatus.Effective)];
        var goal = PerLocation.Evolve(new UnitResultRecorded("LOC-3", false, Day, "Afgelast"));
        GoalPerUnit.Of(goal, Day, Locations(3), children)!.Units.Select(u => (u.Unit, u.Achieved, u.ActionStatus)).ShouldBe(
            [("LOC-1", true, ActionStatus.Completed), ("LOC-2", false, ActionStatus.InProgress), ("LOC-3", false, ActionStatus.Effective)]);
    }

    [Fact]
    public void The_last_word_about_a_unit_holds()
    {
        var goal = Given.Goal().When(Plans.Complete).When(new SetPerUnit(["CL-WONEN"], null, null, null))
            .When(new RecordUnitResult("CL-WONEN", null, null, null)).When(new RecordUnitResult("CL-WONEN", false, null, "Toch niet"));
        goal.State.UnitResults.ShouldBe([new UnitResult("CL-WONEN", false, Days.Today, "Toch niet")]);
    }

    [Fact]
    public void What_need_not_reach_it_is_refused()
    {
        Given.Goal().When(Plans.Complete).When(new RecordUnitResult("CL-WONEN", null, null, null)).ThenRefused("not-per-unit");
        Given.Goal().When(Plans.Complete).When(new SetPerUnit(["CL-WONEN"], null, null, null)).When(new RecordUnitResult("CL-NOVI", null, null, null)).ThenRefused("unit-not-expected", "unit");
        Given.Goal().When(Plans.Complete).When(new SetPerUnit(["CL-WONEN"], null, null, null)).When(new RecordUnitResult("CL-WONEN", null, null, null), by: People.Owner).ThenForbidden("not-your-goal");
    }

    [Fact]
    public void The_scope_is_units_or_a_kind_and_known()
    {
        Checking.Of(new SetPerUnit(null, null, null, null)).ShouldFail("units", "units-or-kind");
        Checking.Of(new SetPerUnit(["CL-WONEN"], "location", null, null)).ShouldFail("units", "units-or-kind");
        Checking.Of(new SetPerUnit(null, "verdieping", "nergens", null)).ShouldFail(("kind", "unknown-kind"), ("within", "unknown-unit"));
        Checking.Of(new SetPerUnit([], null, null, null)).ShouldFail("units", "too-many");
    }

    [Fact]
    public void A_goal_that_goes_on_is_still_per_unit() =>
        Given.Goal().When(Plans.Complete).When(new SetPerUnit(null, "location", null, null)).When(new ContinueGoal(2027, null, null, null, null, null, null, null, null))
            .Decision.Others.Single().Events.Aggregate(Goal.None, (s, e) => s.Evolve(e)).PerUnit!.Kind.ShouldBe("location");

    private static Goal Reached(Goal goal, int count) => Enumerable.Range(1, count).Aggregate(goal, (g, i) => g.Evolve(new UnitResultRecorded($"LOC-{i}", true, Day, null)));

    private static (int, int, bool) Figures(Goal goal, IReadOnlyList<UnitOnADay> units) => GoalPerUnit.Of(goal, Day, units, [])! is var p ? (p.Achieved, p.Expected, p.IsAchieved) : default;

    private static List<UnitOnADay> Locations(int count) => [Unit("CL-WONEN", "cluster", null), .. Enumerable.Range(1, count).Select(i => Unit($"LOC-{i}", "location", "CL-WONEN"))];

    private static UnitOnADay Unit(string code, string kind, string? parent) => new(new Unit(code, code, kind, parent, []), null, null);
}
