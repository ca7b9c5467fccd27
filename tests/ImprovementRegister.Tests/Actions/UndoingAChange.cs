using ImprovementRegister.Actions;
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

    private static Given<ImprovementAction> Completed(DateTimeOffset? recorded = null) => Given.Action(Story.Until(ActionStatus.Completed)).After(Past(Story.Completed, recorded: recorded));

    private static PastEvent Past(object @event, long version = 5, DateTimeOffset? recorded = null) => new(version, @event, People.Owner.Id, Days.Of("2026-06-14"), recorded ?? Days.Now.AddHours(-2), Guid.Empty);

}
