using ImprovementRegister.Http;

namespace ImprovementRegister.Organisations;

/// <summary>A role, team or body that can own work, beside those of the organisation's file.</summary>
/// <param name="Id">Stable code, such as <c>R-WERKGROEP</c>.</param>
[Example("""{"type":"team","id":"T-WERKGROEP","name":"Werkgroep naasten"}""")]
public sealed record OpenParty(PartyType? Type, string? Id, string? Name, DateOnly? On) : OrganisationCommand
{
    public override DateOnly HappenedOnOr(DateOnly today) => On ?? base.HappenedOnOr(today);

    public override void Check(Check check)
    {
        check.Known("type", Type);
        if (Type == PartyType.Person)
        {
            check.Fail("type", "person-is-no-party", new Message("Personen staan in de personenlijst: POST /people.", "People are in the directory: POST /people.") { OnPage = new("Personen staan in de personenlijst: voeg haar of hem toe bij Mensen.", "People are in the directory: add the person under People.") });
        }

        check.Identifier("id", Id);
        check.Text("name", Name, Limits.Title);
        check.NotInFuture("on", On);
    }

    public override Decision Decide(OrganisationStructure state, Situation now)
    {
        var there = now.Catalog.ResolveParty(Id!);
        var party = new Party(Type!.Value, there?.Code ?? Id!);
        // One that was dissolved may come back, as what it was.
        return there is not null && !now.Catalog.IsDissolved(party)
            ? Decision.Refuse("party-exists", new Message($"{there.Code} is er al: {there.Name}.", $"{there.Code} is there already: {there.Name}."), "id")
            : Decision.Record(new PartyOpened(party, FreeText.Clean(Name!), Day(On, now)));
    }
}
