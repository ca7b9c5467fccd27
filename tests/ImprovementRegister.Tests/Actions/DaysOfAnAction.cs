using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>A day before what it follows is asked about, and kept when it is confirmed (domain.md H2, F8).</summary>
[Trait("Domain", "H2")]
[Trait("Domain", "F8")]
public sealed class DaysOfAnAction
{
    private static readonly Confirmations Yes = new(Confirmation.Backdated);

    [Fact]
    public void Completed_before_it_was_raised_is_asked_about()
    {
        var complete = new CompleteAction(Days.Of("2001-01-01"), null, null);
        Story.In(ActionStatus.InProgress).When(complete).ThenRefused("confirmation-needed", "completedOn").Message.Nl.ShouldContain("02-03-2026");
        Story.In(ActionStatus.InProgress).When(complete with { Confirm = Yes }).ThenRecordedOne<ActionCompleted>().CompletedOn.ShouldBe(Days.Of("2001-01-01"));
    }

    [Fact]
    public void A_step_before_the_one_it_follows_is_asked_about_and_one_on_the_same_day_is_not()
    {
        var given = Story.In(ActionStatus.InProgress).After(new PastEvent(3, Story.Started, "own-1", Days.Of("2026-05-04"), DateTimeOffset.UnixEpoch, Guid.Empty));
        given.When(new CompleteAction(Days.Of("2026-05-03"), null, null)).ThenRefused("confirmation-needed", "completedOn");
        given.When(new CompleteAction(Days.Of("2026-05-03"), null, null)).ThenRefused("confirmation-needed", "completedOn").Question!.Nl
            .ShouldBe("De vorige stap (begin) was op 04-05-2026; deze stap (afronding) zou daarvóór komen, op 03-05-2026.", "a row of an import stands by itself");
        given.When(new CompleteAction(Days.Of("2026-05-04"), null, null)).ThenRecordedOne<ActionCompleted>();
        given.When(new CancelAction("Vervalt", null) { HappenedOn = Days.Of("2026-05-03") }).ThenRefused("confirmation-needed", "happenedOn");
    }

    [Fact]
    public void A_note_may_be_of_any_day() =>
        Story.In(ActionStatus.InProgress).When(new AddNote("Gebeld") { HappenedOn = Days.Of("2026-01-05") }).ThenRecordedOne<NoteAdded>();

    [Theory]
    [InlineData("2026-06-14", true)]
    [InlineData("2026-06-15", false)]
    public void A_deadline_that_has_passed_when_it_is_set_is_asked_about(string deadline, bool asked)
    {
        var raise = Requests.Raise with { Deadline = new DeadlineInput(deadline, null), Phases = null };
        var outcome = Given.Action().When(raise);
        (outcome.Decision.Refusal?.Code).ShouldBe(asked ? "confirmation-needed" : null);
        Given.Action().When(raise with { Confirm = Yes }).ThenRecordedOne<ActionRaised>();
        // What was raised earlier had its whole time then.
        Given.Action().When(raise with { HappenedOn = Days.Of("2026-03-01") }).ThenRecordedOne<ActionRaised>();
    }

    [Fact]
    public void Raised_before_what_it_comes_out_of_is_asked_about()
    {
        var source = new Seen<Source>(Story.Source, 1, Source.None with { HeldOn = Days.Stated("2026-03-01") });
        var finding = new Seen<Finding>(Story.Finding, 1, Finding.None with { FoundOn = Days.Stated("2026-02-20") });
        var raise = Requests.Raise with { Deadline = null, Phases = null };
        Given.Action().Seeing(source, finding).When(raise with { HappenedOn = Days.Of("2026-02-20") }).ThenRecordedOne<ActionRaised>();
        Given.Action().Seeing(source, finding).When(raise with { HappenedOn = Days.Of("2026-02-19") }).ThenRefused("confirmation-needed", "happenedOn");
    }
}
