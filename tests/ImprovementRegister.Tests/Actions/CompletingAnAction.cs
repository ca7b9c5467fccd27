using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class CompletingAnAction
{
    [Fact]
    public void Day_reporter_note_and_planned_review_are_recorded() =>
        Story.In(ActionStatus.InProgress)
            .When(new CompleteAction(Days.Of("2026-06-01"), " Klaar ", Days.Of("2026-09-01")), by: People.Owner)
            .ThenRecorded(new ActionCompleted(Days.Of("2026-06-01"), "own-1", "Klaar", Days.Of("2026-09-01")));

    [Fact]
    public void Without_a_day_it_was_done_today() =>
        Story.In(ActionStatus.InProgress).When(new CompleteAction(null, null, null), by: People.Owner)
            .ThenRecorded(new ActionCompleted(Days.Today, "own-1", null, null));

    [Fact]
    public void A_late_entry_was_done_on_the_day_it_happened() =>
        Story.In(ActionStatus.InProgress).When(new CompleteAction(null, null, null) { HappenedOn = Days.Of("2026-05-04") })
            .State.Completion!.On.ShouldBe(Days.Of("2026-05-04"));

    [Fact]
    public void A_day_in_the_future_is_refused()
    {
        Checking.Of(new CompleteAction(Days.Tomorrow, null, null)).ShouldFail("completedOn", "date-in-future");
        Checking.Of(new CompleteAction(Days.Today, null, null)).ShouldPass();
    }

    [Fact]
    public void A_day_before_2000_is_taken_for_a_mistake() =>
        Checking.Of(new CompleteAction(Days.Of("1926-06-01"), null, null)).ShouldFail("completedOn", "date-too-early");

    [Trait("Domain", "H2")]
    [Fact]
    public void It_was_done_on_one_day()
    {
        var complete = new CompleteAction(Days.Of("2026-06-10"), null, null);
        Checking.Of(complete with { HappenedOn = Days.Of("2026-06-01") }).ShouldFail("happenedOn", "two-days");
        Checking.Of(complete with { HappenedOn = Days.Of("2026-06-10") }).ShouldPass();
    }

    [Fact]
    public void The_effect_cannot_be_reviewed_before_the_completion()
    {
        Checking.Of(new CompleteAction(Days.Of("2026-06-01"), null, Days.Of("2026-05-31"))).ShouldFail("effectReviewDue", "review-before-completion");
        Checking.Of(new CompleteAction(Days.Of("2026-06-01"), null, Days.Of("2026-06-01"))).ShouldPass();
        Checking.Of(new CompleteAction(null, null, Days.Yesterday)).ShouldFail("effectReviewDue", "review-before-completion");
        Checking.Of(new CompleteAction(null, null, Days.Today)).ShouldPass();
    }

    [Fact]
    public void Of_a_late_entry_the_review_may_lie_between_the_completion_and_today()
    {
        var complete = new CompleteAction(null, null, Days.Of("2026-06-01"));
        Checking.Of(complete with { HappenedOn = Days.Of("2026-05-04") }).ShouldPass();
        Checking.Of(complete with { HappenedOn = Days.Of("2026-06-02") }).ShouldFail("effectReviewDue", "review-before-completion");
    }

    [Fact]
    public void A_responsible_party_can_report_it_done() =>
        Story.In(ActionStatus.InProgress).When(new CompleteAction(null, null, null), by: People.Supporter)
            .ThenRecordedOne<ActionCompleted>().CompletedBy.ShouldBe("own-2");

    [Fact]
    public void An_action_that_was_never_started_can_be_reported_done() =>
        Story.In(ActionStatus.Assigned).When(new CompleteAction(null, null, null), by: People.Owner).State.Status.ShouldBe(ActionStatus.Completed);
}
