using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Persons;

/// <summary>Somebody as staff see them. Of an erased person the name is "oud-medewerker" with four digits that tell one from another.</summary>
public sealed record PersonView(string Id, string? Name, string? Email, IReadOnlyList<string> Units, DateOnly? ActiveFrom, DateOnly? ActiveUntil, bool HasAccount, bool Erased)
{
    public static PersonView Of(Person person, OrganisationCatalog catalog) => new(
        person.Id, catalog.People.NameOf(person.Id, catalog.Language), person.Email, person.Units, person.ActiveFrom, person.ActiveUntil, person.HasAccount, person.IsErased);
}

/// <summary>A role, team or body that somebody holds or is of.</summary>
/// <param name="Units">The units it is for; null: all.</param>
public sealed record MembershipView(PartyType Type, string Id, string? Name, IReadOnlyList<string>? Units)
{
    public static MembershipView Of(Membership held, OrganisationCatalog catalog) => new(held.Party.Type, held.Party.Id, catalog.NameForStaff(held.Party), held.Units);
}
