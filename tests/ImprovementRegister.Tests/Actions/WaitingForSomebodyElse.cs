using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

[Trait("Story", "29")]
public sealed class WaitingForSomebodyElse
{
    [Fact]
    public void It_is_kept_for_whom_the_action_waits_and_when_to_look_again()
    {
        var outcome = Story.In(ActionStatus.InProgress).When(new WaitForThirdParty(" Uitkomst van de inspectie ", Days.Of("2026-09-01")), by: People.Owner);
        outcome.ThenRecorded(new WaitStarted("Uitkomst van de inspectie", Days.Of("2026-09-01")));
        outcome.State.Waiting.ShouldBe(new Waiting("Uitkomst van de inspectie", Days.Of("2026-09-01")));
    }

    [Fact]
    public void While_it_waits_the_review_day_can_be_moved() =>
        Story.In(ActionStatus.Waiting).When(new WaitForThirdParty("Uitkomst van de inspectie", Days.Of("2026-10-01")))
            .State.Waiting!.ReviewOn.ShouldBe(Days.Of("2026-10-01"));

    [Fact]
    public void Resuming_ends_the_waiting()
    {
        var outcome = Story.In(ActionStatus.Waiting).When(new ResumeAction(" Ontvangen "), by: People.Owner);
        outcome.ThenRecorded(new ActionResumed("Ontvangen"));
        outcome.State.Waiting.ShouldBeNull();
    }

    [Fact]
    public void Completing_ends_the_waiting() =>
        Story.In(ActionStatus.Waiting).When(new CompleteAction(null, null, null)).State.Waiting.ShouldBeNull();

    [Fact]
    public void Cancelling_ends_the_waiting() =>
        Story.In(ActionStatus.Waiting).When(new CancelAction("Niet meer nodig", null)).State.Waiting.ShouldBeNull();

    [Fact]
    public void Whom_it_waits_for_and_until_when_are_needed() =>
        Checking.Of(new WaitForThirdParty(null, null)).ShouldFail(("waitingFor", "required"), ("reviewOn", "required"));

    [Fact]
    public void A_review_day_that_has_passed_is_refused()
    {
        Checking.Of(new WaitForThirdParty("Inspectie", Days.Yesterday)).ShouldFail("reviewOn", "review-in-past");
        Checking.Of(new WaitForThirdParty("Inspectie", Days.Today)).ShouldPass();
    }

    [Fact]
    public void A_late_entry_is_held_against_the_day_it_happened()
    {
        var wait = new WaitForThirdParty("Inspectie", Days.Of("2026-05-10"));
        Checking.Of(wait with { HappenedOn = Days.Of("2026-05-10") }).ShouldPass();
        Checking.Of(wait with { HappenedOn = Days.Of("2026-05-11") }).ShouldFail("reviewOn", "review-in-past");
    }
}
