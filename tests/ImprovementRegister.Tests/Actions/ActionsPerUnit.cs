using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class ActionsPerUnit
{
    private static readonly ChildAction Housing = new(Story.Other, "CL-WONEN");

    private static readonly ChildrenAdded One = new([Housing]);

    private static Given<ImprovementAction> Parent(ActionStatus status) => Given.Action([.. Story.Until(status), One]);

    [Fact]
    public void Each_unit_gets_an_action_of_its_own_that_counts_in_its_parent()
    {
        var outcome = Story.In(ActionStatus.InProgress).When(new AddChildren([new ChildInput("CL-WONEN", People.Owner.Person, null), new ChildInput("CL-NOVI", null, new DeadlineInput("2026-09-30", null))]));
        var children = outcome.Decision.Others.Select(o => Given.Action(o.Events).State).ToList();
        outcome.State.Children.Select(c => c.Unit).ShouldBe(["CL-WONEN", "CL-NOVI"]);
        outcome.State.Children.Select(c => c.Id).ShouldBe(outcome.Decision.Others.Select(o => o.Stream));
        children.ShouldAllBe(c => c.Parent == Given<ImprovementAction>.Id && !c.IsCounted && c.Nodes.Count == 1 && c.Findings.Count == 0 && c.Title == Story.Raised.Title);
        children.Select(c => (c.Status, c.Deadline!.On)).ShouldBe([(ActionStatus.Assigned, Days.Of("2026-12-31")), (ActionStatus.Raised, Days.Of("2026-09-30"))]);
        outcome.State.IsCounted.ShouldBeTrue();
    }

    [Fact]
    public void A_unit_is_named_once()
    {
        Parent(ActionStatus.InProgress).When(new AddChildren([new ChildInput("CL-NOVI", null, null), new ChildInput("CL-WONEN", null, null)])).ThenRefused("unit-twice", "units[1].unit");
        Checking.Of(new AddChildren([])).ShouldFail("units", "too-many");
        Checking.Of(new AddChildren([new ChildInput("Elders", null, null)])).ShouldFail("units[0].unit", "unknown-unit");
    }

    /// <summary>72 locations, a role that another holds in each of them.</summary>
    [Fact]
    public void All_units_of_a_kind_get_one_but_for_those_that_are_left_out_or_have_one_already()
    {
        var outcome = Parent(ActionStatus.InProgress).When(new AddChildren(null, "cluster", null, null, People.TeamManagers, new DeadlineInput("2026-09-30", null)));
        var added = outcome.Decision.Others.Select(o => Given.Action(o.Events).State).ToList();
        added.Select(c => c.Unit).ShouldBe(["CL-NOVI"], "CL-WONEN has one");
        added.ShouldAllBe(c => c.Owner == People.TeamManagers && c.Deadline!.On == Days.Of("2026-09-30"));
        outcome.State.Children.Count.ShouldBe(2);

        Parent(ActionStatus.InProgress).When(new AddChildren(null, "cluster", null, ["CL-NOVI"])).ThenRefused("no-units-left", "kind");
        Story.In(ActionStatus.InProgress).When(new AddChildren(null, "cluster", "CL-WONEN")).State.Children.Select(c => c.Unit).ShouldBe(["CL-WONEN"]);
    }

    [Fact]
    public void Units_are_named_or_of_a_kind_and_not_both()
    {
        Checking.Of(new AddChildren(null)).ShouldFail("units", "units-or-kind");
        Checking.Of(new AddChildren([new ChildInput("CL-NOVI", null, null)], "cluster")).ShouldFail("units", "units-or-kind");
        Checking.Of(new AddChildren([new ChildInput("CL-NOVI", null, null)], Owner: People.TeamManagers)).ShouldFail("units", "units-or-kind");
        Checking.Of(new AddChildren(null, "afdeling", "Elders", ["Nergens"])).ShouldFail(("kind", "unknown-kind"), ("within", "unknown-unit"), ("except[0]", "unknown-unit"));
    }

    [Fact]
    public void A_child_has_no_children() =>
        Given.Action(Story.Raised, new PlacedUnder(Story.Part)).When(new AddChildren([new ChildInput("CL-NOVI", null, null)])).ThenRefused("action-is-child");

    [Trait("Domain", "F24")]
    [Fact]
    public void F24_the_parent_does_not_close_while_a_child_is_open_and_says_which()
    {
        var waiting = Parent(ActionStatus.InProgress).Seeing(Seen(ActionStatus.InProgress));
        waiting.When(new CompleteAction(null, null, null), by: People.Owner).ThenRefused("children-open").About.ShouldHaveSingleItem().Id.ShouldBe(Housing.Id);
        waiting.When(new CancelAction("Vervalt", null)).ThenRefused("children-open");
    }

    [Theory]
    [InlineData(ActionStatus.Completed)]
    [InlineData(ActionStatus.Effective)]
    [InlineData(ActionStatus.Cancelled)]
    public void It_closes_when_all_are_done_or_cancelled(ActionStatus child) =>
        Parent(ActionStatus.InProgress).Seeing(Seen(child)).When(new CompleteAction(null, null, null), by: People.Owner).State.Status.ShouldBe(ActionStatus.Completed);

    [Fact]
    public void A_child_that_opens_again_opens_its_parent_with_it()
    {
        var done = Given.Action([.. Story.Until(ActionStatus.Completed), new PlacedUnder(Story.Other)]);
        done.Seeing(Seen(ActionStatus.Completed)).When(new ReopenAction("Niet geborgd")).ThenRecorded(new ActionReopened("Niet geborgd", Parent: Story.Other)).ThenAlso(Story.Other, new ActionReopened("Niet geborgd"));
        done.Seeing(Seen(ActionStatus.Completed)).When(new ReviewEffect(Verdict.Ineffective, "Steekproef", null), by: People.Auditor).ThenAlso(Story.Other, new ActionReopened("Steekproef"));
        done.Seeing(Seen(ActionStatus.InProgress)).When(new ReopenAction("Niet geborgd")).Decision.Others.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Domain", "H5")]
    public void A_dismissed_finding_of_the_parent_is_taken_up_with_it()
    {
        var parent = new Seen<ImprovementAction>(Story.Other, 4, Story.In(ActionStatus.Effective).State);
        var done = Given.Action([.. Story.Until(ActionStatus.Completed), new PlacedUnder(Story.Other)]).Seeing(parent, Dismissed());
        var taken = new DismissedFindingTakenUp(Story.Finding);
        done.When(new ReopenAction("Niet geborgd")).ThenRecorded(new ActionReopened("Niet geborgd", Parent: Story.Other), taken)
            .ThenAlso(Story.Other, new ActionReopened("Niet geborgd"), taken).ThenAlso(Story.Finding, new FindingReinstated("Niet geborgd", Story.Other));
        done.When(new ReopenAction("Niet geborgd") { Finding = Story.Finding }).ThenAlso(Story.Finding, new FindingReinstated("Niet geborgd", Story.Other));
        done.When(new ReviewEffect(Verdict.Ineffective, "Steekproef", null), by: People.Auditor).ThenAlso(Story.Finding, new FindingReinstated("Steekproef", Story.Other));
    }

    [Fact]
    [Trait("Domain", "H5")]
    public void It_is_dismissed_again_when_the_opening_is_taken_back_and_the_parent_is_no_work_in_its_way()
    {
        var (reopened, taken) = (new ActionReopened("Niet geborgd", Parent: Story.Other), new DismissedFindingTakenUp(Story.Finding));
        var child = Given.Action([.. Story.Until(ActionStatus.Completed), new PlacedUnder(Story.Other)]).Doing(reopened, taken);
        object[] seen = [Just(reopened), Just(taken), Above(new ActionReopened("Niet geborgd"), taken), Dismissed(new FindingReinstated("Niet geborgd", Story.Other))];
        child.Seeing(seen).When(Undo, by: People.Owner)
            .ThenAlso(Story.Other, new ActionChangeUndone(7, Days.Of("2026-06-14"), "Verkeerde aangeklikt"))
            .ThenAlso(Story.Finding, new FindingChangeUndone(3, Days.Of("2026-06-14"), "Verkeerde aangeklikt"));
        child.Seeing([.. seen, new Seen<ImprovementAction>(Story.Part, 3, Story.In(ActionStatus.InProgress).State)]).When(Undo, by: People.Owner).ThenRefused("finding-has-open-actions");
    }

    private static Seen<Finding> Dismissed(params object[] since)
    {
        object[] events = [new FindingLogged(Story.Source, "Naasten staan niet in het plan", null, [], null, Days.Stated("2026-03-01"), null), new FindingDismissed("Geen actie", People.ManagementTeam), .. since];
        return new Seen<Finding>(Story.Finding, events.Length, Given.Finding(events).State);
    }

    [Fact]
    public void A_child_whose_opening_is_taken_back_closes_the_parent_that_was_opened_with_it()
    {
        Undone(new ActionReopened("Niet geborgd", Parent: Story.Other), Above(new ActionReopened("Niet geborgd")))
            .ThenAlso(Story.Other, new ActionChangeUndone(7, Days.Of("2026-06-14"), "Verkeerde aangeklikt"));
        Undone(new ActionReopened("Niet geborgd"), Above(new ActionReopened("Niet geborgd")) with { RecordedAt = Just(new ActionReopened("Niet geborgd")).RecordedAt })
            .ThenAlso(Story.Other, new ActionChangeUndone(7, Days.Of("2026-06-14"), "Verkeerde aangeklikt"));
        Undone(new ActionReopened("Niet geborgd"), Above(new ActionReopened("Zelf heropend"))).Decision.Others.ShouldBeEmpty("that one was opened by itself");
    }

    [Fact]
    public void Not_when_more_happened_to_the_parent_or_another_child_is_open()
    {
        var reopened = new ActionReopened("Niet geborgd", Parent: Story.Other);
        Undone(reopened, Above(new ActionReopened("Niet geborgd"), new NoteAdded("Besproken"))).ThenRefused("undo-elsewhere-too").About.ShouldHaveSingleItem().Id.ShouldBe(Story.Other);
        var sibling = new Seen<ImprovementAction>(Story.Part, 4, Given.Action([.. Story.Until(ActionStatus.InProgress), new PlacedUnder(Story.Other)]).State);
        Undone(reopened, Above(new ActionReopened("Niet geborgd")), sibling).ThenRefused("children-open").About.ShouldHaveSingleItem().Id.ShouldBe(Story.Part);
    }

    [Fact]
    [Trait("Domain", "F24")]
    public void Taking_a_step_back_leaves_no_closed_parent_with_an_open_child()
    {
        var parent = Given.Action([.. Story.Until(ActionStatus.InProgress), One, Story.Completed, new ActionReopened("Toch niet")]);
        parent.Seeing(Just(new ActionReopened("Toch niet")), Seen(ActionStatus.InProgress)).When(Undo, by: People.Owner).ThenRefused("children-open");
        parent.Seeing(Just(new ActionReopened("Toch niet")), Seen(ActionStatus.Completed)).When(Undo, by: People.Owner).State.Status.ShouldBe(ActionStatus.Completed);

        var child = Given.Action([.. Story.Until(ActionStatus.InProgress), new PlacedUnder(Story.Other), Story.Completed]);
        child.Seeing(Just(Story.Completed), Seen(ActionStatus.Completed)).When(Undo, by: People.Owner).ThenRefused("undo-elsewhere-too").About.ShouldHaveSingleItem().Id.ShouldBe(Story.Other);
        child.Seeing(Just(Story.Completed), Seen(ActionStatus.InProgress)).When(Undo, by: People.Owner).State.Status.ShouldBe(ActionStatus.InProgress);
    }

    private static readonly UndoChange Undo = new("Verkeerde aangeklikt");

    private static Outcome<ImprovementAction> Undone(ActionReopened reopened, params object[] seen) =>
        Given.Action([.. Story.Until(ActionStatus.Completed), new PlacedUnder(Story.Other), reopened]).Seeing([Just(reopened), .. seen]).When(Undo, by: People.Owner);

    /// <summary>The action above, which was completed before this happened.</summary>
    private static Seen<ImprovementAction> Above(params object[] since)
    {
        object[] events = [.. Story.Until(ActionStatus.Completed), new ChildrenAdded([new ChildAction(Given<ImprovementAction>.Id, "CL-WONEN")])];
        var completed = Given.Action(events);
        return new Seen<ImprovementAction>(Story.Other, 7, (since is [ActionReopened, DismissedFindingTakenUp] ? completed.Doing(since) : since.Aggregate(completed, (given, e) => given.Doing(e))).State);
    }

    private static PastEvent Just(object data) => new(6, data, People.Owner.Id, Days.Of("2026-06-14"), Days.Now.AddHours(-2), Guid.Empty);

    [Fact]
    public void What_is_done_per_unit_neither_merges_nor_splits()
    {
        Parent(ActionStatus.InProgress).Seeing(Seen(ActionStatus.InProgress)).When(new MergeAction(Story.Other, null)).ThenRefused("action-has-children");
        Parent(ActionStatus.InProgress).When(new SplitAction([Requests.Part("Een", "Pilot"), Requests.Part("Twee")], null)).ThenRefused("action-has-children");
    }

    private static Seen<ImprovementAction> Seen(ActionStatus status) => new(Story.Other, 3, Story.In(status).State);
}
