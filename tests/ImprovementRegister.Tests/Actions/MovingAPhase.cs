using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class MovingAPhase
{
    private static readonly Given<ImprovementAction> TwoPhases = Given.Action(
        Story.Raised with { Phases = [new Phase("Pilot", null, null, PhaseState.InProgress), new Phase("Scholing", null, null, PhaseState.Planned)] });

    [Theory]
    [InlineData("Pilot")]
    [InlineData(" pilot ")]
    [InlineData("PILOT")]
    public void A_phase_moves_under_the_name_it_was_planned_with(string name)
    {
        var outcome = TwoPhases.When(new MovePhase(name, PhaseState.Done));
        outcome.ThenRecorded(new PhaseMoved("Pilot", PhaseState.Done));
        outcome.State.Phases.Select(p => p.State).ShouldBe([PhaseState.Done, PhaseState.Planned]);
    }

    [Fact]
    public void A_phase_may_move_back()
    {
        var outcome = TwoPhases.When(new MovePhase("Pilot", PhaseState.Planned));
        outcome.ThenRecorded(new PhaseMoved("Pilot", PhaseState.Planned));
    }

    [Fact]
    public void A_phase_that_is_there_already_stays() => TwoPhases.When(new MovePhase("Pilot", PhaseState.InProgress)).ThenNothing();

    [Fact]
    public void An_unknown_phase_is_refused_and_the_known_ones_are_named() =>
        TwoPhases.When(new MovePhase("Evaluatie", PhaseState.Done)).ThenRefused("unknown-phase", "phase").Message.ShouldContain("Pilot, Scholing");

    [Fact]
    public void An_action_without_phases_says_so() =>
        Given.Action(Story.Raised with { Phases = [] }).When(new MovePhase("Pilot", PhaseState.Done))
            .ThenRefused("unknown-phase", "phase").Message.ShouldContain("no phases");

    [Fact]
    public void Phase_and_state_are_needed() => Checking.Of(new MovePhase(null, null)).ShouldFail(("phase", "required"), ("state", "required"));
}
