using ImprovementRegister.Goals;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Goals;

/// <summary>A named person chooses with a reason; the original stays readable (domain.md story 14).</summary>
[Trait("Story", "14")]
public sealed class SettlingATargetConflict
{
    private static Outcome<Goal> Conflicting => Given.Goal().When(Plans.Conflicting);

    [Fact]
    public void Until_somebody_has_chosen_no_target_holds()
    {
        Conflicting.State.HasTargetConflict.ShouldBeTrue();
        Conflicting.State.EffectiveTarget.ShouldBeNull();
    }

    [Theory]
    [InlineData(70, null)]
    [InlineData(75, "cliënten met naasten")]
    public void The_chosen_target_holds_and_both_stay_readable(int value, string? of)
    {
        var outcome = Conflicting.When(new SettleGoalConflict(value, " Besloten in het MT ", People.ManagementTeam));
        outcome.ThenRecorded(new GoalConflictSettled(new Target(value, "%", of), "Besloten in het MT", People.ManagementTeam));
        outcome.State.EffectiveTarget.ShouldBe(new Target(value, "%", of));
        outcome.State.HasTargetConflict.ShouldBeFalse();
        outcome.State.Target!.Value.ShouldBe(70m);
        outcome.State.KpiTarget!.Value.ShouldBe(75m);
        GoalGap.Of(outcome.State).ShouldBeEmpty();
    }

    [Fact]
    public void When_nobody_else_is_named_the_caller_chose() =>
        Conflicting.When(new SettleGoalConflict(70m, "Besloten", null)).ThenRecordedOne<GoalConflictSettled>().DecidedBy.ShouldBe(People.QualityManager.Person);

    [Fact]
    public void A_third_value_is_no_choice() =>
        Conflicting.When(new SettleGoalConflict(72.5m, "Het midden", null)).ThenRefused("target-not-stated", "target").Message.En.ShouldContain("70 and 75");

    [Fact]
    public void There_is_nothing_to_choose_when_one_target_is_stated() =>
        Given.Goal().When(Plans.Complete).When(new SettleGoalConflict(70m, "Besloten", null)).ThenRefused("no-target-conflict");

    [Fact]
    public void Who_thinks_otherwise_later_chooses_again() =>
        Conflicting.When(new SettleGoalConflict(70m, "Besloten", null)).When(new SettleGoalConflict(75m, "Toch anders", null)).State.EffectiveTarget!.Value.ShouldBe(75m);

    [Fact]
    public void A_target_amended_after_the_choice_is_not_overruled_by_it()
    {
        var amended = Conflicting.When(new SettleGoalConflict(70m, "Besloten", null))
            .When(new AmendGoal(null, new TargetInput(75m, null, null), null, null, "Gelijkgetrokken"));
        amended.State.EffectiveTarget!.Value.ShouldBe(75m);
        amended.State.HasTargetConflict.ShouldBeFalse();
    }

    [Fact]
    public void A_target_amended_to_a_third_value_asks_for_a_new_choice()
    {
        var amended = Conflicting.When(new SettleGoalConflict(70m, "Besloten", null))
            .When(new AmendGoal(null, new TargetInput(80m, null, null), null, null, "Verhoogd"));
        amended.State.HasTargetConflict.ShouldBeTrue();
        amended.When(new SettleGoalConflict(80m, "Besloten", null)).State.EffectiveTarget!.Value.ShouldBe(80m);
    }

    [Fact]
    public void Amending_something_else_leaves_the_choice() =>
        Conflicting.When(new SettleGoalConflict(75m, "Besloten", null)).When(new AmendGoal("Anders", null, null, null, "Verduidelijkt"))
            .State.EffectiveTarget!.Value.ShouldBe(75m);

    [Fact]
    public void The_target_of_the_kpi_holds_when_the_text_states_none() =>
        Given.Goal().When(Plans.Conflicting with { Target = null }).State.EffectiveTarget!.Value.ShouldBe(75m);

    [Fact]
    public void Choosing_needs_a_value_and_a_reason() =>
        Checking.Of(new SettleGoalConflict(null, null, new Party(PartyType.Person, "de directeur")))
            .ShouldFail(("target", "required"), ("reason", "required"), ("decidedBy.id", "invalid-identifier"));
}
