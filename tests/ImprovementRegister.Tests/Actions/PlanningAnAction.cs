using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class PlanningAnAction
{
    private static readonly ActionRaised WithoutPlan = Story.Raised with { Deadline = null, Phases = [] };

    [Fact]
    public void The_first_deadline_and_the_phases_are_set_together() =>
        Given.Action(WithoutPlan)
            .When(new PlanAction([Phase("Pilot", "2026-09-01"), Phase("Scholing", "2026-10-01")], new DeadlineInput(null, "eind 2026")))
            .ThenRecorded(
                new DeadlineSet(new StatedDate("eind 2026", Days.Of("2026-01-01"), Days.Of("2026-12-31"), DatePrecision.Year)),
                new PhasesPlanned(
                [
                    new Phase("Pilot", Days.Of("2026-09-01"), null, PhaseState.Planned),
                    new Phase("Scholing", Days.Of("2026-10-01"), null, PhaseState.Planned),
                ]));

    [Fact]
    public void A_deadline_alone_leaves_the_phases_as_they_are() =>
        Given.Action(Story.Raised with { Deadline = null }).When(new PlanAction(null, new DeadlineInput("2026-12-31", null)))
            .ThenRecorded(new DeadlineSet(Days.Stated("2026-12-31")))
            .State.Phases.ShouldHaveSingleItem();

    [Fact]
    public void An_empty_list_takes_the_phases_away() =>
        Story.In(ActionStatus.Assigned).When(new PlanAction([], null)).ThenRecorded(new PhasesPlanned([])).State.Phases.ShouldBeEmpty();

    [Fact]
    public void A_deadline_that_stands_is_not_replaced_without_a_reason()
    {
        var outcome = Story.In(ActionStatus.Assigned).When(new PlanAction([], new DeadlineInput("2027-03-31", null)));
        outcome.ThenRefused("deadline-already-set", "deadline").Message.En.ShouldContain("2026-12-31");
        outcome.State.Deadline.ShouldBe(Days.Stated("2026-12-31"));
        outcome.State.Phases.ShouldNotBeEmpty("Nothing of the request is carried out");
    }

    [Theory]
    [InlineData("2026-12-31")]
    [InlineData("31-12-2026")]
    [InlineData("31 december 2026")]
    public void The_deadline_it_has_in_whatever_words_changes_nothing(string same) =>
        Story.In(ActionStatus.Assigned).When(new PlanAction(null, new DeadlineInput(null, same))).ThenNothing();

    [Fact]
    public void The_plan_it_has_changes_nothing() =>
        Story.In(ActionStatus.Assigned)
            .When(new PlanAction([new PhaseInput("Pilot", Days.Of("2026-04-01"), Days.Of("2026-06-30"), PhaseState.Planned)], new DeadlineInput("2026-12-31", null)))
            .ThenNothing();

    [Fact]
    public void Moving_a_date_does_not_undo_a_phase_that_is_done() =>
        Given.Action(Story.Raised, new PhaseMoved("Pilot", PhaseState.Done))
            .When(new PlanAction([Phase("pilot", "2026-05-01"), Phase("Scholing", "2026-09-01")], null))
            .State.Phases.Select(p => (p.Name, p.Start, p.State)).ShouldBe(
            [
                ("pilot", Days.Of("2026-05-01"), PhaseState.Done),
                ("Scholing", Days.Of("2026-09-01"), PhaseState.Planned),
            ]);

    [Fact]
    public void A_state_that_is_given_holds() =>
        Given.Action(Story.Raised, new PhaseMoved("Pilot", PhaseState.Done))
            .When(new PlanAction([new PhaseInput("Pilot", null, null, PhaseState.InProgress)], null))
            .State.Phases.ShouldHaveSingleItem().State.ShouldBe(PhaseState.InProgress);

    [Fact]
    public void A_phase_cannot_start_after_the_deadline_that_stands() =>
        Story.In(ActionStatus.Assigned).When(new PlanAction([Phase("Scholing", "2027-01-01")], null)).ThenRefused("deadline-before-start", "deadline");

    [Fact]
    public void A_first_deadline_cannot_lie_before_the_phases_that_stand() =>
        Given.Action(Story.Raised with { Deadline = null }).When(new PlanAction(null, new DeadlineInput("2026-03-31", null)))
            .ThenRefused("deadline-before-start", "deadline");

    [Fact]
    public void Planning_nothing_is_refused() => Checking.Of(new PlanAction(null, null)).ShouldFail("phases", "required");

    [Fact]
    public void A_plan_is_checked_like_that_of_a_new_action() =>
        Checking.Of(new PlanAction([Phase("Pilot", "2026-09-01"), Phase("Pilot", "2026-08-01")], new DeadlineInput("31-06-2026", null))).ShouldFail(
            ("deadline.on", "date-does-not-exist"),
            ("phases[1].name", "duplicate-phase"),
            ("phases[1].start", "phases-out-of-order"));

    private static PhaseInput Phase(string name, string start) => new(name, Days.Of(start), null, null);
}
