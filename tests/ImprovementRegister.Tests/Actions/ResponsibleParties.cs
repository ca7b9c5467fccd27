using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class ResponsibleParties
{
    [Trait("Story", "15")]
    [Fact]
    public void A_responsible_party_is_added_beside_the_owner()
    {
        var outcome = Story.In(ActionStatus.Assigned).When(new AddResponsible(People.WoonzorgTeam));
        outcome.ThenRecorded(new ResponsibleAdded(People.WoonzorgTeam));
        outcome.State.Responsible.ShouldBe([People.Supporters, People.WoonzorgTeam]);
        outcome.State.Owner.ShouldBe(People.Owner.Person);
    }

    [Fact]
    public void Adding_one_that_is_there_changes_nothing() =>
        Story.In(ActionStatus.Assigned).When(new AddResponsible(People.Supporters)).ThenNothing();

    [Fact]
    public void One_of_several_is_removed_and_the_others_stay()
    {
        var outcome = Given.Action(Story.Raised, new ResponsibleAdded(People.WoonzorgTeam), new ResponsibleAdded(People.ManagementTeam))
            .When(new RemoveResponsible(People.WoonzorgTeam, " Team opgeheven "));
        outcome.ThenRecorded(new ResponsibleRemoved(People.WoonzorgTeam, "Team opgeheven"));
        outcome.State.Responsible.ShouldBe([People.Supporters, People.ManagementTeam]);
    }

    [Fact]
    public void The_reason_for_removing_may_be_left_out() =>
        Story.In(ActionStatus.Assigned).When(new RemoveResponsible(People.Supporters, null)).ThenRecorded(new ResponsibleRemoved(People.Supporters, null));

    [Fact]
    public void One_that_is_not_there_cannot_be_removed() =>
        Story.In(ActionStatus.Assigned).When(new RemoveResponsible(People.ManagementTeam, null)).ThenRefused("not-responsible", "responsible");

    [Fact]
    public void The_owner_is_not_a_responsible_party_by_being_the_owner() =>
        Story.In(ActionStatus.Assigned).When(new RemoveResponsible(People.Owner.Person, null)).ThenRefused("not-responsible", "responsible");

    [Fact]
    public void Who_is_removed_is_no_longer_involved() =>
        Story.In(ActionStatus.Assigned).When(new RemoveResponsible(People.Supporters, null))
            .When(new StartAction(null), by: People.Supporter).ThenForbidden("not-your-action");

    [Fact]
    public void A_party_is_needed()
    {
        Checking.Of(new AddResponsible(null)).ShouldFail("responsible", "required");
        Checking.Of(new RemoveResponsible(null, null)).ShouldFail("responsible", "required");
        Checking.Of(new AddResponsible(new Party(PartyType.Team, "Team Meerzorg"))).ShouldFail("responsible.id", "invalid-identifier");
        Checking.Of(Requests.Raise with { Responsible = [People.Supporters, null] }).ShouldFail("responsible[1]", "required");
        Checking.Of(Requests.Raise with { Responsible = [new Party(PartyType.Role, "")] }).ShouldFail("responsible[0].id", "invalid-identifier");
    }
}
