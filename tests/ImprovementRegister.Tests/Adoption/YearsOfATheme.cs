using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Adoption;

public sealed class YearsOfATheme
{
    private static readonly FrameworkNode Theme4 = Shipped.Levanto.ResolveNode("KKFZ-T4")!;
    private static readonly PlanTheme Plan = new PlanTheme([2026], null).Of(Theme4);

    [Fact]
    public void A_theme_is_planned_for_its_years_in_order_and_each_year_once()
    {
        var outcome = Given.Adoption().When(Plan with { Years = [2028, 2026, 2028], Reason = " Later dan het kader " });
        outcome.ThenRecorded(new ThemePlanned("KKFZ-T4", [2026, 2028], "Later dan het kader"));
        outcome.State.Themes["KKFZ-T4"].ShouldBe([2026, 2028]);
    }

    [Fact]
    public void A_theme_may_be_planned_for_years_to_come() => Checking.Of(Plan with { Years = [2030] }).ShouldPass();

    [Fact]
    public void A_new_planning_replaces_the_one_before_and_leaves_other_themes_alone()
    {
        var state = Given.Adoption(new ThemePlanned("KKFZ-T4", [2026], null), new ThemePlanned("KKFZ-T7", [2026], null)).When(Plan with { Years = [2027] }).State;
        state.Themes["KKFZ-T4"].ShouldBe([2027]);
        state.Themes["KKFZ-T7"].ShouldBe([2026]);
    }

    [Fact]
    public void An_empty_list_takes_the_theme_off_the_planning() =>
        Given.Adoption(new ThemePlanned("KKFZ-T4", [2026], null)).When(Plan with { Years = [] }).State.Themes["KKFZ-T4"].ShouldBeEmpty();

    [Fact]
    public void The_planning_it_has_changes_nothing() =>
        Given.Adoption(new ThemePlanned("KKFZ-T4", [2026, 2028], null)).When(Plan with { Years = [2028, 2026] }).ThenNothing();

    [Fact]
    public void Planning_there_and_back_leaves_it_as_it_was()
    {
        var before = Given.Adoption(new ThemePlanned("KKFZ-T4", [2026], null));
        Json.Of(before.When(Plan with { Years = [2027] }).When(Plan with { Years = [2026] }).State).ShouldBe(Json.Of(before.State));
    }

    [Theory]
    [InlineData("KKFZ-P1")]
    [InlineData("KKFZ-P1-A5")]
    [InlineData("GK-B1.1")]
    public void Only_a_theme_is_planned(string node) => Checking.Of(Plan.Of(Shipped.Levanto.ResolveNode(node)!)).ShouldFail("node", "not-a-theme");

    [Fact]
    public void A_theme_across_the_pillars_is_planned_too() => Checking.Of(Plan.Of(Theme4 with { Kind = NodeKind.CrossCuttingTheme })).ShouldPass();

    [Fact]
    public void Years_are_needed() => Checking.Of(Plan with { Years = null }).ShouldFail("years", "required");

    [Theory]
    [InlineData(1999)]
    [InlineData(2101)]
    public void Years_outside_the_century_are_refused(int year) => Checking.Of(Plan with { Years = [2026, year] }).ShouldFail("years", "out-of-range");
}
