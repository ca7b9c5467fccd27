using ImprovementRegister.Goals;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Goals;

/// <summary>A left-out field stays, null clears, and the goal says that it was corrected (domain.md H6).</summary>
[Trait("Domain", "H6")]
public sealed class CorrectingAGoal
{
    private static readonly CorrectGoal Correct = new(default, default, default, default, default, default, default, default, default, default, null, default, null, "Verkeerd overgenomen");

    [Fact]
    public void What_is_left_out_stays_and_the_event_names_what_changed()
    {
        var before = Given.Goal().When(Plans.Complete).State;
        var outcome = Given.Goal().When(Plans.Complete).When(Correct with { Text = " In minimaal 75% van de dossiers ", Target = new TargetInput(75m, "%", null) });
        outcome.ThenRecordedOne<GoalCorrected>().Fields.ShouldBe(["text", "target"]);
        Json.Of(outcome.State).ShouldBe(Json.Of(before with
        {
            Text = "In minimaal 75% van de dossiers", Target = new Target(75m, "%", null), Revisions = [new GoalRevision(["text", "target"], "Verkeerd overgenomen")],
        }));
    }

    [Fact]
    public void The_key_of_another_system_is_corrected_and_stays_when_it_is_left_out()
    {
        var goal = Given.Goal().When(Plans.Complete with { ExternalKey = "DOEL-5" });
        goal.When(Correct with { ExternalKey = "DOEL-6" }).State.ExternalKey.ShouldBe("DOEL-6");
        goal.When(Correct with { ExternalKey = null }).State.ExternalKey.ShouldBeNull();
        var other = goal.When(Correct with { Text = "Anders" });
        (other.State.ExternalKey, other.ThenRecordedOne<GoalCorrected>().ExternalKey).ShouldBe(("DOEL-5", null));
    }

    [Fact]
    public void What_is_there_already_is_no_correction_nor_is_a_reason_alone()
    {
        Given.Goal().When(Plans.Complete with { ExternalKey = "DOEL-5" }).When(Correct with { ExternalKey = "DOEL-5", Text = Plans.Complete.Text }).ThenRefused("nothing-to-correct");
        Checking.Of(Correct).ShouldFail("reason", "nothing-given");
        Checking.Of(Correct with { Remarks = [] }).ShouldPass();
    }

    [Fact]
    public void An_explicit_null_clears()
    {
        var state = Given.Goal().When(Plans.Conflicting with { Ambition = "Ambitie", Remarks = ["Welke geldt?"] })
            .When(Correct with { Kpi = (string?)null, KpiTarget = (TargetInput?)null, Due = (PlannedDateInput?)null, Ambition = (string?)null, Remarks = [] }).State;
        (state.Kpi, state.KpiTarget, state.Due, state.Ambition, state.Remarks.Count, state.HasTargetConflict).ShouldBe((null, null, null, null, 0, false));
        state.Target!.Value.ShouldBe(70m);
    }

    [Fact]
    public void The_text_and_the_year_cannot_be_cleared() =>
        Checking.Of(Correct with { Text = (string?)null, PlanYear = (int?)null }).ShouldFail(("planYear", "required"), ("text", "required"));

    [Fact]
    public void The_date_that_does_not_exist_leaves_the_list_when_a_person_gives_the_right_one()
    {
        var goal = Given.Goal().When(Plans.Complete with { Due = new PlannedDateInput(null, "31-06-2026") });
        GoalGap.Of(goal.State).Single().Code.ShouldBe(GoalGap.DueDoesNotExist);
        GoalGap.Of(goal.When(Correct with { Due = new PlannedDateInput(null, "30-06-2026") }).State).ShouldBeEmpty();
        Checking.Of(Correct with { Due = new PlannedDateInput(null, "31-06-2026") }).ShouldFail("due.raw", "date-does-not-exist");
    }

    [Fact]
    [Trait("Domain", "F3")]
    public void It_is_not_due_before_it_begins()
    {
        var goal = Given.Goal().When(Plans.Complete with { Start = new PlannedDateInput(null, "Q3 2026") });
        goal.When(Correct with { Due = new PlannedDateInput("2026-06-30", null) }).ThenRefused("due-before-start", "due");
        Given.Goal().When(Plans.Conflicting with { Start = new PlannedDateInput("2026-10-01", null), Due = new PlannedDateInput("2026-05-01", null) }).ThenRefused("due-before-start", "due");
        goal.When(new AmendGoal(null, null, new PlannedDateInput("2026-06-30", null), null, "Aangevuld")).ThenRefused("due-before-start", "due");
    }

    [Fact]
    public void A_choice_between_two_targets_holds_while_they_stay()
    {
        var settled = Given.Goal().When(Plans.Conflicting).When(new SettleGoalConflict(70m, "Besloten", null));
        settled.When(Correct with { Text = "Anders" }).State.EffectiveTarget!.Value.ShouldBe(70m);
        settled.When(Correct with { Target = new TargetInput(80m, null, null) }).State.HasTargetConflict.ShouldBeTrue();
    }

    [Fact]
    public void Each_field_is_checked() => Checking.Of(Correct with { Kpi = " ", Target = new TargetInput(101m, null, null), Frequency = new FrequencyInput("Kwartaal", "3M"), Nodes = ["nergens"], Reason = null })
        .ShouldFail(("kpi", "blank"), ("target.value", "out-of-range"), ("frequency.interval", "invalid-interval"), ("nodes[0]", "unknown-node"), ("reason", "required"));
}
