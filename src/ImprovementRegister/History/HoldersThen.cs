using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.History;

/// <summary>Somebody who held it.</summary>
/// <param name="Name">From the directory; null for who has none there.</param>
public sealed record HolderThen(string Person, string? Name);

/// <summary>Who held a role, or was of a team or body, for the unit of the work on the day on which something happened to it (domain.md story 17).</summary>
/// <param name="Unit">Null: the work was of no unit, and these held it anywhere.</param>
/// <param name="Holders">Empty: nobody held it that day.</param>
public sealed record HeldThen(PartyType Type, string Id, string? Name, string? Unit, string? UnitName, DateOnly On, IReadOnlyList<HolderThen> Holders);

/// <summary>
/// Tells with an event who held the parties that it names, and, of those whose work it is, who holds them when that is somebody else than was
/// told before: a role goes to another without a word in the stream of what it owns.
/// </summary>
/// <param name="catalog">With the holders as they were known at the moment that is looked from.</param>
internal sealed class HoldersThen(OrganisationCatalog catalog)
{
    private readonly Dictionary<DateOnly, OrganisationCatalog> _days = [];
    private readonly Dictionary<Party, IReadOnlyList<string>> _told = [];

    public IReadOnlyList<HeldThen> With(IReadOnlySet<Party> named, ICarried state, DateOnly day) =>
    [
        .. named.Concat(state.Carriers).Where(p => p.Type != PartyType.Person).Distinct().Select(p => (Party: p, Holders: HoldersOf(p, state.Unit, day)))
            .Where(h => named.Contains(h.Party) || !(_told.TryGetValue(h.Party, out var before) && before.SequenceEqual(h.Holders))).ToList()
            .Select(h => Told(h.Party, h.Holders, state.Unit, day)),
    ];

    private IReadOnlyList<string> HoldersOf(Party party, string? unit, DateOnly day)
    {
        if (!_days.TryGetValue(day, out var then))
        {
            _days.Add(day, then = catalog.On(day));
        }

        return then.HoldersOf(party, unit, day);
    }

    private HeldThen Told(Party party, IReadOnlyList<string> holders, string? unit, DateOnly day)
    {
        _told[party] = holders;
        return new HeldThen(
            party.Type, party.Id, catalog.NameForStaff(party), unit, unit is null ? null : catalog.ResolveUnit(unit)?.Name, day,
            [.. holders.Select(person => new HolderThen(person, catalog.NameForStaff(new Party(PartyType.Person, person))))]);
    }
}
