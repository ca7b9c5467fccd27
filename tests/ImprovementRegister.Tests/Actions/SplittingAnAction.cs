using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class SplittingAnAction
{
    private static readonly Phase Training = new("Scholing", null, null, PhaseState.InProgress);

    private static readonly ActionRaised Raised = Story.Raised with { Nodes = ["KWLGGZ-NAA", "KKFZ-T4"], Phases = [.. Story.Raised.Phases, Training] };

    private static Given<ImprovementAction> Whole => Given.Action(Raised, Story.Assigned, Story.Started);

    [Fact]
    public void The_parts_divide_phases_and_links_and_are_as_old_as_the_whole()
    {
        var outcome = Whole.When(new SplitAction(
            [Requests.Part("Vastleggen", "pilot") with { Nodes = ["KWLGGZ-NAA"] }, Requests.Part("Scholen", "Scholing") with { Owner = People.TeamManagers, Nodes = ["KKFZ-T4"] }], "Twee eigenaren"));

        outcome.State.Status.ShouldBe(ActionStatus.Split);
        var parts = outcome.Decision.Others.Select(o => (o.Stream, o.Version, State: Given.Action(o.Events).State)).ToList();
        outcome.ThenRecordedOne<ActionSplit>().Into.ShouldBe(parts.Select(p => p.Stream));
        parts.ShouldAllBe(p => p.Version == 0 && p.State.SplitFrom == Given<ImprovementAction>.Id && p.State.RaisedOn == Raised.RaisedOn && p.State.IsCounted);
        (parts[0].State.Title, parts[0].State.Owner, parts[0].State.Status).ShouldBe(("Vastleggen", People.Owner.Person, ActionStatus.InProgress));
        (parts[1].State.Title, parts[1].State.Owner).ShouldBe(("Scholen", People.TeamManagers));
        parts[0].State.Nodes.ShouldBe(["KWLGGZ-NAA"]);
        parts[1].State.Phases.ShouldBe([Training]);
        parts[1].State.Findings.ShouldBe([Story.Finding], "what is left out is as in the whole");
    }

    [Trait("Domain", "F26")]
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void F26_into_fewer_than_two_is_refused(int parts) =>
        Checking.Of(new SplitAction([.. Enumerable.Repeat(Requests.Part("Deel"), parts)], null)).ShouldFail("into", "split-into-two-or-more");

    [Fact]
    public void A_phase_or_link_that_no_part_takes_over_is_named()
    {
        Split(Requests.Part("Een", "Pilot"), Requests.Part("Twee")).ThenRefused("left-over", "into").Message.Nl.ShouldContain("Scholing");
        Split(Requests.Part("Een", "Pilot", "Scholing") with { Nodes = ["KKFZ-T4"] }, Requests.Part("Twee") with { Nodes = [] })
            .ThenRefused("left-over", "into").Message.En.ShouldContain("KWLGGZ-NAA");
    }

    [Fact]
    public void A_phase_is_in_one_part_only() =>
        Split(Requests.Part("Een", "Pilot", "Scholing"), Requests.Part("Twee", "pilot")).ThenRefused("phase-twice", "into");

    [Fact]
    public void What_the_whole_did_not_have_no_part_has()
    {
        Split(Requests.Part("Een", "Pilot", "Scholing", "Borging"), Requests.Part("Twee")).ThenRefused("not-of-the-whole", "into[0].phases");
        Split(Requests.Part("Een", "Pilot", "Scholing"), Requests.Part("Twee") with { Goals = [Story.Other] }).ThenRefused("not-of-the-whole", "into[1].goals");
    }

    [Trait("Domain", "F17")]
    [Fact]
    public void F17_every_part_comes_out_of_something() =>
        Split(Requests.Part("Een", "Pilot", "Scholing"), Requests.Part("Twee") with { Sources = [], Findings = [] }).ThenRefused("source-missing", "into[1].sources");

    [Trait("Domain", "F3")]
    [Fact]
    public void F3_the_deadline_of_a_part_is_not_before_its_phases_start() =>
        Split(Requests.Part("Een", "Scholing"), Requests.Part("Twee", "Pilot") with { Deadline = new DeadlineInput("2026-03-31", null) }).ThenRefused("deadline-before-start", "into[1].deadline");

    private static Outcome<ImprovementAction> Split(params SplitPart[] parts) => Whole.When(new SplitAction(parts, null));
}
