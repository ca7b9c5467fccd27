using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Findings;

public sealed class AcceptingARisk
{
    private static readonly FindingLogged Logged = new(Story.Source, "Procedure onbekend", FindingKind.Observation, [], null, Days.Stated("2026-03-01"), null);

    private static readonly AcceptRisk Accept = new("Nieuwbouw lost het op", People.ManagementTeam, Days.Of("2027-06-30"));

    [Fact]
    public void It_is_accepted_by_somebody_for_a_reason_until_a_day()
    {
        var outcome = Given.Finding(Logged).When(Accept);
        outcome.ThenRecorded(new RiskAccepted("Nieuwbouw lost het op", People.ManagementTeam, Days.Of("2027-06-30")));
        outcome.State.IsAccepted(Days.Of("2027-06-30")).ShouldBeTrue("the last day is included");
        outcome.State.IsAccepted(Days.Of("2027-07-01")).ShouldBeFalse();
    }

    [Fact]
    public void By_whom_why_and_until_when_are_asked() =>
        Checking.Of(new AcceptRisk(null, null, null)).ShouldFail(("reason", "required"), ("decidedBy", "required"), ("expiresOn", "required"));

    [Theory]
    [InlineData("2026-06-15")]
    [InlineData("2032-06-16")]
    public void The_day_lies_ahead_and_not_too_far(string day) => Checking.Of(Accept with { ExpiresOn = Days.Of(day) }).ShouldFail("expiresOn", "expiry-out-of-range");

    [Fact]
    public void Not_while_something_is_done_about_it()
    {
        Seen<ImprovementAction> Action(ActionStatus status) => new(Story.Other, 3, Story.In(status).State);
        Given.Finding(Logged).Seeing(Action(ActionStatus.InProgress)).When(Accept).ThenRefused("finding-has-open-actions").About.ShouldHaveSingleItem().Id.ShouldBe(Story.Other);
        Given.Finding(Logged).Seeing(Action(ActionStatus.Cancelled)).When(Accept).ThenRecordedOne<RiskAccepted>();
    }

    [Fact]
    public void Neither_of_what_was_dismissed_nor_of_what_is_positive()
    {
        Given.Finding(Logged, new FindingDismissed("Dubbel", People.ManagementTeam)).When(Accept).ThenRefused("finding-dismissed");
        Given.Finding(Logged with { Kind = FindingKind.Positive }).When(Accept).ThenRefused("finding-positive");
    }

    [Fact]
    public void It_may_be_accepted_anew() =>
        Given.Finding(Logged, new RiskAccepted("Nieuwbouw", People.ManagementTeam, Days.Yesterday)).When(Accept).State.AcceptedRisk!.ExpiresOn.ShouldBe(Days.Of("2027-06-30"));

    [Fact]
    public void Root_causes_of_a_finding_are_named_as_a_whole_list()
    {
        var named = Given.Finding(Logged).When(new NameFindingCauses([new RootCauseInput("technical", "Geen waarschuwing")], null));
        named.State.RootCauses.ShouldBe([new RootCause("technical", "Geen waarschuwing")]);
        named.When(new NameFindingCauses([new RootCauseInput("Technisch", "Geen waarschuwing")], null)).ThenNothing();
        named.When(new NameFindingCauses([], "Toch niet")).State.RootCauses.ShouldBeEmpty();
    }
}
