using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Organisations;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class ReopeningAndCancelling
{
    [Theory]
    [InlineData(ActionStatus.Completed)]
    [InlineData(ActionStatus.Effective)]
    [InlineData(ActionStatus.Cancelled)]
    public void A_reopened_action_is_in_progress_again_and_counted(ActionStatus status)
    {
        var outcome = Story.In(status).When(new ReopenAction(" Nog niet overal ingevoerd "));
        outcome.ThenRecorded(new ActionReopened("Nog niet overal ingevoerd"));
        outcome.State.Status.ShouldBe(ActionStatus.InProgress);
        outcome.State.Reopenings.ShouldBe(1);
        outcome.State.Completion.ShouldBeNull();
        outcome.State.Cancellation.ShouldBeNull();
        outcome.State.EndedOn.ShouldBeNull();
    }

    [Fact]
    public void An_action_without_an_owner_is_reopened_as_raised() =>
        Given.Action(Story.Raised, Story.Cancelled).When(new ReopenAction("Toch nodig")).State.Status.ShouldBe(ActionStatus.Raised);

    [Fact]
    [Trait("Story", "27")]
    public void Whoever_left_while_it_had_ended_has_it_no_more_when_it_is_reopened_nor_the_one_above_it()
    {
        var dissolved = OrganisationStructure.None.Evolve(new PartyDissolved(People.WoonzorgTeam, Days.Yesterday, "Opgegaan")).Evolve(new PartyDissolved(People.Supporters, Days.Yesterday, "Opgegaan"));
        object[] cancelled = [Story.Raised, Story.Assigned with { Owner = People.WoonzorgTeam }, Story.Cancelled];
        var above = new Seen<ImprovementAction>(Story.Other, 3, Given.Action(cancelled).State);
        var outcome = Given.Action([.. cancelled, new PlacedUnder(Story.Other)]).Seeing(above).When(new ReopenAction("Toch nodig"), organisation: dissolved);
        outcome.ThenRecorded(new ActionReopened("Toch nodig", null, Story.Other), new OwnerLeft(People.WoonzorgTeam, null), new ResponsibleRemoved(People.Supporters, null))
            .ThenAlso(Story.Other, new ActionReopened("Toch nodig"), new OwnerLeft(People.WoonzorgTeam, null), new ResponsibleRemoved(People.Supporters, null));
        (outcome.State.Status, outcome.State.Owner, outcome.State.Responsible.Count).ShouldBe((ActionStatus.Raised, null, 0), "it stands on the list without an owner");
    }

    [Fact]
    public void The_finding_that_showed_it_was_not_sustained_is_answered_by_it_from_then_on()
    {
        var outcome = Story.In(ActionStatus.Effective).When(new ReopenAction("Weer gevonden") { Finding = Story.Other });
        outcome.ThenRecorded(new ActionReopened("Weer gevonden", Story.Other));
        outcome.State.Findings.ShouldBe([Story.Finding, Story.Other]);
    }

    [Fact]
    public void A_dismissed_finding_is_taken_up_again_by_the_action_that_is_reopened_for_it()
    {
        var dismissed = Given.Finding(
            new FindingLogged(Story.Source, "Weer gezien", null, [], null, Days.Stated("2026-06-01"), null), new FindingDismissed("Dubbel", People.ManagementTeam)).State;
        Story.In(ActionStatus.Effective).Seeing(new Seen<Finding>(Story.Other, 2, dismissed)).When(new ReopenAction("Weer gevonden") { Finding = Story.Other })
            .ThenAlso(Story.Other, new FindingReinstated("Weer gevonden", Given<ImprovementAction>.Id));
    }

    [Fact]
    public void Every_reopening_counts() =>
        Story.In(ActionStatus.Completed)
            .When(new ReopenAction("Nog niet overal ingevoerd"))
            .When(new CompleteAction(null, null, null))
            .When(new ReopenAction("Weer niet"))
            .When(new CancelAction("Locatie gesloten", null))
            .When(new ReopenAction("Toch nodig"))
            .State.Reopenings.ShouldBe(3);

    [Fact]
    public void Reopening_needs_a_reason() => Checking.Of(new ReopenAction(null)).ShouldFail("reason", "required");

    [Trait("Story", "35")]
    [Fact]
    public void A_cancelled_action_says_why_who_decided_and_since_when()
    {
        var outcome = Story.In(ActionStatus.InProgress)
            .When(new CancelAction(" Locatie gesloten ", People.ManagementTeam) { HappenedOn = Days.Of("2026-06-01") });
        outcome.ThenRecorded(new ActionCancelled("Locatie gesloten", People.ManagementTeam, Days.Of("2026-06-01")));
        outcome.State.Cancellation.ShouldBe(new Cancellation("Locatie gesloten", People.ManagementTeam, Days.Of("2026-06-01")));
        outcome.State.EndedOn.ShouldBe(Days.Of("2026-06-01"));
        outcome.State.Title.ShouldBe(Story.Raised.Title);
    }

    [Fact]
    public void When_nobody_else_is_named_the_caller_decided_today() =>
        Story.In(ActionStatus.Raised).When(new CancelAction("Dubbel", null))
            .ThenRecorded(new ActionCancelled("Dubbel", People.QualityManager.Person, Days.Today));

    [Fact]
    public void Cancelling_needs_a_reason_and_a_decider_by_id() =>
        Checking.Of(new CancelAction(null, new Party(PartyType.Person, "de directeur"))).ShouldFail(("reason", "required"), ("decidedBy.id", "invalid-identifier"));

    [Theory]
    [InlineData(ActionStatus.Raised)]
    [InlineData(ActionStatus.Assigned)]
    [InlineData(ActionStatus.InProgress)]
    [InlineData(ActionStatus.Waiting)]
    [InlineData(ActionStatus.Completed)]
    public void An_action_that_has_not_ended_has_no_last_day(ActionStatus status) => Story.In(status).State.EndedOn.ShouldBeNull();
}
