using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Structure;

/// <summary>"Teammanager of location X" is somebody on any day (domain.md stories 17 and 27, F34, F35).</summary>
public sealed class WhoHoldsARole
{
    private static readonly HolderAssigned Wonen = new(People.TeamManagers, "CL-WONEN", "own-1", Days.Of("2026-01-01"), Days.Of("2026-03-31"));
    private static readonly HolderAssigned After = new(People.TeamManagers, "CL-WONEN", "own-2", Days.Of("2026-04-01"), null);
    private static readonly HolderAssigned Everywhere = new(People.TeamManagers, null, "own-5", Days.Of("2026-01-01"), null);

    private static OrganisationCatalog Levanto(params object[] events) => Shipped.Levanto.With(Shipped.Levanto.People, Given.Organisation(events).State, Days.Today);

    [Trait("Story", "17")]
    [Theory]
    [InlineData("2026-03-31", "CL-WONEN", "own-1")]
    [InlineData("2026-04-01", "CL-WONEN", "own-2")]
    [InlineData("2026-04-01", "CL-NOVI", "own-5")]
    [InlineData("2025-12-31", "CL-WONEN", "")]
    public void A_role_is_held_for_a_unit_on_a_day_by_whoever_is_nearest(string day, string unit, string person) =>
        string.Join(',', Levanto(Wonen, After, Everywhere).HoldersOf(People.TeamManagers, unit, Days.Of(day))).ShouldBe(person);

    [Fact]
    public void Whoever_holds_it_for_one_unit_has_no_say_in_another()
    {
        var caller = new Caller("own-2", Role.Owner, []) { Holds = Levanto(After).HeldBy("OWN-2", Days.Today) };
        caller.Is(People.TeamManagers, "CL-WONEN").ShouldBeTrue();
        caller.Is(People.TeamManagers, "CL-NOVI").ShouldBeFalse();
        caller.Is(People.TeamManagers).ShouldBeTrue();
    }

    [Trait("Story", "17")]
    [Fact]
    public void Who_held_it_then_is_known_afterwards()
    {
        var now = new Situation(new Caller("OWN-1", Role.Owner, []), Days.Today, Levanto(Wonen, After));
        now.HeldBy(People.TeamManagers, Days.Of("2026-03-01"), Days.Of("2026-05-01")).ShouldBe(["own-1", "own-2"]);
        now.CallerHeld(People.TeamManagers, Days.Of("2026-03-01"), Days.Of("2026-05-01"), "CL-WONEN").ShouldBeTrue();
        now.CallerHeld(People.TeamManagers, Days.Of("2026-04-01"), Days.Of("2026-05-01")).ShouldBeFalse();
    }

    [Fact]
    public void A_post_is_held_once_at_a_time_and_ends_on_its_last_day()
    {
        var given = Given.Organisation(After);
        given.When(new AssignHolder("OWN-2", "CL-WONEN", Days.Of("2026-04-15"), null).Of(People.TeamManagers)).ThenRefused("holds-it-already", "person");
        given.When(new EndHolder("own-2", "CL-WONEN", Days.Of("2026-05-01"), null).Of(People.TeamManagers))
            .ThenRecorded(new HolderEnded(People.TeamManagers, "CL-WONEN", "own-2", Days.Of("2026-04-01"), Days.Of("2026-05-01"), null))
            .State.Holdings.Single().Until.ShouldBe(Days.Of("2026-05-01"));
        given.When(new EndHolder("own-3", "CL-WONEN", null, null).Of(People.TeamManagers)).ThenRefused("does-not-hold-it", "person");
    }

    [Trait("Domain", "F34")]
    [Fact]
    public void A_team_that_is_dissolved_hands_over_what_it_has_open()
    {
        var action = new Seen<ImprovementAction>(Guid.CreateVersion7(), 2, Story.In(ActionStatus.Assigned).State with { Owner = People.WoonzorgTeam });
        var given = Given.Organisation(new HolderAssigned(People.WoonzorgTeam, null, "own-3", Days.Of("2026-01-01"), null)).Seeing(action);
        given.When(new DissolveParty(null, "Opgeheven", null).Of(People.WoonzorgTeam)).ThenRefused("party-has-open-actions").About.Single().Id.ShouldBe(action.Id);
        var dissolved = given.When(new DissolveParty(null, "Opgeheven", People.TeamManagers).Of(People.WoonzorgTeam));
        dissolved.ThenAlso(action.Id, new OwnershipTransferred(People.WoonzorgTeam, People.TeamManagers, "Opgeheven"));
        dissolved.State.Holdings.Single().Until.ShouldBe(Days.Today.AddDays(-1));
        Shipped.Levanto.With(Shipped.Levanto.People, dissolved.State, Days.Today).IsDissolved(People.WoonzorgTeam).ShouldBeTrue();
    }

    [Trait("Domain", "F35")]
    [Fact]
    public void Work_of_an_entity_is_of_who_serves_it_and_of_who_serves_both()
    {
        var balans = Shipped.Balanszorg;
        var action = Story.In(ActionStatus.InProgress).State with { Unit = "KNOAL" };
        Caller Of(params string[] units) => new("own-9", Role.QualityManager, []) { Serves = balans.EntitiesOf(units) };
        Outsiders.Refused(action, Of("BALANS"))!.Code.ShouldBe("outside-entity");
        Outsiders.Refused(action, Of("BALANS", "KNOAL")).ShouldBeNull();
        Outsiders.Refused(action, Of()).ShouldBeNull();
        Outsiders.Refused(action, Of("BALANSZORG-KNOAL")).ShouldBeNull("The whole is above both");
        Outsiders.Refused(action with { Unit = "BALANSZORG-KNOAL" }, Of("BALANS")).ShouldBeNull("What is of the whole is everybody's");
    }
}
