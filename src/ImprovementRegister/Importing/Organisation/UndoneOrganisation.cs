using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;

namespace ImprovementRegister.Importing;

/// <summary>What an import brought to the organisation, undone piece by piece as far as nobody uses it.</summary>
/// <param name="catalog">The organisation that comes of a structure.</param>
/// <param name="mine">The events of the import, in their order.</param>
internal sealed class UndoneOrganisation(OrganisationStructure structure, Func<OrganisationStructure, OrganisationCatalog> catalog, IReadOnlyList<object> mine, InUse used, string reason)
{
    public static readonly RowRemark PersonInUse = new(null, "person-in-use", new Message(
        "Deze persoon heeft zich aangemeld, staat bij werk of een rol, of is gewijzigd; die blijft. Laat vertrekken of wis bij Beheer, Mensen.",
        "This person has signed in, stands with work or a role, or was changed; they stay. Have them leave, or erase them, at Administration, People."), false);

    private static readonly RowRemark UnitInUse = new(null, "unit-in-use", new Message(
        "Hieronder vallen acties, bevindingen, bronnen, doelen, verslagen, mensen, rollen of andere eenheden, of ze is gewijzigd; ze blijft. Sluit haar bij Beheer, Eenheden.",
        "Actions, findings, sources, goals, reports, people, roles or other units are of it, or it was changed; it stays. Close it at Administration, Units."), false);

    private static readonly RowRemark RoleInUse = new(null, "role-in-use", new Message(
        "Dit is sindsdien gewijzigd of in gebruik, of deze persoon legde sindsdien iets vast, misschien in deze rol; het blijft. Beëindig het per een dag bij Beheer, Rollen.",
        "This was changed or used since, or this person recorded something since, perhaps in this role; it stays. End it as of a day at Administration, Roles."), false);

    private readonly List<object> _events = [];
    private OrganisationStructure _state = structure;

    public IReadOnlyList<object> Events => _events;

    /// <param name="code">As in the key of its row: the party alone, or with unit, person and first day.</param>
    /// <returns>Why it stays; null when it was undone.</returns>
    public RowRemark? Post(string code)
    {
        if (code.Split('/') is not [var party, var unit, var person, var from])
        {
            return mine.OfType<PartyOpened>().FirstOrDefault(p => p.Party.Key == code) is { } opened && TryDissolve(opened) ? null : RoleInUse;
        }

        return mine.OfType<HolderAssigned>().Where(h => h.Party.Key == party && (h.Unit ?? "") == unit && Codes.Same(h.Person, person) && (from.Length == 0 || $"{h.From:yyyy-MM-dd}" == from)).ToList() is { Count: > 0 } held
            && held.TrueForAll(TryEnd) ? null : RoleInUse;
    }

    public RowRemark? Unit(string code)
    {
        mine.OfType<HolderAssigned>().Where(h => h.Unit is not null && Codes.Same(h.Unit, code)).ToList().ForEach(h => TryEnd(h));
        return mine.OfType<UnitOpened>().LastOrDefault(u => Codes.Same(u.Code, code)) is { } opened && TryClose(opened) ? null : UnitInUse;
    }

    /// <summary>What they hold by this import ends with them.</summary>
    public RowRemark? Person(Person person)
    {
        if (person.HasAccount || used.Holds($"person:{person.Id}") || _state.Reminders is { } rules && new[] { rules.QualityManager, rules.UnitManager }.Contains(new Party(PartyType.Person, person.Id)))
        {
            return PersonInUse;
        }

        mine.OfType<HolderAssigned>().Where(h => Codes.Same(h.Person, person.Id)).ToList().ForEach(h => TryEnd(h));
        return _state.Holdings.Any(h => h.IsOf(person.Id)) ? PersonInUse : null;
    }

    /// <summary>What no row stands for: units above those of rows, and roles that were added on the way.</summary>
    public void Rest()
    {
        mine.OfType<UnitOpened>().Reverse().ToList().ForEach(u => TryClose(u));
        mine.OfType<PartyOpened>().ToList().ForEach(p => TryDissolve(p));
    }

    private bool TryEnd(HolderAssigned held)
    {
        if (used.Did(held.Person) || !_state.Holdings.Contains(new Holding(held.Party, held.Unit, held.Person, held.From, held.Until)))
        {
            return false;
        }

        return Add(new HolderEnded(held.Party, held.Unit, held.Person, held.From, held.From.AddDays(-1), reason));
    }

    private bool TryClose(UnitOpened unit)
    {
        var now = catalog(_state);
        var closed = new UnitClosed(unit.Code, unit.On, reason);
        var isAsOpened = _state.Units.LastOrDefault(c => Codes.Same(c.Code, unit.Code)) == new UnitChange(unit.Code, unit.On, unit.Name, unit.Kind, unit.Parent);
        return isAsOpened && !used.Holds($"unit:{unit.Code}") && !used.Holds($"team:{unit.Code}")
            && !_state.Holdings.Any(h => h.Unit is not null && Codes.Same(h.Unit, unit.Code)) && !now.People.All.Any(p => p.Units.Contains(unit.Code, StringComparer.OrdinalIgnoreCase))
            && now.ProblemOf(_state.Evolve(closed)) is null && Add(closed);
    }

    private bool TryDissolve(PartyOpened opened) =>
        _state.Parties.LastOrDefault(p => p.Party == opened.Party) == new PartyChange(opened.Party, opened.On, opened.Name) && !used.Holds(opened.Party.Key)
        && !_state.Holdings.Any(h => h.Party == opened.Party) && Add(new PartyDissolved(opened.Party, opened.On, reason));

    private bool Add(object @event)
    {
        _events.Add(@event);
        _state = _state.Evolve(@event);
        return true;
    }
}
