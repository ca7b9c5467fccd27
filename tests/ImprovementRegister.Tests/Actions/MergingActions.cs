using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class MergingActions
{
    private static readonly MergeAction Merge = new(Story.Other, "Dubbel vastgelegd");

    private static readonly ImprovementAction Survivor = Given.Action(
        Story.Raised with { Findings = [], Nodes = ["KKFZ-T4"], Goals = [], Sources = [Story.Part] }, Story.Assigned).State;

    private static Given<ImprovementAction> Action => Story.In(ActionStatus.InProgress).Seeing(Seen(Survivor));

    [Fact]
    public void What_it_served_goes_over_and_both_point_at_each_other()
    {
        var outcome = Action.When(Merge);
        outcome.ThenRecorded(new ActionMerged(Story.Other, "Dubbel vastgelegd", Days.Today));
        outcome.ThenAlso(Story.Other, new ActionAbsorbed(
            Given<ImprovementAction>.Id, [Given<ImprovementAction>.Id], [Story.Part, Story.Source], [Story.Finding], ["KKFZ-T4", "KWLGGZ-NAA"], [Story.Goal], [People.Owner.Person, People.Supporters], "Dubbel vastgelegd"));
        (outcome.State.Status, outcome.State.EndedOn, outcome.State.IsCounted).ShouldBe((ActionStatus.Merged, Days.Today, false));
        outcome.State.Nodes.ShouldBe(["KWLGGZ-NAA"], "what it served stays readable");
    }

    [Trait("Domain", "F25")]
    [Fact]
    public void F25_an_action_does_not_go_on_in_itself() =>
        Action.When(Merge with { Into = Given<ImprovementAction>.Id }).ThenRefused("merge-in-circle", "into");

    [Trait("Domain", "F25")]
    [Fact]
    public void F25_nor_in_what_went_on_in_it_however_long_ago() =>
        Given.Action(Story.Raised, new ActionAbsorbed(Story.Part, [Story.Part, Story.Other], [Story.Source], [], [], [], [], null)).Seeing(Seen(Given.Action(Story.Raised, Story.Merged).State))
            .When(Merge).ThenRefused("merge-in-circle", "into");

    [Theory]
    [InlineData(ActionStatus.Completed)]
    [InlineData(ActionStatus.Cancelled)]
    [InlineData(ActionStatus.Merged)]
    [InlineData(ActionStatus.Split)]
    public void What_is_worked_on_no_more_takes_nothing_over(ActionStatus status) =>
        Story.In(ActionStatus.InProgress).Seeing(Seen(Story.In(status).State)).When(Merge).ThenRefused("merge-into-not-open", "into");

    [Fact]
    public void A_child_neither_merges_nor_takes_over()
    {
        var child = Given.Action(Story.Raised, Story.Assigned, new PlacedUnder(Story.Part));
        child.Seeing(Seen(Survivor)).When(Merge).ThenRefused("action-is-child");
        Story.In(ActionStatus.InProgress).Seeing(Seen(child.State)).When(Merge).ThenRefused("merge-into-not-open", "into");
    }

    [Trait("Domain", "F21")]
    [Theory]
    [InlineData(ActionStatus.Merged)]
    [InlineData(ActionStatus.Split)]
    public void F21_what_went_on_elsewhere_is_not_reopened_and_says_where(ActionStatus status) =>
        Story.In(status).When(new ReopenAction("Toch apart")).ThenRefused("action-not-open").Message.En.ShouldContain(Story.Other.ToString());

    private static Seen<ImprovementAction> Seen(ImprovementAction state) => new(Story.Other, 3, state);
}
