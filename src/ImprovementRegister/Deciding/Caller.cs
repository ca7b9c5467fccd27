namespace ImprovementRegister;

/// <summary>The roles of the register; which role may do what stands beside each endpoint.</summary>
public enum Role { Auditor, Owner, QualityManager, Reader, Administrator }

/// <summary>
/// Who sends a command, in which role, and which roles, teams and bodies that person belongs to.
/// </summary>
public sealed record Caller(string Id, Role Role, IReadOnlyList<Party> MemberOf)
{
    public Party Person => new(PartyType.Person, Id);

    /// <summary>True when the caller is this party, or belongs to it.</summary>
    public bool Is(Party? party) => party is not null && (party == Person || MemberOf.Contains(party));

    public bool IsAny(IEnumerable<Party> parties) => parties.Any(Is);
}
