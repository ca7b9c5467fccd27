using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class CorrectingAnAction
{
    private static readonly Guid Other = new("0199f0c4-0000-7000-8000-00000000000a");

    private static Given<ImprovementAction> Action => Story.In(ActionStatus.InProgress);

    [Fact]
    public void New_nodes_leave_sources_findings_and_goals_as_they_were() =>
        Action.When(new RelinkAction(["Thema 4", "KKFZ-P1-A5"], null, null, null, " Hing onder de verkeerde pijler "))
            .ThenRecorded(new ActionRelinked([Story.Source], [Story.Finding], ["KKFZ-T4", "KKFZ-P1-A5"], [Story.Goal], "Hing onder de verkeerde pijler"));

    [Fact]
    public void Any_one_list_can_change_alone()
    {
        var raised = Story.Raised;
        Action.When(new RelinkAction(null, [Other], null, null, "Ander doel"))
            .ThenRecorded(new ActionRelinked(raised.Sources, raised.Findings, raised.Nodes, [Other], "Ander doel"));
        Action.When(new RelinkAction(null, null, [Other], null, "Andere bevinding"))
            .ThenRecorded(new ActionRelinked(raised.Sources, [Other], raised.Nodes, raised.Goals, "Andere bevinding"));
        Action.When(new RelinkAction(null, null, null, [Other], "Andere bron"))
            .ThenRecorded(new ActionRelinked([Other], raised.Findings, raised.Nodes, raised.Goals, "Andere bron"));
    }

    [Fact]
    public void Each_list_that_is_given_replaces_the_one_there_was()
    {
        var state = Action.When(new RelinkAction([], [Other], [Other, Story.Finding], [Other], "Alles hing verkeerd")).State;
        state.Nodes.ShouldBeEmpty();
        state.Goals.ShouldBe([Other]);
        state.Findings.ShouldBe([Other, Story.Finding]);
        state.Sources.ShouldBe([Other]);
    }

    [Fact]
    public void At_least_one_source_or_finding_stays()
    {
        Action.When(new RelinkAction(null, null, [], [], "Weg ermee")).ThenRefused("source-missing", "sources");
        Action.When(new RelinkAction(null, null, null, [], "Alleen de bevinding")).State.Sources.ShouldBeEmpty();
        Action.When(new RelinkAction(null, null, [], null, "Alleen de bron")).State.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void The_links_it_has_change_nothing_and_the_reason_is_kept_as_a_note() =>
        Action.When(new RelinkAction(["PIJLER NAASTEN"], [Story.Goal], [Story.Finding], [Story.Source], "Nogmaals")).ThenRecorded(new NoteAdded("Nogmaals"));

    [Fact]
    public void New_links_are_checked_like_those_of_a_new_action()
    {
        var check = Checking.Of(new RelinkAction(["KKFZ-T15"], [Other], [Other], [Story.Source], null));
        check.ShouldFail(("nodes[0]", "unknown-node"), ("reason", "required"));
        check.References.ShouldBe(
        [
            new StreamReference("$.goals[0]", StreamKind.Goal, Other),
            new StreamReference("$.findings[0]", StreamKind.Finding, Other),
            new StreamReference("$.sources[0]", StreamKind.Source, Story.Source),
        ]);
    }

    [Fact]
    public void Relinking_nothing_is_refused() => Checking.Of(new RelinkAction(null, null, null, null, "Reden")).ShouldFail("nodes", "required");

    [Fact]
    public void A_new_title_leaves_the_description_as_it_was() =>
        Action.When(new RetitleAction(" Driegesprek vastleggen ", null, "Korter"))
            .ThenRecorded(new ActionRetitled("Driegesprek vastleggen", Story.Raised.Description, "Korter"));

    [Fact]
    public void A_new_description_leaves_the_title_as_it_was()
    {
        var outcome = Action.When(new RetitleAction(null, "Staat nu wel in ONS.", "Verduidelijkt"));
        outcome.ThenRecorded(new ActionRetitled(Story.Raised.Title, "Staat nu wel in ONS.", "Verduidelijkt"));
        (outcome.State.Title, outcome.State.Description).ShouldBe((Story.Raised.Title, "Staat nu wel in ONS."));
    }

    [Fact]
    public void The_title_it_has_changes_nothing_and_the_reason_is_kept_as_a_note() =>
        Action.When(new RetitleAction(Story.Raised.Title + " ", null, "Nogmaals")).ThenRecorded(new NoteAdded("Nogmaals"));

    [Fact]
    public void Retitling_needs_something_new_and_a_reason() =>
        Checking.Of(new RetitleAction(null, null, null)).ShouldFail(("title", "required"), ("reason", "required"));
}
