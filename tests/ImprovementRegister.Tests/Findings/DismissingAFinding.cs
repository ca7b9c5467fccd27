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
