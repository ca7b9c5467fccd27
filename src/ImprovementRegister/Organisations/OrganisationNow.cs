using ImprovementRegister.Adoption;
using ImprovementRegister.Persons;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Organisations;

/// <summary>An organisation as it is on a day: its file, the changes up to then, and its people. Immutable.</summary>
internal sealed class OrganisationNow
{
    private readonly HashSet<Party> _dissolved;

    public OrganisationNow(Organisation file, PersonDirectory people, OrganisationStructure structure, DateOnly on, IReadOnlyList<TakenIntoUse> adopted)
    {
        (File, People, Structure, Adopted) = (file, people, structure, adopted);
        var units = UnitsOnADay.Of(file.Units, structure, on);
        KnownUnits = [.. units.Select(u => u.Unit)];
        OpenUnits = [.. units.Where(u => u.Closed is null).Select(u => u.Unit)];
        var changes = structure.Parties.Where(p => p.On <= on).OrderBy(p => p.On).ToList();
        var parties = file.Parties.Concat(changes.Where(c => c.Name is not null).Select(c => new PartyName(c.Party.Type.ToString().ToLowerInvariant(), c.Party.Id, c.Name!, []))).ToList();
        _dissolved = [.. changes.GroupBy(c => c.Party).Where(c => c.Last().Name is null).Select(c => c.Key)];
        OpenParties = [.. parties.Where(p => !_dissolved.Contains(PartyOf(p)))];
        KnownUnits.ToList().ForEach(u => Units.Add(u, u.Code, [u.Name, .. u.Names]));
        parties.DistinctBy(PartyOf).ToList().ForEach(p => Parties.Add(p, p.Code, [p.Name, .. p.Names]));
    }

    public Organisation File { get; }

    public PersonDirectory People { get; }

    public OrganisationStructure Structure { get; }

    public IReadOnlyList<TakenIntoUse> Adopted { get; }

    /// <summary>Also those that have closed: figures of earlier and history name them.</summary>
    public IReadOnlyList<Unit> KnownUnits { get; }

    public IReadOnlyList<Unit> OpenUnits { get; }

    public IReadOnlyList<PartyName> OpenParties { get; }

    public NameIndex<Unit> Units { get; } = new();

    public NameIndex<PartyName> Parties { get; } = new();

    public bool IsDissolved(Party party) => _dissolved.Contains(party);

    private static Party PartyOf(PartyName party) => new(Enum.Parse<PartyType>(party.Type, ignoreCase: true), party.Code);
}
