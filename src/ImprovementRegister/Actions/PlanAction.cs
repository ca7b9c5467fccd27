using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Sets the phasing, and the deadline when there is none yet. A deadline that stands is moved by <see cref="ShiftDeadline"/>.</summary>
/// <param name="Phases">The complete new phasing, in order; at most 50 phases.</param>
[Example("""{"phases":[{"name":"pilot","start":"2026-04-01","due":"2026-06-30"}]}""")]
public sealed record PlanAction(IReadOnlyList<PhaseInput?>? Phases, DeadlineInput? Deadline) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        if (Phases is null && Deadline is null)
        {
            check.Fail("phases", "required", "Give phases, a deadline, or both.");
        }

        Deadline?.Check(check, "deadline");
        PhaseInput.Check(check, "phases", Phases, Deadline);
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        if (!action.IsOpen)
        {
            return NotOpen(action);
        }

        var events = new List<object>();
        var deadline = Deadline?.Read();
        if (deadline is not null && !DeadlineRules.Same(deadline, action.Deadline))
        {
            if (action.Deadline is not null)
            {
                return Decision.Refuse("deadline-already-set", $"The deadline is {action.Deadline.Raw}; move it with shift-deadline, which keeps the reason.", "deadline");
            }

            events.Add(new DeadlineSet(deadline));
        }

        var phases = Phases?.Select(p => p!.Read(action.Phases)).ToList();
        if (phases is not null && !phases.SequenceEqual(action.Phases))
        {
            events.Add(new PhasesPlanned(phases));
        }

        return DeadlineRules.BeforeStart(deadline ?? action.Deadline, phases ?? action.Phases) ?? Decision.Record([.. events]);
    }
}

public static class PlanActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/plan", Summary = "Sets the phasing, and the first deadline"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(PlanAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
