using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;
using static ImprovementRegister.Tests.Support.Requests;

namespace ImprovementRegister.Tests.Actions;

public sealed class PhasesOfAnAction
{
    [Trait("Story", "19")]
    [Fact]
    public void Phases_may_overlap_and_start_together() =>
        CheckingPhases(Phase("Ontwikkelen", "2026-01-01", "2026-06-30"), Phase("Pilot", "2026-04-01", "2026-05-01"), Phase("Scholing", "2026-04-01", null)).ShouldPass();

    [Fact]
    public void A_phase_may_have_no_dates() =>
        CheckingPhases(Phase("Ontwikkelen", "2026-01-01", null), Phase("Pilot", null, null), Phase("Scholing", "2026-04-01", null)).ShouldPass();

    [Fact]
    public void A_phase_may_last_one_day() => CheckingPhases(Phase("Startbijeenkomst", "2026-01-01", "2026-01-01")).ShouldPass();

    [Trait("Domain", "F23")]
    [Fact]
    public void A_phase_that_starts_before_the_one_it_follows_is_refused() =>
        CheckingPhases(Phase("Pilot", "2026-04-01", null), Phase("Scholing", "2026-03-31", null)).ShouldFail("phases[1].start", "phases-out-of-order");

    [Fact]
    public void A_phase_without_dates_in_between_does_not_hide_the_wrong_order() =>
        CheckingPhases(Phase("Pilot", "2026-04-01", null), Phase("Evaluatie", null, null), Phase("Scholing", "2026-03-31", null))
            .ShouldFail("phases[2].start", "phases-out-of-order");

    [Trait("Domain", "F23")]
    [Fact]
    public void A_phase_that_is_over_before_the_one_it_follows_starts_is_refused_also_without_a_start() =>
        CheckingPhases(Phase("Pilot", "2026-04-01", null), Phase("Scholing", null, "2026-03-31")).ShouldFail("phases[1].due", "phases-out-of-order");

    [Fact]
    public void A_phase_due_before_it_starts_is_refused() =>
        CheckingPhases(Phase("Pilot", "2026-04-01", "2026-03-31")).ShouldFail("phases[0].due", "deadline-before-start");

    [Theory]
    [InlineData("Pilot")]
    [InlineData("PILOT")]
    [InlineData(" pilot ")]
    public void Two_phases_of_one_name_are_refused(string second) =>
        CheckingPhases(Phase("Pilot", null, null), Phase(second, null, null)).ShouldFail("phases[1].name", "duplicate-phase");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\t \u200B")]
    public void A_phase_needs_a_name(string? name) => CheckingPhases(Phase(name, null, null)).ShouldFail("phases[0].name", "required");

    [Fact]
    public void A_name_of_a_hundred_characters_is_kept_and_no_longer_one()
    {
        CheckingPhases(Phase(new string('a', 100), null, null)).ShouldPass();
        CheckingPhases(Phase(new string('a', 101), null, null)).ShouldFail("phases[0].name", "too-long");
    }

    [Fact]
    public void A_line_that_was_left_empty_is_passed_over_and_the_others_keep_their_number()
    {
        CheckingPhases(Phase("Pilot", null, null), null, Phase("Scholing", null, null)).ShouldPass();
        CheckingPhases(null, Phase("Pilot", "2026-04-01", null), null, Phase("Scholing", "2026-03-31", null)).ShouldFail("phases[3].start", "phases-out-of-order");
        Given.Action(Story.Raised).When(new PlanAction([null, new PhaseInput("Pilot", null, null, null), null], null)).State.Phases.ShouldHaveSingleItem().Name.ShouldBe("Pilot");
    }

    [Fact]
    public void Fifty_phases_are_kept_and_no_more()
    {
        CheckingPhases([.. Enumerable.Range(1, 50).Select(n => Phase($"Fase {n}", null, null))]).ShouldPass();
        CheckingPhases([.. Enumerable.Range(1, 51).Select(n => Phase($"Fase {n}", null, null))]).ShouldFail("phases", "too-many");
    }

    private static Checking<ImprovementAction> CheckingPhases(params PhaseInput?[] phases) => Checking.Of(Raise with { Phases = phases });

    private static PhaseInput Phase(string? name, string? start, string? due) =>
        new(name, start is null ? null : Days.Of(start), due is null ? null : Days.Of(due), null);
}
