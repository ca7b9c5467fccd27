using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Organisations;

/// <summary>What the register knows of somebody's place in the organisation.</summary>
public static class Memberships
{
    /// <summary>The roles, teams and bodies of a person on a day, with the units that they are for.</summary>
    public static IReadOnlyList<Membership> HeldBy(this OrganisationCatalog catalog, string person, DateOnly day) =>
    [
        .. catalog.Structure.Holdings.Where(h => h.IsOf(person) && h.IsOn(day) && !catalog.IsDissolved(h.Party))
            .Select(h => new Membership(h.Party, h.Unit is null ? null : catalog.UnitAndBelow(h.Unit))),
    ];

    /// <summary>Who holds a party for a unit on a day: of the unit itself, else of the nearest that it is part of, else of all.</summary>
    public static IReadOnlyList<string> HoldersOf(this OrganisationCatalog catalog, Party party, string? unit, DateOnly day)
    {
        var holdings = catalog.Structure.HeldBy(party, day, day).ToList();
        foreach (var at in unit is null ? [] : catalog.UnitAndAbove(unit))
        {
            if (holdings.Where(h => h.Unit is not null && Codes.Same(h.Unit, at)).Select(h => h.Person).ToList() is { Count: > 0 } near)
            {
                return near;
            }
        }

        return [.. holdings.Where(h => h.Unit is null || unit is null).Select(h => h.Person).Distinct()];
    }

    /// <summary>A person who left by that day; or a role, team or body that was dissolved by today, or a team that is a unit and has closed.</summary>
    public static bool HasGone(this OrganisationCatalog catalog, Party party, DateOnly day) => party.Type == PartyType.Person
        ? catalog.People.Find(party.Id) is { } person && (person.IsErased || person.ActiveUntil < day)
        : catalog.IsDissolved(party) || (party.Type == PartyType.Team && catalog.ResolveParty(party.Id) is null && catalog.ResolveUnit(party.Id) is { } unit && catalog.IsClosed(unit));

    /// <summary>All units of the entities that these units are of; null for none, and for a unit that is above all entities.</summary>
    public static IReadOnlyList<string>? EntitiesOf(this OrganisationCatalog catalog, IReadOnlyList<string> units)
    {
        if (units.Count == 0)
        {
            return null;
        }

        var entities = units.Select(u => catalog.UnitAndAbove(u).FirstOrDefault(above => catalog.ResolveUnit(above)?.Kind == "entity")).ToList();
        return entities.Contains(null) ? null
            : [.. entities.Distinct().SelectMany(e => catalog.UnitAndBelow(e!)), .. catalog.Organisation.Units.Where(u => catalog.UnitAndAbove(u.Code).All(above => catalog.ResolveUnit(above)?.Kind != "entity")).Select(u => u.Code)];
    }
}
