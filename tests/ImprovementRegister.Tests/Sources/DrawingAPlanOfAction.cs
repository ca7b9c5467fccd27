using ImprovementRegister.Actions;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Sources;

/// <summary>domain.md B1: what needs action in the 0-meting goes to a plan of action.</summary>
[Trait("Domain", "story 10")]
public sealed class DrawingAPlanOfAction
{
    private static readonly SourceRegistered Baseline = new("baseline", "0-meting", null, "CL-WONEN", null, null, null);

    private static readonly ResultsRecorded Answers = new(null, [], [],
    [
        new("KWLGGZ-CLI", "CL-WONEN", BaselineAnswer.ToImplement, "Nog geen format"), new("KWLGGZ-CLI", "CL-NOVI", BaselineAnswer.Met),
        new("KWLGGZ-NAA", "CL-WONEN", BaselineAnswer.Met), new("KWLGGZ-PRO", "CL-WONEN", BaselineAnswer.Working),
    ], false, null);

    private static readonly PlannedItem Format = new("pijler cliënten", null, "Format kiezen", null, null, null, new Party(PartyType.Person, "own-1"), null, new DeadlineInput(null, "eind 2026"));
    private static readonly PlannedItem Training = new("KWLGGZ-PRO", null, "Scholing aanbieden", ActionKind.Preventive, null, "CL-NOVI", null, null, null);

    [Fact]
    public void All_of_it_is_raised_in_one_save_each_with_its_node_owner_and_deadline()
    {
        var when = Given.Source(Baseline, Answers).When(new DrawPlanOfAction([Format, Training]));
        var begun = when.Decision.Others;
        when.ThenRecordedOne<PlanOfActionDrawn>().Actions.ShouldBe(begun.Select(b => b.Stream));
        begun.Select(b => b.Events.ShouldHaveSingleItem().ShouldBeOfType<ActionRaised>()).Select(r => (r.Title, r.Kind, r.Nodes.Single(), r.Unit, r.Owner?.Id, r.Deadline?.Raw))
            .ShouldBe([("Format kiezen", ActionKind.Improvement, "KWLGGZ-CLI", "CL-WONEN", "own-1", "eind 2026"), ("Scholing aanbieden", ActionKind.Preventive, "KWLGGZ-PRO", "CL-NOVI", null, null)]);
        when.State.PlanOfAction.Count.ShouldBe(2);
    }

    [Fact]
    public void What_nobody_answered_is_not_planned() =>
        Given.Source(Baseline, Answers).When(new DrawPlanOfAction([Format, Training with { Node = "KWLGGZ-SAL" }])).ThenRefused("not-answered", "items[1].node");

    [Fact]
    public void The_same_twice_is_refused() =>
        Given.Source(Baseline, Answers).When(new DrawPlanOfAction([Format, Format with { Title = "format  kiezen" }])).ThenRefused("already-in-plan", "items[1].title");

    [Fact]
    public void What_is_under_way_already_is_refused_by_name()
    {
        var raised = new ActionRaised("Format kiezen", ActionKind.Improvement, null, null, [Guid.NewGuid()], [], ["KWLGGZ-CLI"], [], "CL-WONEN", null, [], null, [], Days.Today);
        Given.Source(Baseline, Answers).Seeing(new Seen<ImprovementAction>(Guid.NewGuid(), 1, ImprovementAction.None.Evolve(raised))).When(new DrawPlanOfAction([Format])).ThenRefused("already-in-plan", "items[0].title");
    }

    [Fact]
    public void Another_kind_of_source_has_no_plan_of_action() => Given.Source(Baseline with { Type = "internalAudit" }).When(new DrawPlanOfAction([Format])).ThenRefused("no-plan-of-action");

    [Fact]
    public void Every_row_is_checked_at_once() =>
        Checking.Of(new DrawPlanOfAction([Format with { Title = null }, null, Format with { Node = null }, Format with { Deadline = new DeadlineInput(null, "31-06-2026") }]))
            .ShouldFail(("items[0].title", "required"), ("items[2].node", "required"), ("items[3].deadline.raw", "date-does-not-exist"));

    [Fact]
    public void An_empty_row_of_a_form_is_passed_over_and_those_behind_it_keep_their_number()
    {
        Given.Source(Baseline, Answers).When(new DrawPlanOfAction([null, Format, null, Training])).ThenRecordedOne<PlanOfActionDrawn>().Actions.Count.ShouldBe(2);
        Given.Source(Baseline, Answers).When(new DrawPlanOfAction([null, Format with { Node = "KWLGGZ-SAL" }])).ThenRefused("not-answered", "items[1].node");
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Two_hundred_rows_go_in_one_save_and_no_more(int rows, bool accepted) => Checking.Errors(new DrawPlanOfAction([.. Enumerable.Repeat(Format, rows)]), Days.Today).Count.ShouldBe(accepted ? 0 : 1);

    [Fact]
    public void An_empty_plan_is_refused() => Checking.Of(new DrawPlanOfAction([])).ShouldFail("items", "too-many");

    [Fact]
    public void The_proposal_lists_what_is_not_there_yet_furthest_first_with_counts_disagreement_and_what_is_done()
    {
        var source = Source.None.Evolve(Baseline).Evolve(Answers);
        var (id, action) = (Guid.NewGuid(), ImprovementAction.None.Evolve(new ActionRaised("Scholing", ActionKind.Improvement, null, null, [], [], ["KWLGGZ-PRO"], [], null, null, [], null, [], Days.Today)));
        var items = PlanProposal.Of(Guid.NewGuid(), source, Shipped.Levanto, [(id, action)]).Items;
        items.Select(i => (i.Node, i.Met, i.Working, i.ToImplement, i.Disagreement)).ShouldBe([("KWLGGZ-CLI", 1, 0, 1, true), ("KWLGGZ-PRO", 0, 1, 0, false)]);
        items[0].Answers.Select(a => (a.Unit, a.Explanation)).ShouldContain(("CL-WONEN", "Nog geen format"));
        items[1].Actions.ShouldBe([new ProposedAction(id, "Scholing", ActionStatus.Raised)]);
    }
}
