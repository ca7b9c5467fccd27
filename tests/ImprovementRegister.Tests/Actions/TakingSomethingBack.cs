using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>A command and the one that takes it back leave the action as it was; only what counts and remembers differs.</summary>
public sealed class TakingSomethingBack
{
    private static readonly Guid Other = new("0199f0c4-0000-7000-8000-00000000000a");

    [Fact]
    public void Assigning_and_declining() =>
        DoneAndUndone(ActionStatus.Raised, new AssignOwner(People.TeamManagers, null), new DeclineOwnership("Toch niet"));

    [Fact]
    public void Transferring_there_and_back() =>
        DoneAndUndone(ActionStatus.InProgress, new AssignOwner(People.TeamManagers, "Vakantie"), new AssignOwner(People.Owner.Person, "Terug van vakantie"));

    [Fact]
    public void Adding_and_removing_a_responsible_party() =>
        DoneAndUndone(ActionStatus.InProgress, new AddResponsible(People.WoonzorgTeam), new RemoveResponsible(People.WoonzorgTeam, null));

    [Fact]
    public void Removing_and_adding_a_responsible_party() =>
        DoneAndUndone(ActionStatus.InProgress, new RemoveResponsible(People.Supporters, null), new AddResponsible(People.Supporters));

    [Fact]
    public void Moving_a_phase_there_and_back() =>
        DoneAndUndone(ActionStatus.InProgress, new MovePhase("Pilot", PhaseState.Done), new MovePhase("Pilot", PhaseState.Planned));

    [Fact]
    public void Planning_otherwise_and_back() => DoneAndUndone(
        ActionStatus.InProgress,
        new PlanAction([], null),
        new PlanAction([new PhaseInput("Pilot", Days.Of("2026-04-01"), Days.Of("2026-06-30"), null)], null));

    [Fact]
    public void Waiting_and_resuming() =>
        DoneAndUndone(ActionStatus.InProgress, new WaitForThirdParty("Inspectie", Days.Tomorrow), new ResumeAction(null));

    [Fact]
    public void Relinking_there_and_back() => DoneAndUndone(
        ActionStatus.InProgress,
        new RelinkAction(["KKFZ-T4"], [], [Other], [], "Vergissing"),
        new RelinkAction(["KWLGGZ-NAA"], [Story.Goal], [Story.Finding], [Story.Source], "Vergissing hersteld"));

    [Fact]
    public void Retitling_there_and_back() => DoneAndUndone(
        ActionStatus.InProgress,
        new RetitleAction("Iets anders", "Ook anders", "Vergissing"),
        new RetitleAction(Story.Raised.Title, Story.Raised.Description, "Vergissing hersteld"));

    [Fact]
    public void Completing_and_reopening_but_for_the_counter() =>
        DoneAndUndone(ActionStatus.InProgress, new CompleteAction(null, null, null), new ReopenAction("Vergissing"), after => after with { Reopenings = 0 });

    [Fact]
    public void Cancelling_and_reopening_but_for_the_counter() =>
        DoneAndUndone(ActionStatus.InProgress, new CancelAction("Vergissing", null), new ReopenAction("Vergissing"), after => after with { Reopenings = 0 });

    [Fact]
    public void Cancelling_and_reopening_an_action_without_an_owner_but_for_the_counter() =>
        DoneAndUndone(ActionStatus.Raised, new CancelAction("Vergissing", null), new ReopenAction("Vergissing"), after => after with { Reopenings = 0 });

    [Fact]
    public void Shifting_there_and_back_but_for_the_shifts() => DoneAndUndone(
        ActionStatus.InProgress,
        new ShiftDeadline(new DeadlineInput("2027-03-31", null), "Vergissing"),
        new ShiftDeadline(new DeadlineInput("2026-12-31", null), "Vergissing hersteld"),
        after => after with { Shifts = [] });

    [Fact]
    public void Completing_what_waited_and_reopening_leaves_it_in_progress()
    {
        var reopened = Story.In(ActionStatus.Waiting).When(new CompleteAction(null, null, null)).When(new ReopenAction("Vergissing")).State;
        reopened.Status.ShouldBe(ActionStatus.InProgress);
        reopened.Waiting.ShouldBeNull();
    }

    private static void DoneAndUndone(ActionStatus status, ActionCommand done, ActionCommand undone, Func<ImprovementAction, ImprovementAction>? but = null)
    {
        var before = Story.In(status);
        var changed = before.When(done);
        Json.Of(changed.State).ShouldNotBe(Json.Of(before.State));
        var after = changed.When(undone).State;
        after = after with { NoteWords = before.State.NoteWords };
        Json.Of(but is null ? after : but(after)).ShouldBe(Json.Of(before.State));
    }
}
