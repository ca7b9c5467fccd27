namespace ImprovementRegister;

/// <summary>The roles of the register; which role may do what stands beside each endpoint.</summary>
public enum Role { Auditor, Owner, QualityManager, Reader, Administrator }

/// <summary>A role that the register knows somebody to hold today, or a team or body to be of.</summary>
/// <param name="Units">The units that it is for; null: all.</param>
public sealed record Membership(Party Party, IReadOnlyList<string>? Units)
{
    /// <summary>What is for no unit in particular is everybody's who holds the role.</summary>
    public bool IsFor(string? unit) => unit is null || Units is null || Units.Contains(unit, StringComparer.OrdinalIgnoreCase);
}

/// <summary>
/// Who sends a command, in which role, and which roles, teams and bodies that person belongs to.
/// </summary>
/// <param name="MemberOf">As the token says: everywhere.</param>
public sealed record Caller(string Id, Role Role, IReadOnlyList<Party> MemberOf)
{
    /// <summary>As the register says: "teammanager of location X" is none of location Y (domain.md story 17).</summary>
    public IReadOnlyList<Membership> Holds { get; init; } = [];

    /// <summary>The units of the entities that the person works for; null when that is not known (domain.md F35).</summary>
    public IReadOnlyList<string>? Serves { get; init; }

    public Party Person => new(PartyType.Person, Id);

    /// <summary>True when the caller is this party, or belongs to it.</summary>
    /// <param name="unit">The unit that it is about; null: none in particular.</param>
    public bool Is(Party? party, string? unit = null) =>
        party is not null && (party == Person || MemberOf.Contains(party) || Holds.Any(h => h.Party == party && h.IsFor(unit)));

    public bool IsAny(IEnumerable<Party> parties, string? unit = null) => parties.Any(p => Is(p, unit));

    /// <summary>Works for other entities than the one that this unit is of (domain.md F35).</summary>
    public bool IsOutside(string? unit) => unit is not null && Serves is not null && !Serves.Contains(unit, StringComparer.OrdinalIgnoreCase);
}
