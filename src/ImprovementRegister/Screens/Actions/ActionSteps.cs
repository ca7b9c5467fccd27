using ImprovementRegister.Actions;

namespace ImprovementRegister.Screens;

/// <summary>What steps are for, in the order in which they are shown.</summary>
public enum StepPurpose { Next, Planning, People, Effect, PuttingRight, Others, Ending }

/// <summary>What can be done next with an action by whoever looks, in the order in which people need it.</summary>
/// <param name="Next">The usual ones, by the last part of the command's address.</param>
/// <param name="More">The others, by what they are for.</param>
/// <param name="MovesPhases">Whether a phase can be moved, which is done beside the phase.</param>
public sealed record ActionSteps(IReadOnlyList<string> Next, IReadOnlyList<(StepPurpose Purpose, IReadOnlyList<string> Steps)> More, bool MovesPhases)
{
    public static readonly ActionSteps None = new([], [], false);

    /// <summary>The steps that have a form, each with its command: that says whether it is open (ADR 0030).</summary>
    public static IReadOnlyList<OfferedStep> All { get; } =
    [
        // While nobody owns it, this comes first; afterwards it is a transfer, one of the rarer steps.
        new("assign-owner", StepPurpose.Next, new AssignOwner(null, null)) { Suits = (a, _) => a is { IsOpen: true, Owner: null } },
        new("claim", StepPurpose.Next, new ClaimAction(null)),
        new("start", StepPurpose.Next, new StartAction(null)),
        new("resume", StepPurpose.Next, new ResumeAction(null)),
        new("decide-extension", StepPurpose.Next, new DecideExtension(null, null)),
        // What waits for the reader's verdict comes ahead of what can always be said.
        new("review-effect", StepPurpose.Next, new ReviewEffect(null, null, null)),
        new("note", StepPurpose.Next, new AddNote(null)),
        new("complete", StepPurpose.Next, new CompleteAction(null, null, null)),
        // Whoever has just finished it has what shows that at hand.
        new("link-evidence", StepPurpose.Next, new LinkEvidence(null, null)) { Suits = (a, _) => IsFinishedWithoutEvidence(a) },
        new("undo", StepPurpose.Next, new UndoChange(null)),
        // Its form asks for the first deadline too; one that stands is shifted.
        new("plan", StepPurpose.Planning, new PlanAction(null, null)),
        new("request-extension", StepPurpose.Planning, new RequestExtension(null, null)),
        new("withdraw-extension", StepPurpose.Planning, new WithdrawExtension(null)),
        new("shift-deadline", StepPurpose.Planning, new ShiftDeadline(null, null)) { Suits = (a, _) => a.Deadline is not null },
        new("wait", StepPurpose.Planning, new WaitForThirdParty(null, null)),
        new("estimate", StepPurpose.Planning, new EstimateEffort(null, null, null)),
        new("assign-owner", StepPurpose.People, new AssignOwner(null, null)) { Suits = (a, _) => a is not { IsOpen: true, Owner: null } },
        // Who may do so for the owner transfers it instead.
        new("decline", StepPurpose.People, new DeclineOwnership(null)) { Suits = (a, caller) => caller.Is(a.Owner, a.Unit) },
        new("add-responsible", StepPurpose.People, new AddResponsible(null)),
        new("remove-responsible", StepPurpose.People, new RemoveResponsible(null, null)),
        new("escalate", StepPurpose.People, new EscalateAction(null, null)),
        new("deescalate", StepPurpose.People, new DeescalateAction(null)),
        new("link-evidence", StepPurpose.Effect, new LinkEvidence(null, null)) { Suits = (a, _) => !IsFinishedWithoutEvidence(a) },
        new("agree-effect-measure", StepPurpose.Effect, new AgreeEffectMeasure(null, null, null, null, null)),
        new("root-causes", StepPurpose.Effect, new NameRootCauses(null, null)),
        new("retitle", StepPurpose.PuttingRight, new RetitleAction(null, null, null)),
        new("correct", StepPurpose.PuttingRight, new CorrectAction(default, default, default, default, default, default, null)),
        new("correct-day", StepPurpose.PuttingRight, new CorrectDay(null, null, null)),
        new("relink", StepPurpose.PuttingRight, new RelinkAction(null, null, null, null, null)),
        new("children", StepPurpose.Others, new AddChildren(null)),
        new("split", StepPurpose.Others, new SplitAction(null, null)),
        new("merge", StepPurpose.Others, new MergeAction(null, null)),
        new("link-correction", StepPurpose.Others, new LinkCorrection(null)),
        new("cancel", StepPurpose.Ending, new CancelAction(null, null)),
        new("reopen", StepPurpose.Ending, new ReopenAction(null)),
    ];

    private static readonly OfferedStep Phase = new("move-phase", StepPurpose.Next, new MovePhase(null, null));

    private static bool IsFinishedWithoutEvidence(ImprovementAction action) => action is { Status: ActionStatus.Completed, Evidence.Count: 0 };

    /// <summary>The other streams on which it depends whether a step is open: the family of the action, what a step has to take back, and who had a part in what is judged.</summary>
    public static IReadOnlyList<Lookup> LooksAt(ImprovementAction action, Guid id) =>
        [.. new CompleteAction(null, null, null).LooksAt(action, id), .. new UndoChange(null).LooksAt(action, id), .. action.Status == ActionStatus.Completed ? HandsInTheWork.LooksAt(action) : []];

    /// <param name="situation">With the whole of the past, and what <see cref="LooksAt"/> names.</param>
    /// <param name="acting">The role in which the reader sends a command, by the last part of its address; null: in none.</param>
    public static ActionSteps Of(ImprovementAction action, Situation situation, Func<string, Role?> acting)
    {
        var open = All.Append(Phase).Where(s => acting(s.Step) is { } role && s.IsOpen(action, situation with { Caller = situation.Caller with { Role = role } })).ToList();
        return new ActionSteps(
            [.. open.Where(s => s.Purpose == StepPurpose.Next && s != Phase).Select(s => s.Step)],
            [.. open.Where(s => s.Purpose != StepPurpose.Next).GroupBy(s => s.Purpose).OrderBy(g => g.Key).Select(g => (g.Key, (IReadOnlyList<string>)[.. g.Select(s => s.Step)]))],
            open.Contains(Phase));
    }
}

/// <param name="Step">The last part of the command's address.</param>
/// <param name="Command">With nothing filled in.</param>
public sealed record OfferedStep(string Step, StepPurpose Purpose, ActionCommand Command)
{
    /// <summary>Narrower than the rules, where a page has another step for the same.</summary>
    public Func<ImprovementAction, Caller, bool> Suits { get; init; } = (_, _) => true;

    public bool IsOpen(ImprovementAction action, Situation now) =>
        Outsiders.Refused(action, now.Caller) is null && Suits(action, now.Caller) && Command.IsOpen(action, now);
}
