using ImprovementRegister.Frameworks;

namespace ImprovementRegister;

/// <summary>
/// Everything outside a stream that a decision may depend on, passed in as data: who asks, what day it is
/// in Amsterdam, and the frameworks and units of the organisation.
/// </summary>
public sealed record Situation(Caller Caller, DateOnly Today, OrganisationCatalog Catalog)
{
    /// <summary>The stream that the command is for; empty when it is for none.</summary>
    public Guid Stream { get; init; }

    /// <summary>The other streams that the command looked at.</summary>
    public SeenStreams Seen { get; init; } = new();

    /// <summary>The events of the stream, for a command that looks back; else none.</summary>
    public IReadOnlyList<PastEvent> Past { get; init; } = [];

    /// <summary>The moment at which it is decided.</summary>
    public DateTimeOffset Moment { get; init; }

    /// <summary>Gives the id of a stream that the decision begins.</summary>
    public Func<Guid> NewId { get; init; } = Guid.CreateVersion7;

    /// <summary>Ids of streams that the decision begins, in their order: lists show them as they were given, though they are of one moment.</summary>
    public IReadOnlyList<Guid> NewIds(int count) => [.. Enumerable.Range(0, count).Select(_ => NewId()).Order()];

    /// <summary>Whether the caller was this party, or belonged to it, at any time in these days (domain.md H3).</summary>
    /// <param name="unit">The unit that it is about; null: whichever. What a token says is of every unit and day.</param>
    public bool CallerHeld(Party party, DateOnly from, DateOnly until, string? unit = null) => from <= until
        && (party == Caller.Person || Caller.MemberOf.Contains(party) || HeldBy(party, from, until, unit).Contains(Caller.Id, StringComparer.OrdinalIgnoreCase));

    /// <summary>The ids of all who were this party, or held or belonged to it, at any time in these days, for the unit or what it was part of then (domain.md story 17).</summary>
    public IReadOnlyList<string> HeldBy(Party party, DateOnly from, DateOnly until, string? unit = null)
    {
        if (party.Type == PartyType.Person || unit is null)
        {
            return party.Type == PartyType.Person ? [party.Id] : [.. Catalog.Structure.HeldBy(party, from, until).Select(h => h.Person).Distinct()];
        }

        // The days on which units began to hang otherwise part the time.
        List<DateOnly> parts = [from, .. Catalog.Structure.Units.Select(change => change.On).Where(day => day > from && day <= until).Distinct().Order()];
        return [.. parts.SelectMany((day, i) => Catalog.Structure.HeldBy(party, day, i + 1 < parts.Count ? parts[i + 1].AddDays(-1) : until, Catalog.On(day).UnitAndAbove(unit))).Select(h => h.Person).Distinct()];
    }

    /// <summary>The party as the register writes it; call only with what <see cref="Check"/> accepted.</summary>
    public Party Party(Party party) => Catalog.Resolve(party) ?? new Party(party.Type, party.Id);

    /// <inheritdoc cref="Party"/>
    public Party? PartyOrNone(Party? party) => party is null ? null : Party(party);

    /// <inheritdoc cref="Party"/>
    public IReadOnlyList<Party> Parties(IReadOnlyList<Party?>? parties) => [.. (parties ?? []).Select(p => Party(p!)).Distinct()];

    /// <summary>The codes of nodes given by code or by name; call only with what <see cref="Check"/> accepted.</summary>
    public IReadOnlyList<string> NodeCodes(IReadOnlyList<string>? nodes) =>
        nodes is null ? [] : nodes.Select(n => Catalog.ResolveNode(n)!.Code).Distinct().ToList();

    /// <inheritdoc cref="NodeCodes"/>
    public string? UnitCode(string? unit) => unit is null ? null : Catalog.ResolveUnit(unit)!.Code;
}
