using ImprovementRegister.Goals;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Goals;

/// <summary>The list "nog aan te vullen" (domain.md story 13).</summary>
[Trait("Story", "13")]
public sealed class GapsOfAGoal
{
    [Fact]
    public void A_complete_goal_lacks_nothing() => Gaps(Plans.Complete).ShouldBeEmpty();

    [Fact]
    public void A_missing_deadline_is_a_gap() => Gaps(Plans.Complete with { Due = null }).ShouldBe([new GoalGap("due-missing", "due", null)]);

    [Fact]
    public void A_day_that_does_not_exist_is_a_gap_with_its_words() =>
        Gaps(Plans.Complete with { Due = new PlannedDateInput(null, "31-06-2026") }).ShouldBe([new GoalGap("due-date-does-not-exist", "due", "31-06-2026")]);

    [Fact]
    public void A_missing_kpi_is_a_gap() => Gaps(Plans.Complete with { Kpi = null }).ShouldBe([new GoalGap("kpi-missing", "kpi", null)]);

    [Fact]
    public void A_missing_frequency_is_a_gap() =>
        Gaps(Plans.Complete with { Frequency = null }).ShouldBe([new GoalGap("frequency-missing", "frequency", null)]);

    [Trait("Domain", "F9")]
    [Fact]
    public void Words_that_say_how_often_are_no_gap() =>
        Gaps(Plans.Complete with { Frequency = new FrequencyInput("Maandelijks", null) }).ShouldBeEmpty();

    [Fact]
    [Trait("Domain", "F9")]
    public void Words_that_nobody_can_plan_by_are_a_gap() =>
        Gaps(Plans.Complete with { Frequency = new FrequencyInput("Per overleg", null) }).ShouldBe([new GoalGap("frequency-unclear", "frequency", "Per overleg")]);

    [Fact]
    public void Two_targets_are_a_gap_that_shows_both() => Gaps(Plans.Conflicting).ShouldBe([new GoalGap("target-conflict", "target", "70 / 75")]);

    [Fact]
    public void Two_equal_targets_are_no_gap() => Gaps(Plans.Complete with { KpiTarget = new TargetInput(70.0m, null, "cliënten") }).ShouldBeEmpty();

    [Fact]
    public void A_goal_without_a_target_is_no_gap() => Gaps(Plans.Complete with { Target = null }).ShouldBeEmpty();

    [Fact]
    public void All_gaps_stand_in_the_order_of_a_plan() =>
        Gaps(Plans.Conflicting with { Kpi = null, Due = null, Frequency = null }).Select(g => g.Field).ShouldBe(["kpi", "target", "due", "frequency"]);

    [Theory]
    [InlineData("nl-NL")]
    [InlineData("en-US")]
    public void Targets_read_the_same_in_every_language(string culture)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
            Gaps(Plans.Conflicting with { Target = new TargetInput(8.2m, "cijfer", null) })[0].AsStated.ShouldBe("8.2 / 75");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static IReadOnlyList<GoalGap> Gaps(SetGoal set) => GoalGap.Of(Given.Goal().When(set).State);
}
