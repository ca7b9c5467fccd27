using ImprovementRegister.Goals;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Goals;

/// <summary>A goal of one year goes on in the next: one save over two streams, which point at each other.</summary>
public sealed class ContinuingAGoal
{
    private static readonly ContinueGoal Continue = new(2027, null, null, null, null, null, null, null, "Nog niet gehaald");

    private static Outcome<Goal> Set => Given.Goal().When(Plans.Complete with { Reference = "G05", Nodes = ["KWLGGZ-NAA"], Responsible = [People.Supporters] });

    [Fact]
    public void Both_point_at_each_other_and_what_is_left_out_stays()
    {
        var outcome = Set.When(Continue with { Target = new TargetInput(85m, "%", null) });
        var next = outcome.Decision.Others.ShouldHaveSingleItem();
        outcome.ThenRecorded(new GoalContinued(next.Stream, 2027, "Nog niet gehaald"));
        var state = next.Events.Aggregate(Goal.None, (s, e) => s.Evolve(e));
        (state.PlanYear, state.Reference, state.Target!.Value, state.Due, state.ContinuesFrom).ShouldBe((2027, "G05", 85m, null, new GoalOfAnotherYear(Given<Goal>.Id, 2026)));
        (state.Kpi, state.Interval, state.Responsible.Single(), state.Nodes.Single()).ShouldBe((outcome.State.Kpi, "P3M", People.Supporters, "KWLGGZ-NAA"));
        outcome.State.ContinuedIn.ShouldBe(new GoalOfAnotherYear(next.Stream, 2027));
    }

    [Fact]
    public void The_chosen_target_goes_on_and_a_conflict_that_nobody_settled_too()
    {
        Next(Given.Goal().When(Plans.Conflicting).When(new SettleGoalConflict(75m, "Besloten", null))).EffectiveTarget!.Value.ShouldBe(75m);
        Next(Given.Goal().When(Plans.Conflicting)).HasTargetConflict.ShouldBeTrue();
    }

    [Fact]
    public void What_a_frequency_means_is_not_asked_again() =>
        Next(Given.Goal().When(Plans.Complete with { Frequency = new FrequencyInput("Twee maandelijks", null) }).When(new ClarifyFrequency("P2M", null, "Nagevraagd"))).Interval.ShouldBe("P2M");

    [Fact]
    public void It_goes_on_once_and_later()
    {
        Set.When(Continue).When(Continue with { Year = 2028 }).ThenRefused("goal-already-continued");
        Set.When(Continue with { Year = 2026 }).ThenRefused("year-not-later", "year");
        Set.When(Continue with { Due = new PlannedDateInput("2026-12-31", null) }).ThenRefused("due-before-start", "due");
        Checking.Of(Continue with { Year = 1999, Text = " " }).ShouldFail(("year", "out-of-range"), ("text", "blank"));
    }

    [Fact]
    public void The_trend_runs_over_all_of_them_each_with_its_own_target()
    {
        var (old, id) = (Set.When(new RecordMeasurement(6, 10, null, null, Days.Of("2026-06-01"), null)).State, Guid.CreateVersion7());
        var next = Next(Set, Continue with { Target = new TargetInput(85m, null, null) }).Evolve(new MeasurementRecorded(9, 10, null, null, Days.Of("2027-03-01"), null));
        GoalsTogether.Trend([(id, next), (Given<Goal>.Id, old)]).Select(p => (p.PlanYear, p.Percentage, p.Target!.Value)).ShouldBe([(2026, 60m, 70m), (2027, 90m, 85m)]);
    }

    [Fact]
    public void Progress_says_what_is_still_to_go()
    {
        GoalProgress.Of(Set.State, Days.Today).ShouldBe(new GoalProgress(new Target(70m, "%", null), null, null, null));
        var measured = Set.When(new RecordMeasurement(6, 10, null, null, Days.Of("2026-06-01"), null)).When(new RecordMeasurement(5, 10, null, null, Days.Of("2026-05-01"), null));
        var progress = GoalProgress.Of(measured.State, Days.Today);
        (progress.Latest!.Entry, progress.Gap, progress.Reached).ShouldBe((1, 10m, false));
        GoalProgress.Of(measured.State.Evolve(new MeasurementRecorded(9, 10, null, null, Days.Of("2026-06-02"), null)), Days.Today).Gap.ShouldBe(0m);
    }

    private static Goal Next(Outcome<Goal> goal, ContinueGoal? how = null) => goal.When(how ?? Continue).Decision.Others.Single().Events.Aggregate(Goal.None, (s, e) => s.Evolve(e));
}
