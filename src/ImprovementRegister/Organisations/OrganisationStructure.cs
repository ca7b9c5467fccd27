using System.Security.Cryptography;
using System.Text;
using ImprovementRegister.Reminders;

namespace ImprovementRegister.Organisations;

/// <summary>What changed in a unit on a day; a member that is null stayed as it was.</summary>
public sealed record UnitChange(string Code, DateOnly On, string? Name, string? Kind, string? Parent, bool Closed = false);

/// <summary>A role, team or body that came or went on a day.</summary>
/// <param name="Name">Null: it was dissolved.</param>
public sealed record PartyChange(Party Party, DateOnly On, string? Name);

/// <summary>Who holds a role, or is of a team or body, for which unit and when.</summary>
/// <param name="Unit">Null: everywhere.</param>
/// <param name="Until">The last day.</param>
public sealed record Holding(Party Party, string? Unit, string Person, DateOnly From, DateOnly? Until)
{
    public bool IsOn(DateOnly day) => Touches(day, day);

    public bool Touches(DateOnly from, DateOnly until) => From <= until && !(Until < from);

    public bool IsOf(string person) => Codes.Same(Person, person);

    /// <summary>The same post: ending and naming again are about it.</summary>
    public bool IsPost(Party party, string? unit, string person) => Party == party && IsOf(person) && Codes.Same(Unit, unit);
}

/// <summary>
/// What changed in the organisation since its file: the file seeds, events change (ADR 0028). The changes are kept as they
/// are, so that any day can be asked for (<see cref="UnitsOnADay"/>).
/// </summary>
public sealed record OrganisationStructure
{
    public static readonly OrganisationStructure None = new();

    public IReadOnlyList<UnitChange> Units { get; init; } = [];
    public IReadOnlyList<PartyChange> Parties { get; init; } = [];
    public IReadOnlyList<Holding> Holdings { get; init; } = [];

    /// <summary>How people are reminded; null: nobody has said, and it is as usual.</summary>
    public ReminderRules? Reminders { get; init; }

    /// <summary>The stream's id follows from the organisation, so there can be only one.</summary>
    public static Guid StreamId(string tenant)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}//organisation"))[..16];
        // RFC 9562 version 8: an id made by a rule of one's own.
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    /// <summary>Those who held a party at any time in these days, for the unit or for one that it is part of.</summary>
    /// <param name="unitAndAbove">Null: for whatever unit.</param>
    public IEnumerable<Holding> HeldBy(Party party, DateOnly from, DateOnly until, IReadOnlyList<string>? unitAndAbove = null) =>
        Holdings.Where(h => h.Party == party && h.Touches(from, until) && (unitAndAbove is null || h.Unit is null || unitAndAbove.Contains(h.Unit, StringComparer.OrdinalIgnoreCase)));

    public OrganisationStructure Evolve(object @event) => @event switch
    {
        UnitOpened e => With(new UnitChange(e.Code, e.On, e.Name, e.Kind, e.Parent)),
        UnitRenamed e => With(new UnitChange(e.Code, e.On, e.Name, null, null)),
        UnitMoved e => With(new UnitChange(e.Code, e.On, null, null, e.Parent)),
        UnitClosed e => With(new UnitChange(e.Code, e.On, null, null, null, Closed: true)),
        PartyOpened e => this with { Parties = [.. Parties, new PartyChange(e.Party, e.On, e.Name)] },
        PartyDissolved e => this with { Parties = [.. Parties, new PartyChange(e.Party, e.On, null)] },
        HolderAssigned e => this with { Holdings = [.. Holdings, new Holding(e.Party, e.Unit, e.Person, e.From, e.Until)] },
        HolderEnded e => this with { Holdings = [.. Holdings.Select(h => h.IsPost(e.Party, e.Unit, e.Person) && h.From == e.From ? h with { Until = e.Until } : h).Where(h => !(h.Until < h.From))] },
        RemindersSet e => this with { Reminders = e.Rules() },
        _ => this,
    };

    private OrganisationStructure With(UnitChange change) => this with { Units = [.. Units, change] };
}
