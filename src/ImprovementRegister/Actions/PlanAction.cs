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
            check.Fail("phases", "required", new Message("Geef fasen, een deadline, of allebei.", "Give phases, a deadline, or both."));
        }

        Deadline?.Check(check, "deadline");
        PhaseInput.Check(check, "phases", Phases, Deadline);
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.IsOpen ? null : NotOpen(action);

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var events = new List<object>();
        var deadline = Deadline?.Read();
        if (deadline is not null && !DeadlineRules.Same(deadline, action.Deadline))
        {
            if (action.Deadline is not null)
            {
                return Decision.Refuse("deadline-already-set", new Message(
                $"De deadline is {action.Deadline.Raw}; verschuif haar met shift-deadline, dat de reden bewaart.",
                $"The deadline is {action.Deadline.Raw}; move it with shift-deadline, which keeps the reason."), "deadline");
            }

            events.Add(new DeadlineSet(deadline));
        }

        var phases = Phases is null ? null : WithWhatIsDone(action.Phases, PhaseInput.Read(Phases, action.Phases));
        if (phases is not null && !phases.SequenceEqual(action.Phases))
        {
            events.Add(new PhasesPlanned(phases));
        }

        return DeadlineRules.BeforeStart(deadline ?? action.Deadline, phases ?? action.Phases) ?? Decision.Record([.. events]);
    }

    /// <summary>A new phasing that leaves out what is done does not undo it: that stays ahead, as it was.</summary>
    private static IReadOnlyList<Phase> WithWhatIsDone(IReadOnlyList<Phase> before, IReadOnlyList<Phase> planned) =>
        [.. before.Where(b => b.State == PhaseState.Done && !planned.Any(p => Codes.Same(p.Name, b.Name))), .. planned];
}

public static class PlanActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/plan", Summary = "Sets the phasing, and the first deadline"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(PlanAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
