using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Findings;

public sealed class DismissingAFinding
{
    private static readonly FindingLogged Logged = new(
        Story.Source, "Samen boodschappen doen", FindingKind.Opportunity, [], null, Days.Stated("2026-03-01"), null);

    private static readonly FindingDismissed Dismissed = new("Signaal, geen actie", People.ManagementTeam);

    [Fact]
    public void No_action_follows_for_a_reason_and_by_decision_of_somebody()
    {
        var outcome = Given.Finding(Logged).When(new DismissFinding(" Signaal, geen actie ", People.ManagementTeam));
        outcome.ThenRecorded(Dismissed);
        outcome.State.Dismissal.ShouldBe(new Dismissal("Signaal, geen actie", People.ManagementTeam));
    }

    [Fact]
    public void When_nobody_else_is_named_the_caller_decided() =>
        Given.Finding(Logged).When(new DismissFinding("Dubbel", null), by: People.Auditor).ThenRecorded(new FindingDismissed("Dubbel", People.Auditor.Person));

    [Fact]
    public void A_dismissed_finding_is_not_dismissed_again() =>
        Given.Finding(Logged, Dismissed).When(new DismissFinding("Andere reden", null)).ThenRefused("finding-already-dismissed");

    [Fact]
    public void A_dismissal_is_taken_back_with_a_reason_and_the_finding_is_as_it_was()
    {
        var outcome = Given.Finding(Logged, Dismissed).When(new ReinstateFinding(" Komt terug "));
        outcome.ThenRecorded(new FindingReinstated("Komt terug"));
        Json.Of(outcome.State).ShouldBe(Json.Of(Given.Finding(Logged).State));
    }

    [Fact]
    public void What_was_not_dismissed_is_not_taken_back() =>
        Given.Finding(Logged).When(new ReinstateFinding("Komt terug")).ThenRefused("finding-not-dismissed");

    [Fact]
    public void After_taking_back_it_can_be_dismissed_anew() =>
        Given.Finding(Logged, Dismissed, new FindingReinstated("Komt terug")).When(new DismissFinding("Toch niet", null))
            .ThenRecorded(new FindingDismissed("Toch niet", People.QualityManager.Person));

    [Trait("Domain", "H3")]
    [Fact]
    public void Who_logged_it_does_not_dismiss_it_alone_in_whatever_spelling()
    {
        var logged = Given.Finding(Logged).After(WeighingAFinding.LoggedBy("AUD-1"));
        logged.When(new DismissFinding("Dubbel", null), by: People.Auditor).ThenRefused("second-person-needed");
        logged.When(new DismissFinding("Dubbel", null), by: People.QualityManager).ThenRecordedOne<FindingDismissed>();
    }

    [Trait("Domain", "H5")]
    [Theory]
    [InlineData(ActionStatus.Raised)]
    [InlineData(ActionStatus.Waiting)]
    [InlineData(ActionStatus.Completed)]
    public void Work_that_has_not_ended_stands_in_the_way_and_is_named(ActionStatus status)
    {
        var action = Story.In(status).State;
        var ended = new Seen<ImprovementAction>(Story.Goal, 5, Story.In(ActionStatus.Effective).State);
        var refused = Given.Finding(Logged).Seeing(new Seen<ImprovementAction>(Story.Other, 3, action), ended)
            .When(new DismissFinding("Dubbel", null)).ThenRefused("finding-has-open-actions");
        refused.About.ShouldBe([new StandsInTheWay(Story.Other, action.Title)]);
    }

    [Theory]
    [InlineData(ActionStatus.Effective)]
    [InlineData(ActionStatus.Cancelled)]
    public void Work_that_has_ended_does_not(ActionStatus status) =>
        Given.Finding(Logged).Seeing(new Seen<ImprovementAction>(Story.Other, 3, Story.In(status).State)).When(new DismissFinding("Dubbel", null)).ThenRecordedOne<FindingDismissed>();

    [Trait("Domain", "H5")]
    [Fact]
    public void An_action_that_is_set_out_against_it_takes_it_up_again_and_both_histories_say_so()
    {
        var dismissed = new Seen<Finding>(Story.Finding, 2, Given.Finding(Logged, Dismissed).State);
        var raised = Given.Action().Seeing(dismissed).When(Requests.Raise with { Findings = [Story.Finding, Story.Other] });
        raised.Decision.Events.Select(e => e.GetType()).ShouldBe([typeof(ActionRaised), typeof(DismissedFindingTakenUp)]);
        raised.ThenAlso(Story.Finding, new FindingReinstated(null, Given<ImprovementAction>.Id));

        var relinked = Story.In(ActionStatus.InProgress).Seeing(new Seen<Finding>(Story.Other, 2, dismissed.State)).When(new RelinkAction(null, null, [Story.Other], null, "Hoort hierbij"));
        relinked.ThenAlso(Story.Other, new FindingReinstated("Hoort hierbij", Given<ImprovementAction>.Id));

        Story.In(ActionStatus.Effective).Seeing(dismissed).When(new ReopenAction("Weer gezien"))
            .ThenAlso(Story.Finding, new FindingReinstated("Weer gezien", Given<ImprovementAction>.Id));
    }

    [Fact]
    public void A_finding_that_was_not_dismissed_is_left_as_it_is() =>
        Given.Action().Seeing(new Seen<Finding>(Story.Finding, 1, Given.Finding(Logged).State)).When(Requests.Raise with { Findings = [Story.Finding] })
            .ThenRecordedOne<ActionRaised>();

    [Fact]
    public void Both_need_a_reason()
    {
        Checking.Of(new DismissFinding(null, null)).ShouldFail("reason", "required");
        Checking.Of(new DismissFinding(" \t", null)).ShouldFail("reason", "required");
        Checking.Of(new ReinstateFinding("")).ShouldFail("reason", "required");
        Checking.Of(new DismissFinding(new string('a', 1001), null)).ShouldFail("reason", "too-long");
    }

    [Fact]
    public void The_decider_is_an_id_and_not_a_name() =>
        Checking.Of(new DismissFinding("Dubbel", new Party(PartyType.Person, "mw. Jansen"))).ShouldFail("decidedBy.id", "invalid-identifier");
}
