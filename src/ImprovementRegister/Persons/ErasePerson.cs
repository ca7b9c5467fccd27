using ImprovementRegister.Http;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Persons;

/// <summary>
/// Somebody asks to be forgotten (domain.md story 48): name, address and units go from the directory, and with it from
/// every list and history; these show "oud-medewerker" with four digits instead. Who did it and why stays, without the name.
/// </summary>
[Example("""{"reason":"Verzoek op grond van de AVG"}""")]
public sealed record ErasePerson(string? Reason) : OrganisationCommand
{
    internal Person? Person { get; init; }

    public ErasePerson Of(Person person) => this with { Person = person };

    public override void Check(Check check) => check.Text("reason", Reason, Limits.Reason);

    public override Decision Decide(OrganisationStructure state, Situation now) => Person!.IsErased
        ? Decision.NothingToDo
        : Decision.Record(new PersonErased(Person.Id, FreeText.Clean(Reason!)))
            .Keep(new Person { Key = Person.Key, Id = Person.Id, HasAccount = Person.HasAccount, ActiveFrom = Person.ActiveFrom, ActiveUntil = Person.ActiveUntil, ErasedOn = now.Today });
}
