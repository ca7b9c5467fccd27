using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Moves one phase to planned, in progress or done.</summary>
[Example("""{"phase":"pilot","state":"inProgress"}""")]
public sealed record MovePhase(string? Phase, PhaseState? State) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        check.Text("phase", Phase, 100);
        check.Known("state", State);
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.IsOpen ? null : NotOpen(action);

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var name = FreeText.Clean(Phase!);
        var index = action.Phases.ToList().FindIndex(p => Codes.Same(p.Name, name));
        if (index < 0)
        {
            var known = string.Join(", ", action.Phases.Select(p => p.Name));
            return Decision.Refuse("unknown-phase", known.Length == 0
                ? new Message("De actie heeft geen fasen; plan ze eerst.", "The action has no phases; plan them first.")
                : new Message($"De fasen zijn: {known}.", $"The phases are: {known}."), "phase");
        }

        var phase = action.Phases[index];
        return phase.State == State ? Decision.NothingToDo : Decision.Record(new PhaseMoved(phase.Name, State!.Value, index));
    }
}

public static class MovePhaseEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/move-phase", Summary = "Moves a phase to planned, in progress or done"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(MovePhase command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
