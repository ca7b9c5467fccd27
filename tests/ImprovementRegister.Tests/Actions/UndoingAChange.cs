using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>Whoever clicked the wrong thing takes it back, within a day and while nothing followed; it counts nowhere then.</summary>
public sealed class UndoingAChange
{
    private static readonly UndoChange Undo = new("Verkeerde actie aangeklikt");

    public static TheoryData<string, object[]> Changes => new()
    {
        { "start", [Story.Raised, Story.Assigned, Story.Started] },
        { "wait", [Story.Raised, Story.Assigned, Story.Started, Story.WaitStarted] },
        { "complete, with the extension that lapsed", [Story.Raised, Story.Assigned, Story.Started, Story.Asked, Story.Completed] },
        { "verdict", [Story.Raised, Story.Assigned, Story.Started, Story.Completed, Story.Effective] },
        { "partly", [Story.Raised, Story.Assigned, Story.Started, Story.Completed, new EffectReviewed(Verdict.Partly, "Deels", Days.Of("2026-06-10"), "aud-1")] },
        { "cancel", [Story.Raised, Story.Assigned, Story.Started, Story.Cancelled] },
        { "reopening", [Story.Raised, Story.Assigned, Story.Started, Story.Completed, Story.Effective, new ActionReopened("Toch niet")] },
        { "shift", [Story.Raised, Story.Assigned, Story.Started, new DeadlineShifted(Story.Raised.Deadline, Days.Stated("2027-03-31"), "Later")] },
        { "shift, with the extension that lapsed", [Story.Raised, Story.Assigned, Story.Started, Story.Asked, new DeadlineShifted(Story.Raised.Deadline, Days.Stated("2027-06-30"), "Later")] },
        { "refusing an extension", [Story.Raised, Story.Assigned, Story.Started, Story.Asked, new ExtensionDecided(false, Story.Asked.To, "Nee", "qm-1")] },
        { "phase", [Story.Raised, Story.Assigned, Story.Started, new PhaseMoved("Pilot", PhaseState.Done, 0)] },
        { "declining", [Story.Raised, Story.Assigned, Story.Started, new OwnershipDeclined(People.Owner.Person, "Geen tijd")] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Brings_back_what_was_there_whatever_the_change(string change, object[] events)
    {
        var before = Given.Action(events[..^1]);
        var undone = Given.Action(events).After(Past(events[^1])).When(Undo, by: People.Owner);
        undone.ThenRecorded(new ActionChangeUndone(5, Days.Of("2026-06-14"), "Verkeerde actie aangeklikt"));
        Json.Of(undone.State with { NoteWords = "", EverInvolved = [] }).ShouldBe(Json.Of(before.State with { NoteWords = "", EverInvolved = [] }), change);
    }

    [Fact]
    public void A_verdict_that_reopened_is_taken_back_with_the_reopening()
    {
        object[] before = [Story.Raised, Story.Assigned, Story.Started, Story.Completed];
        var verdict = new EffectReviewed(Verdict.Ineffective, "Werkt niet", Days.Of("2026-06-10"), People.Owner.Id);
        var reopened = new ActionReopened("Werkt niet");
        var undone = Given.Action([.. before, verdict, reopened]).After(Past(verdict), Past(reopened, 6)).When(Undo, by: People.Owner);
        undone.State.Status.ShouldBe(ActionStatus.Completed);
        undone.State.Reopenings.ShouldBe(0);
        undone.State.EffectReviews.ShouldBeEmpty();
        undone.ThenRecordedOne<ActionChangeUndone>().Version.ShouldBe(5);
    }

    public static TheoryData<string, object[], object[]> OfOneCommand => new()
    {
        { "granted extension", [Story.Raised, Story.Assigned, Story.Asked], [new ExtensionDecided(true, Story.Asked.To, null, "qm-1"), new DeadlineShifted(Story.Raised.Deadline, Story.Asked.To, Story.Asked.Reason)] },
        { "completion with what it took", [Story.Raised, Story.Assigned, Story.Started], [Story.Completed, new EffortSpent(100, 8)] },
        { "reopening that took up a finding", [Story.Raised, Story.Assigned, Story.Started, Story.Completed], [new ActionReopened("Toch niet"), new DismissedFindingTakenUp(Story.Finding)] },
    };

    [Theory]
    [MemberData(nameof(OfOneCommand))]
    public void What_one_command_did_is_one_change(string change, object[] before, object[] command)
    {
        var state = Given.Action([.. before, .. command]).State;
        Json.Of(state.Evolve(new ActionChangeUndone(before.Length + 1, Days.Yesterday, null))).ShouldBe(Json.Of(Given.Action(before).State with { BeforeLast = null }), change);
    }

    [Fact]
    public void A_shift_after_one_that_was_granted_is_a_change_of_its_own()
    {
        object[] granted = [Story.Raised, Story.Assigned, Story.Asked, new ExtensionDecided(true, Story.Asked.To, null, "qm-1"), new DeadlineShifted(Story.Raised.Deadline, Story.Asked.To, "a")];
        var shifted = Given.Action([.. granted, new DeadlineShifted(Story.Asked.To, Days.Stated("2027-12-31"), "b")]);
        shifted.State.Evolve(new ActionChangeUndone(6, Days.Yesterday, null)).Shifts.ShouldHaveSingleItem().Reason.ShouldBe("a");
    }

    [Fact]
    public void A_finding_that_the_reopening_took_up_is_dismissed_again()
    {
        var finding = Finding(new FindingReinstated("Toch niet", Given<ImprovementAction>.Id));
        Reopened(finding).When(Undo, by: People.Owner).ThenAlso(Story.Finding, new FindingChangeUndone(3, Days.Of("2026-06-14"), "Verkeerde actie aangeklikt"));
        finding.State.Evolve(new FindingChangeUndone(3, Days.Yesterday, null)).Dismissal!.Reason.ShouldBe("Geen actie");
    }

    [Fact]
    public void Not_when_more_happened_to_that_finding_or_others_work_on_it()
    {
        Reopened(Finding(new FindingReinstated("Toch niet", Given<ImprovementAction>.Id), new FindingClassified(FindingKind.Observation, "Lichter")))
            .When(Undo, by: People.Owner).ThenRefused("undo-elsewhere-too").About.ShouldHaveSingleItem().Id.ShouldBe(Story.Finding);
        Reopened(Finding(new FindingReinstated("Toch niet", Given<ImprovementAction>.Id)), new Seen<ImprovementAction>(Story.Other, 3, Story.In(ActionStatus.InProgress).State))
            .When(Undo, by: People.Owner).ThenRefused("finding-has-open-actions").About.ShouldHaveSingleItem().Id.ShouldBe(Story.Other);
    }

    [Fact]
    public void Whoever_took_the_completion_back_may_judge_and_whoever_completed_it_then_may_not()
    {
        var (mistake, again) = (Guid.NewGuid(), Guid.NewGuid());
        PastEvent Of(long version, object data, Caller by, Guid command) => new(version, data, by.Id, Days.Of("2026-06-01"), Days.Now, command);
        var life = Given.Action([.. Story.Until(ActionStatus.InProgress), Story.Completed with { CompletedBy = "own-1" }]).After(
            Of(4, Story.Completed, People.QualityManager, mistake), Of(5, new ActionChangeUndone(4, Days.Of("2026-06-01"), null), People.QualityManager, Guid.NewGuid()), Of(6, Story.Completed, People.Auditor, again));
        var judge = new ReviewEffect(Verdict.Effective, "Steekproef", null);
        life.When(judge, by: People.QualityManager).ThenRecordedOne<EffectReviewed>();
        life.When(judge, by: People.Auditor).ThenRefused("effect-review-by-executor", "verdict");
    }

    [Fact]
    public void Not_by_somebody_else() => Completed().When(Undo, by: People.Auditor).ThenForbidden("not-your-change");

    [Fact]
    public void Not_after_a_day() => Completed(Days.Now.AddDays(-1).AddMinutes(-1)).When(Undo, by: People.Owner).ThenRefused("too-late-to-undo");

    [Fact]
    public void Not_when_something_followed()
    {
        Given.Action([.. Story.Until(ActionStatus.Completed), new NoteAdded("Nagekeken")]).After(Past(new NoteAdded("Nagekeken"))).When(Undo, by: People.Owner).ThenRefused("nothing-to-undo");
        Given.Action(Story.Raised, Story.Assigned, Story.Started, Story.Merged).After(Past(Story.Merged)).When(Undo, by: People.Owner).ThenRefused("nothing-to-undo");
    }

    [Fact]
    public void Not_twice()
    {
        var undone = Completed().When(Undo, by: People.Owner);
        undone.When(Undo, by: People.Owner).ThenRefused("nothing-to-undo");
    }

    private static readonly ActionReopened Reopening = new("Toch niet");
    private static readonly DismissedFindingTakenUp Taken = new(Story.Finding);

    /// <summary>Reopened, with a finding that this took up, while the command sees these.</summary>
    private static Given<ImprovementAction> Reopened(params object[] seen) =>
        Given.Action([.. Story.Until(ActionStatus.Completed), Reopening, Taken]).Seeing([Past(Reopening), Past(Taken, 6), .. seen]);

    private static Seen<Finding> Finding(params object[] since)
    {
        object[] events = [new FindingLogged(Story.Source, "Samen boodschappen doen", null, [], null, Days.Stated("2026-03-01"), null), new FindingDismissed("Geen actie", People.ManagementTeam), .. since];
        return new Seen<Finding>(Story.Finding, events.Length, Given.Finding(events).State);
    }

    private static Given<ImprovementAction> Completed(DateTimeOffset? recorded = null) => Given.Action(Story.Until(ActionStatus.Completed)).After(Past(Story.Completed, recorded: recorded));

    private static PastEvent Past(object @event, long version = 5, DateTimeOffset? recorded = null) => new(version, @event, People.Owner.Id, Days.Of("2026-06-14"), recorded ?? Days.Now.AddHours(-2), Guid.Empty);

}
