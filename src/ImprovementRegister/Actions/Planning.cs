namespace ImprovementRegister.Actions;

/// <summary>Sets the phasing, and the deadline when there is none yet. A deadline that stands is moved by <see cref="ShiftDeadline"/>.</summary>
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

/// <summary>Moves one phase to planned, in progress or done.</summary>
public sealed record MovePhase(string? Phase, PhaseState? State) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        check.Text("phase", Phase, 100);
        check.Known("state", State);
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        if (!action.IsOpen)
        {
            return NotOpen(action);
        }

        var name = FreeText.Clean(Phase!);
        var index = action.Phases.ToList().FindIndex(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            var known = string.Join(", ", action.Phases.Select(p => p.Name));
            return Decision.Refuse("unknown-phase", known.Length == 0 ? "The action has no phases; plan them first." : $"The phases are: {known}.", "phase");
        }

        var phase = action.Phases[index];
        return phase.State == State ? Decision.NothingToDo : Decision.Record(new PhaseMoved(phase.Name, State!.Value, index));
    }
}

/// <summary>Moves the deadline. Every earlier deadline, the reason and the number of shifts stay visible (domain.md story 26).</summary>
public sealed record ShiftDeadline(DeadlineInput? To, string? Reason) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        if (check.Given("to", To))
        {
            To!.Check(check, "to");
        }

        check.Text("reason", Reason, Limits.Reason);
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        if (!action.IsOpen)
        {
            return NotOpen(action);
        }

        var to = To!.Read()!;
        if (DeadlineRules.Same(to, action.Deadline))
        {
            return Decision.Refuse("deadline-unchanged", $"The deadline is {to.Raw} already.", "to");
        }

        return DeadlineRules.BeforeStart(to, action.Phases, "to")
            ?? Decision.Record(new DeadlineShifted(action.Deadline, to, FreeText.Clean(Reason!)));
    }
}

internal static class DeadlineRules
{
    /// <summary>The same day or period in other words, "31-12-2026" for 2026-12-31, is no other deadline.</summary>
    public static bool Same(StatedDate a, StatedDate? b) => b is not null && a == b with { Raw = a.Raw };

    /// <summary>domain.md F3: a deadline before the start of the work is refused.</summary>
    public static Decision? BeforeStart(StatedDate? deadline, IReadOnlyList<Phase> phases, string path = "deadline") =>
        deadline is not null && phases.Max(p => p.Start) is { } start && start > deadline.On
            ? Decision.Refuse("deadline-before-start", $"The deadline {deadline.On:yyyy-MM-dd} lies before the start of a phase, {start:yyyy-MM-dd}.", path)
            : null;
}
