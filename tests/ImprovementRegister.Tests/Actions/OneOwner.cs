using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

[Trait("Story", "15")]
public sealed class OneOwner
{
    [Theory]
    [InlineData(null)]
    [InlineData("Afgesproken in het overleg")]
    public void An_action_without_an_owner_gets_one(string? reason)
    {
        var outcome = Story.In(ActionStatus.Raised).When(new AssignOwner(People.TeamManagers, reason));
        outcome.ThenRecorded(new OwnerAssigned(People.TeamManagers, reason));
        outcome.State.Owner.ShouldBe(People.TeamManagers);
    }

    [Trait("Domain", "F21")]
    [Fact]
    public void A_second_owner_is_refused_and_the_first_is_named()
    {
        var outcome = Story.In(ActionStatus.Assigned).When(new AssignOwner(People.TeamManagers, null));
        outcome.ThenRefused("second-owner", "owner").Message.En.ShouldContain("person:own-1");
        outcome.State.Owner.ShouldBe(People.Owner.Person);
    }

    [Fact]
    public void With_a_reason_the_ownership_is_transferred()
    {
        var outcome = Story.In(ActionStatus.InProgress).When(new AssignOwner(People.TeamManagers, " Gaat uit dienst "));
        outcome.ThenRecorded(new OwnershipTransferred(People.Owner.Person, People.TeamManagers, "Gaat uit dienst"));
        outcome.State.Owner.ShouldBe(People.TeamManagers);
    }

    [Fact]
    public void Assigning_the_owner_it_has_changes_nothing() =>
        Story.In(ActionStatus.InProgress).When(new AssignOwner(People.Owner.Person, null)).ThenNothing();

    [Fact]
    public void A_person_and_a_role_of_the_same_id_are_two_parties() =>
        Story.In(ActionStatus.Assigned).When(new AssignOwner(new Party(PartyType.Team, "R-LET"), null)).ThenRefused("second-owner", "owner");

    [Fact]
    public void After_a_transfer_the_former_owner_is_no_longer_involved()
    {
        var transferred = Story.In(ActionStatus.InProgress).When(new AssignOwner(People.TeamManagers, "Gaat uit dienst"));
        transferred.When(new CompleteAction(null, null, null), by: People.Owner).ThenForbidden("not-your-action");
        transferred.When(new CompleteAction(null, null, null), by: People.Colleague).State.Status.ShouldBe(ActionStatus.Completed);
    }

    [Trait("Story", "28")]
    [Theory]
    [InlineData(ActionStatus.Assigned)]
    [InlineData(ActionStatus.InProgress)]
    [InlineData(ActionStatus.Waiting)]
    public void Declining_returns_the_action_to_the_quality_manager_and_keeps_it_open(ActionStatus status)
    {
        var outcome = Story.In(status).When(new DeclineOwnership("Hoort bij een andere locatie"), by: People.Owner);
        outcome.ThenRecorded(new OwnershipDeclined(People.Owner.Person, "Hoort bij een andere locatie"));
        outcome.State.Owner.ShouldBeNull();
        outcome.State.Status.ShouldBe(ActionStatus.Raised);
        outcome.State.Waiting.ShouldBeNull();
        outcome.State.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Only_the_owner_can_decline() =>
        Story.In(ActionStatus.Assigned).When(new DeclineOwnership("Geen tijd"), by: People.Supporter).ThenForbidden("not-the-owner");

    [Fact]
    public void An_owner_through_a_role_can_decline() =>
        Given.Action(Story.Raised, new OwnerAssigned(People.TeamManagers)).When(new DeclineOwnership("Geen tijd"), by: People.Colleague)
            .ThenRecorded(new OwnershipDeclined(People.TeamManagers, "Geen tijd"));

    [Fact]
    public void The_quality_manager_can_take_the_action_back_on_behalf_of_the_owner() =>
        Story.In(ActionStatus.Assigned).When(new DeclineOwnership("Langdurig ziek"), by: People.QualityManager)
            .ThenRecorded(new OwnershipDeclined(People.Owner.Person, "Langdurig ziek"));

    [Fact]
    public void Declining_needs_a_reason() => Checking.Of(new DeclineOwnership(null)).ShouldFail("reason", "required");

    [Fact]
    public void Assigning_needs_an_owner() => Checking.Of(new AssignOwner(null, null)).ShouldFail("owner", "required");

    [Fact]
    public void A_name_or_address_is_no_owner()
    {
        Checking.Of(new AssignOwner(new Party(PartyType.Person, "Jan de Vries"), null)).ShouldFail("owner.id", "invalid-identifier");
        Checking.Of(new AssignOwner(new Party(PartyType.Person, "j.devries@voorbeeld.nl"), null)).ShouldFail("owner.id", "invalid-identifier");
    }
}
