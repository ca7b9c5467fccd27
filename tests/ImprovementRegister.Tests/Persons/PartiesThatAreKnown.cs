using System.Globalization;
using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Persons;

/// <summary>Owners, responsible parties and deciders are looked up like units and nodes (domain.md H8).</summary>
[Trait("Domain", "H8")]
public sealed class PartiesThatAreKnown
{
    private static readonly OrganisationCatalog Levanto = Shipped.Catalog.ForTenant("levanto")!.With(new PersonDirectory(
    [
        Person.Of("Own-1") with { Name = "Anna Bakker", ActiveUntil = Days.Of("2026-05-31") },
        Person.Of("own-7") with { ErasedOn = Days.Of("2026-01-01") },
    ]));

    [Theory]
    [InlineData(PartyType.Role, "r-tm", "R-TM")]
    [InlineData(PartyType.Role, "Teammanagers", "R-TM")]
    [InlineData(PartyType.Body, "cliëntenraad", "R-CR")]
    [InlineData(PartyType.Team, "t-let", "T-LET")]
    [InlineData(PartyType.Person, "OWN-1", "Own-1")]
    public void A_party_is_found_in_any_case_and_written_in_one(PartyType type, string given, string id) => Levanto.Resolve(new Party(type, given))!.Id.ShouldBe(id);

    [Theory]
    [InlineData(PartyType.Body, "R-TM")]
    [InlineData(PartyType.Role, "R-BESTAATNIET")]
    [InlineData(PartyType.Role, "own-1")]
    [InlineData(PartyType.Person, "R-TM")]
    [InlineData(PartyType.Person, "own-99")]
    public void A_party_of_another_kind_or_that_nobody_knows_is_none(PartyType type, string id) => Levanto.Resolve(new Party(type, id)).ShouldBeNull();

    [Theory]
    [InlineData("role:r-tm", "role:R-TM")]
    [InlineData("Cliëntenraad", "body:R-CR")]
    [InlineData("own-1", "person:Own-1")]
    [InlineData("own-99", "")]
    public void A_filter_finds_whatever_it_can_mean(string text, string keys) => string.Join(',', Levanto.ResolveAll(text).Select(p => p.Key)).ShouldBe(keys);

    [Theory]
    [InlineData(PartyType.Role, "R-BESTAATNIET", "unknown-party")]
    [InlineData(PartyType.Person, "niemand-1", "unknown-person")]
    public void A_command_that_names_nobody_is_refused(PartyType type, string id, string code) =>
        Checking.Of(new AssignOwner(new Party(type, id), null)).ShouldFail("owner.id", code);

    [Trait("Domain", "F34")]
    [Fact]
    public void Nothing_new_goes_to_what_was_dissolved_or_has_closed()
    {
        var structure = Given.Organisation(new PartyDissolved(People.WoonzorgTeam, Days.Yesterday, "Opgeheven"), new UnitClosed("CL-NOVI", Days.Yesterday, "Opgegaan")).State;
        var check = new Check(new Situation(People.QualityManager, Days.Today, Levanto.With(Levanto.People, structure, Days.Today)));
        check.Party("owner", People.WoonzorgTeam);
        check.Party("owner", new Party(PartyType.Team, "CL-NOVI"));
        check.Party("owner", People.WoonzorgTeam, ended: true);
        check.Party("owner", People.TeamManagers);
        check.Errors.Select(e => e.Code).ShouldBe(["party-dissolved", "party-dissolved"]);
    }

    [Fact]
    public void The_refusal_shows_what_to_send_for_somebody_without_an_account() =>
        Checking.Of(new AssignOwner(new Party(PartyType.Person, "niemand-1"), null)).ShouldFail("owner.id", "unknown-person").ShouldEndWith("""put placeholder: true beside that id: {"type": "person", "id": "niemand-1", "placeholder": true}.""");

    [Trait("Domain", "F34")]
    [Trait("Domain", "H8")]
    [Fact]
    public void Somebody_without_an_account_is_taken_when_that_is_said()
    {
        var check = new Check(new Situation(People.QualityManager, Days.Today, Levanto));
        check.Party("owner", new Party(PartyType.Person, "nieuwe-tm") { Placeholder = true });
        check.Party("owner", new Party(PartyType.Person, "own-1") { Placeholder = true }, Days.Of("2026-05-31"));
        check.Errors.ShouldBeEmpty();
        check.Placeholders.ShouldBe(["nieuwe-tm"]);
    }

    [Fact]
    public void Somebody_who_left_or_was_erased_gets_nothing_new_and_can_be_taken_away()
    {
        var check = new Check(new Situation(People.QualityManager, Days.Of("2026-06-01"), Levanto));
        check.Party("owner", new Party(PartyType.Person, "own-1"));
        check.Party("owner", new Party(PartyType.Person, "own-7"));
        check.Errors.Select(e => (e.Path, e.Code)).ShouldBe([("$.owner.id", "person-left"), ("$.owner.id", "person-left")]);
        check.Party("responsible", new Party(PartyType.Person, "own-7"), ended: true);
        check.Errors.Count.ShouldBe(2);
    }

    [Fact]
    public void The_event_holds_the_party_as_the_register_writes_it() =>
        Story.In(ActionStatus.Raised).When(new AssignOwner(new Party(PartyType.Person, "OWN-2"), null)).ThenRecorded(new OwnerAssigned(new Party(PartyType.Person, "own-2")));

    [Fact]
    public void An_erased_person_is_told_from_others_and_not_named()
    {
        Levanto.NameForStaff(new Party(PartyType.Person, "own-1")).ShouldBe("Anna Bakker");
        var former = Levanto.NameForStaff(new Party(PartyType.Person, "own-7"))!;
        former.ShouldBe("oud-medewerker " + PersonDirectory.Pseudonym("OWN-7"));
        Levanto.In(CultureInfo.GetCultureInfo("en-GB")).NameForStaff(new Party(PartyType.Person, "own-7"))!.ShouldStartWith("former employee ");
        PersonDirectory.Pseudonym("own-7").ShouldNotBe(PersonDirectory.Pseudonym("own-8"));
    }
}
