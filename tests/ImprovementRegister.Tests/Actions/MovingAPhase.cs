using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class MovingAPhase
{
    private static readonly Given<ImprovementAction> TwoPhases = Given.Action(
        Story.Raised with { Phases = [new Phase("Pilot", null, null, PhaseState.InProgress), new Phase("Scholing", null, null, PhaseState.Planned)] });

    [Trait("Story", "19")]
    [Theory]
    [InlineData("Pilot")]
    [InlineData(" pilot ")]
    [InlineData("PILOT")]
    public void A_phase_moves_under_the_name_it_was_planned_with(string name)
    {
        var outcome = TwoPhases.When(new MovePhase(name, PhaseState.Done));
        outcome.ThenRecorded(new PhaseMoved("Pilot", PhaseState.Done, 0));
        outcome.State.Phases.Select(p => p.State).ShouldBe([PhaseState.Done, PhaseState.Planned]);
    }

    [Fact]
    public void A_phase_may_move_back()
    {
        var outcome = TwoPhases.When(new MovePhase("Pilot", PhaseState.Planned));
        outcome.ThenRecorded(new PhaseMoved("Pilot", PhaseState.Planned, 0));
    }

    [Fact]
    public void A_phase_is_known_by_its_place_when_its_name_was_removed() =>
        Given.Action(
            Story.Raised with { Phases = [new Phase("[removed]", null, null, PhaseState.Planned), new Phase("[removed]", null, null, PhaseState.Planned)] },
            new PhaseMoved("Scholing", PhaseState.Done, 1)).State.Phases.Select(p => p.State).ShouldBe([PhaseState.Planned, PhaseState.Done]);

    [Fact]
    public void Before_events_had_a_place_a_phase_was_known_by_its_name() =>
        Given.Action(Story.Raised with { Phases = [new Phase("Pilot", null, null, PhaseState.Planned)] }, new PhaseMoved("Pilot", PhaseState.Done))
            .State.Phases.Select(p => p.State).ShouldBe([PhaseState.Done]);

    [Fact]
    public void A_phase_that_is_there_already_stays() => TwoPhases.When(new MovePhase("Pilot", PhaseState.InProgress)).ThenNothing();

    [Fact]
    public void An_unknown_phase_is_refused_and_the_known_ones_are_named() =>
        TwoPhases.When(new MovePhase("Evaluatie", PhaseState.Done)).ThenRefused("unknown-phase", "phase").Message.En.ShouldContain("Pilot, Scholing");

    [Fact]
    public void An_action_without_phases_says_so() =>
        Given.Action(Story.Raised with { Phases = [] }).When(new MovePhase("Pilot", PhaseState.Done))
            .ThenRefused("unknown-phase", "phase").Message.En.ShouldContain("no phases");

    [Fact]
    public void Phase_and_state_are_needed() => Checking.Of(new MovePhase(null, null)).ShouldFail(("phase", "required"), ("state", "required"));
}
