using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>How the effect is measured, root causes, cost and effort, and the correction beside it.</summary>
public sealed class AgreementsAboutAnAction
{
    private static readonly AgreeEffectMeasure Measure = new("Dossiers met een gesprek", "Steekproef van twintig", "90%", Days.Of("2027-01-15"), null);

    [Fact]
    public void The_effect_is_to_be_judged_on_the_day_that_was_agreed()
    {
        var agreed = Story.In(ActionStatus.InProgress).When(Measure, by: People.Owner);
        agreed.When(new CompleteAction(null, null, null), by: People.Owner).State.Completion!.EffectReviewDue.ShouldBe(Days.Of("2027-01-15"));
        agreed.When(new CompleteAction(null, null, Days.Of("2026-12-01")), by: People.Owner).State.Completion!.EffectReviewDue.ShouldBe(Days.Of("2026-12-01"));
        agreed.When(new CompleteAction(null, null, null), by: People.Owner, on: Days.Of("2027-02-01")).State.Completion!.EffectReviewDue.ShouldBe(Days.Of("2027-02-01"));
    }

    [Fact]
    public void It_is_agreed_before_the_work_is_done() => Story.In(ActionStatus.Completed).When(Measure).ThenRefused("action-not-open");

    [Fact]
    public void Agreeing_it_anew_needs_a_reason()
    {
        var agreed = Story.In(ActionStatus.InProgress).When(Measure);
        agreed.When(Measure).ThenNothing();
        agreed.When(Measure with { Expected = "80%" }).ThenRefused("effect-measure-agreed", "reason");
        agreed.When(Measure with { Expected = "80%", Reason = "Te hoog gegrepen" }).State.EffectMeasure!.Expected.ShouldBe("80%");
    }

    [Fact]
    public void What_was_measured_stands_beside_what_was_agreed() =>
        Story.In(ActionStatus.Completed).When(new ReviewEffect(Verdict.Partly, "Steekproef", null) { Measured = " 87% " }, by: People.Auditor).State.EffectReview!.Measured.ShouldBe("87%");

    [Fact]
    public void A_day_of_measuring_lies_ahead() => Checking.Of(Measure with { MeasureOn = Days.Yesterday }).ShouldFail("measureOn", "measure-in-past");

    [Theory]
    [InlineData("organisational")]
    [InlineData("Organisatorisch")]
    public void A_root_cause_has_a_category_by_code_or_name_and_a_text(string category) =>
        Story.In(ActionStatus.InProgress).When(new NameRootCauses([new RootCauseInput(category, " Geen instructie "), new RootCauseInput("human", "Onbekend")], null))
            .State.RootCauses.ShouldBe([new RootCause("organisational", "Geen instructie"), new RootCause("human", "Onbekend")]);

    [Fact]
    public void A_category_that_is_not_known_and_a_cause_without_text_are_named() =>
        Checking.Of(new NameRootCauses([new RootCauseInput("pech", ""), null], null))
            .ShouldFail(("causes[0].category", "unknown-category"), ("causes[0].text", "required"), ("causes[1]", "required"));

    [Fact]
    public void Cost_and_hours_are_optional_and_kept_as_estimated_and_as_spent()
    {
        var estimated = Story.In(ActionStatus.InProgress).When(new EstimateEffort(1200, null, null), by: People.Owner);
        estimated.ThenRecorded(new EffortEstimated(1200, null, null));
        var done = estimated.When(new CompleteAction(null, null, null) { Cost = 1350.5m, Hours = 20 }, by: People.Owner).State;
        (done.Estimate, done.Spent).ShouldBe((new Effort(1200, null), new Effort(1350.5m, 20)));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0.001)]
    public void Figures_of_effort_are_refused_when_they_cannot_be(double cost, double hours) =>
        Checking.Of(new EstimateEffort((decimal)cost, (decimal)hours, null)).ShouldFail(cost < 0 ? "cost" : "hours", "out-of-range");

    [Trait("Story", "6")]
    [Fact]
    public void What_removes_a_cause_names_the_correction_beside_it_and_nothing_else()
    {
        Seen<ImprovementAction> correction = new(Story.Other, 1, Given.Action(Story.Raised with { Kind = ActionKind.ImmediateCorrection }).State);
        Seen<ImprovementAction> corrective = new(Story.Other, 1, Given.Action(Story.Raised).State);
        Story.In(ActionStatus.InProgress).Seeing(correction).When(new LinkCorrection(Story.Other)).ThenRecorded(new CorrectionLinked(Story.Other));
        Story.In(ActionStatus.InProgress).Seeing(corrective).When(new LinkCorrection(Story.Other)).ThenRefused("not-a-correction", "correction");
        Given.Action(Story.Raised with { Kind = ActionKind.ImmediateCorrection }).Seeing(correction).When(new LinkCorrection(Story.Other)).ThenRefused("is-a-correction");
    }
}
