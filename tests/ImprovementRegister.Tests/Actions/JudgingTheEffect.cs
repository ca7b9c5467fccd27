using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class JudgingTheEffect
{
    private static readonly ReviewEffect Effective = new(Verdict.Effective, " Steekproef van tien dossiers in orde ", Days.Of("2026-06-10"));

    private static Given<ImprovementAction> Completed => Story.In(ActionStatus.Completed);

    [Trait("Story", "33")]
    [Fact]
    public void An_effective_action_ends_on_the_day_of_the_measurement()
    {
        var outcome = Completed.When(Effective, by: People.Auditor);
        outcome.ThenRecorded(new EffectReviewed(Verdict.Effective, "Steekproef van tien dossiers in orde", Days.Of("2026-06-10"), "aud-1"));
        outcome.State.Status.ShouldBe(ActionStatus.Effective);
        outcome.State.EndedOn.ShouldBe(Days.Of("2026-06-10"));
    }

    [Trait("Domain", "H2")]
    [Fact]
    public void No_verdict_is_of_a_day_before_the_work_was_done_or_its_effect_was_measured()
    {
        var verdict = new ReviewEffect(Verdict.Effective, "Steekproef", Days.Of("2026-06-10")) { Confirm = new Confirmations(Confirmation.Backdated) };
        Completed.When(verdict with { HappenedOn = Days.Of("2026-05-01") }, by: People.Auditor).ThenRefused("judged-before-measured", "happenedOn");
        Completed.When(verdict with { MeasuredOn = null, HappenedOn = Days.Of("2026-01-01") }, by: People.Auditor).ThenRefused("measured-before-completion", "happenedOn");
        Completed.When(verdict with { HappenedOn = Days.Of("2026-06-12") }, by: People.Auditor).State.EffectReview!.MeasuredOn.ShouldBe(Days.Of("2026-06-10"));
    }

    [Fact]
    public void A_partly_effective_action_stays_completed_and_can_be_judged_again()
    {
        var partly = Completed.When(new ReviewEffect(Verdict.Partly, "Zeven van tien", Days.Of("2026-06-10")), by: People.Auditor);
        partly.State.Status.ShouldBe(ActionStatus.Completed);
        partly.State.EffectReview!.Verdict.ShouldBe(Verdict.Partly);
        partly.State.Reopenings.ShouldBe(0);
        partly.When(Effective, by: People.Auditor).State.Status.ShouldBe(ActionStatus.Effective);
    }

    [Trait("Story", "34")]
    [Fact]
    public void An_ineffective_action_is_reopened_at_once_and_counted()
    {
        var outcome = Completed.When(new ReviewEffect(Verdict.Ineffective, "Twee van tien", Days.Of("2026-06-10")), by: People.Auditor);
        outcome.ThenRecorded(
            new EffectReviewed(Verdict.Ineffective, "Twee van tien", Days.Of("2026-06-10"), "aud-1"),
            new ActionReopened("Twee van tien"));
        outcome.State.Status.ShouldBe(ActionStatus.InProgress);
        outcome.State.Reopenings.ShouldBe(1);
        outcome.State.Completion.ShouldBeNull();
        outcome.State.EffectReview.ShouldBeNull("the verdict was on work that is taken up again");
        outcome.State.EffectReviews.ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Ineffective);
        outcome.State.Owner.ShouldBe(People.Owner.Person);
    }

    [Fact]
    public void Work_that_is_done_again_awaits_a_verdict_of_its_own() =>
        Completed.When(new ReviewEffect(Verdict.Ineffective, "Twee van tien", null), by: People.Auditor)
            .When(new CompleteAction(null, null, null), by: People.Owner)
            .State.EffectReview.ShouldBeNull();

    [Fact]
    public void The_counter_goes_on_when_it_is_ineffective_again() =>
        Completed.When(new ReviewEffect(Verdict.Ineffective, "Twee van tien", null), by: People.Auditor)
            .When(new CompleteAction(null, null, null), by: People.Owner)
            .When(new ReviewEffect(Verdict.Ineffective, "Drie van tien", null), by: People.Auditor)
            .State.Reopenings.ShouldBe(2);

    [Trait("Domain", "H4")]
    [Fact]
    public void Every_verdict_is_kept_with_its_round()
    {
        var judged = Completed.When(new ReviewEffect(Verdict.Ineffective, "Twee van tien", null), by: People.Auditor)
            .When(new CompleteAction(null, null, null), by: People.Owner)
            .When(Effective with { MeasuredOn = null }, by: People.Auditor);
        judged.State.EffectReviews.Select(r => (r.Round, r.Verdict)).ShouldBe([(1, Verdict.Ineffective), (2, Verdict.Effective)]);
        judged.When(new ReopenAction("Toch weer afwijkingen"), by: People.QualityManager).State.EffectReview.ShouldBeNull();
    }

    [Fact]
    public void The_effect_was_measured_today_when_no_day_is_given() =>
        Completed.When(Effective with { MeasuredOn = null }, by: People.Auditor).ThenRecordedOne<EffectReviewed>().MeasuredOn.ShouldBe(Days.Today);

    [Fact]
    public void A_late_entry_was_measured_on_the_day_it_happened() =>
        Completed.When(Effective with { MeasuredOn = null, HappenedOn = Days.Of("2026-06-02") }, by: People.Auditor)
            .ThenRecordedOne<EffectReviewed>().MeasuredOn.ShouldBe(Days.Of("2026-06-02"));

    [Fact]
    public void The_effect_is_not_measured_before_the_completion()
    {
        Completed.When(Effective with { MeasuredOn = Days.Of("2026-05-19") }, by: People.Auditor).ThenRefused("measured-before-completion", "measuredOn");
        Completed.When(Effective with { MeasuredOn = Days.Of("2026-05-20") }, by: People.Auditor).ThenRecordedOne<EffectReviewed>();
    }

    [Fact]
    public void The_effect_is_not_measured_in_the_future() =>
        Checking.Of(Effective with { MeasuredOn = Days.Tomorrow }).ShouldFail("measuredOn", "date-in-future");

    [Trait("Story", "33")]
    [Fact]
    public void A_verdict_needs_a_ground() =>
        Checking.Of(new ReviewEffect(null, null, null)).ShouldFail(("verdict", "required"), ("ground", "required"));

    [Theory]
    [InlineData(ActionStatus.Raised)]
    [InlineData(ActionStatus.InProgress)]
    [InlineData(ActionStatus.Effective)]
    [InlineData(ActionStatus.Cancelled)]
    public void Only_a_completed_action_is_judged(ActionStatus status) =>
        Story.In(status).When(Effective, by: People.Auditor).ThenRefused("action-not-completed").Message.Nl.ShouldContain(Message.Term(status).Nl);
}
