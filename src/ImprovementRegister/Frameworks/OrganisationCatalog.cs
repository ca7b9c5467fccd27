using System.Globalization;
using ImprovementRegister.Adoption;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Reference;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Frameworks;

/// <summary>
/// Everything the register of one organisation may refer to. Codes are found in any case; names without regard
/// to case, accents, quotes and white space (domain.md F20). Immutable, safe to share between threads.
/// </summary>
public sealed class OrganisationCatalog
{
    private readonly NameIndex<Framework> _frameworks = new();
    private readonly NodeIndex _nodes = new();
    private readonly NameIndex<Unit> _units = new();
    private readonly NameIndex<PartyName> _parties = new();
    private readonly NameIndex<StrategicPillar> _strategy = new();
    private readonly Dictionary<string, Framework> _frameworkOf = new(StringComparer.OrdinalIgnoreCase);

    private readonly OrganisationNow? _now;

    private OrganisationCatalog(OrganisationCatalog of, OrganisationNow now, CultureInfo language)
    {
        (_frameworks, _nodes, _strategy, _frameworkOf) = (of._frameworks, of._nodes, of._strategy, of._frameworkOf);
        (_now, _units, _parties, Frameworks, SourceTypes, ReportKinds, Mappings, Language) = (now, now.Units, now.Parties, of.Frameworks, of.SourceTypes, of.ReportKinds, of.Mappings, language);
        Organisation = of.Organisation with { Units = now.OpenUnits, Parties = now.OpenParties };
    }

    internal OrganisationCatalog(Organisation organisation, IEnumerable<Framework> frameworks, SourceTypes sourceTypes, ReportKinds reportKinds, IEnumerable<FrameworkMapping> mappings)
    {
        (SourceTypes, ReportKinds) = (sourceTypes, reportKinds);
        Frameworks = [.. frameworks.OrderBy(f => f.Code, StringComparer.Ordinal)];
        var own = Frameworks.Where(f => f.Organisation is not null).Select(f => f.Code);
        Organisation = organisation with { Frameworks = [.. organisation.Frameworks.Union(own, StringComparer.OrdinalIgnoreCase)] };

        foreach (var framework in Frameworks)
        {
            _frameworks.Add(framework, framework.Code, [framework.Code, framework.Name, .. framework.Names]);
            _nodes.Add(framework, IsAdopted(framework.Code));
            foreach (var node in framework.Nodes)
            {
                _frameworkOf.Add(node.Code, framework);
            }
        }

        Mappings = new NodeMappings([.. mappings.Where(m => FindFramework(m.From) is not null && FindFramework(m.To) is not null)], FindFramework);
        organisation.Units.ToList().ForEach(u => _units.Add(u, u.Code, [u.Name, .. u.Names]));
        organisation.Parties.ToList().ForEach(p => _parties.Add(p, p.Code, [p.Name, .. p.Names]));
        organisation.Strategy?.Pillars.ToList().ForEach(p => _strategy.Add(p, p.Code, [p.Title, .. p.Names]));
    }

    /// <summary>The organisation; its own frameworks count as adopted.</summary>
    public Organisation Organisation { get; }

    public RootCauseCategories RootCauses => new(Organisation.RootCauses);

    /// <summary>All it can see, by code: the shared ones, adopted or not, and its own.</summary>
    public IReadOnlyList<Framework> Frameworks { get; }

    /// <summary>The people that the register knows; none in what the files alone say.</summary>
    public PersonDirectory People => _now?.People ?? PersonDirectory.Empty;

    /// <summary>What changed since the file, and who holds which role.</summary>
    public OrganisationStructure Structure => _now?.Structure ?? OrganisationStructure.None;

    private IReadOnlyList<TakenIntoUse> Adopted => _now?.Adopted ?? [];

    /// <summary>The same with these people.</summary>
    public OrganisationCatalog With(PersonDirectory people) => With(people, Structure, DateOnly.MaxValue);

    /// <summary>The organisation of the file as it is on a day, with these people.</summary>
    public OrganisationCatalog With(PersonDirectory people, OrganisationStructure structure, DateOnly on) =>
        With(people, structure, on, Adopted);

    /// <summary>The same with the frameworks that were taken into use since.</summary>
    public OrganisationCatalog With(PersonDirectory people, OrganisationStructure structure, DateOnly on, IReadOnlyList<TakenIntoUse> adopted) =>
        new(this, new OrganisationNow(_now?.File ?? Organisation, people, structure, on, adopted), Language);

    /// <summary>With the units as they hung on a day (domain.md F36); itself when none changed since, or no day is asked for.</summary>
    public OrganisationCatalog On(DateOnly? day) => day is { } on && Structure.Units.Any(change => change.On > on) ? With(People, Structure, on) : this;

    /// <summary>All units that there were by a day, also those that had closed.</summary>
    public IReadOnlyList<UnitOnADay> UnitsOn(DateOnly day) => UnitsOnADay.Of((_now?.File ?? Organisation).Units, Structure, day);

    /// <summary>Why the organisation cannot become so; null when it can.</summary>
    public Message? ProblemOf(OrganisationStructure after) => UnitsOnADay.Problem((_now?.File ?? Organisation).Units, after, after.Units.Skip(Structure.Units.Count).Select(c => c.On).DefaultIfEmpty().Min());

    /// <summary>The unit has closed by today: it stays known, and gets nothing new.</summary>
    public bool IsClosed(Unit unit) => Organisation.Units.All(u => u.Code != unit.Code);

    /// <summary>The role, team or body was dissolved by today.</summary>
    public bool IsDissolved(Party party) => _now?.IsDissolved(party) == true;

    /// <summary>The language in which people who have no name are told of.</summary>
    public CultureInfo Language { get; } = CultureInfo.GetCultureInfo("nl-NL");

    public OrganisationCatalog In(CultureInfo language) => language.Name == Language.Name || _now is null ? this : new(this, _now, language);

    /// <summary>What its sources can be.</summary>
    public SourceTypes SourceTypes { get; }

    /// <summary>The kinds of report that it can draw up.</summary>
    public ReportKinds ReportKinds { get; }

    /// <summary>How frameworks go on in later ones.</summary>
    public NodeMappings Mappings { get; }

    /// <summary>The organisation answers to it, by its file or because it took it into use since.</summary>
    /// <param name="moment">What was known then; left out: now.</param>
    /// <param name="day">On that day; left out: whichever.</param>
    public bool IsAdopted(string frameworkCode, DateTimeOffset? moment = null, DateOnly? day = null) => Organisation.Frameworks.Contains(frameworkCode, StringComparer.OrdinalIgnoreCase)
        || InUse(frameworkCode, moment, day) is not null;

    /// <summary>What the register was told of it; null when that is nothing.</summary>
    /// <inheritdoc cref="IsAdopted"/>
    public TakenIntoUse? InUse(string frameworkCode, DateTimeOffset? moment = null, DateOnly? day = null) => TakenIntoUse.Of(Adopted, frameworkCode, moment, day);

    public Framework? FindFramework(string codeOrName) => _frameworks.Resolve(codeOrName);

    /// <summary>The node with this code or name; null when there is none, or when the name can mean more than one.</summary>
    public FrameworkNode? ResolveNode(string codeOrName) => ResolveNodeCandidates(codeOrName) is [var only] ? only : null;

    /// <summary>
    /// What a code or name can mean. Names are looked for in the adopted frameworks first; the framework in front
    /// of the name settles which one is meant ("KKFZ: Samenwerken").
    /// </summary>
    public IReadOnlyList<FrameworkNode> ResolveNodeCandidates(string codeOrName) => _nodes.Candidates(codeOrName);

    /// <exception cref="KeyNotFoundException">No visible framework has the node.</exception>
    public Framework FrameworkOf(string nodeCode) =>
        _frameworkOf.GetValueOrDefault(nodeCode) ?? throw new KeyNotFoundException($"No framework has the node {nodeCode}.");

    /// <summary>The node and what it falls under, nearest first. A code that is in no file any more stands alone.</summary>
    public IReadOnlyList<string> SelfAndAncestors(string nodeCode) =>
        _nodes.Coded(nodeCode) is { } node ? [node.Code, .. FrameworkOf(node.Code).Ancestors(node.Code)] : [nodeCode];

    /// <summary>The node, all that falls under it, and what of earlier frameworks goes on there. A code that is in no file any more stands alone.</summary>
    public IReadOnlyList<string> SelfAndDescendants(string nodeCode) =>
        _nodes.Coded(nodeCode) is { } node ? WithEarlier(FrameworkOf(node.Code).WithDescendants(node.Code)) : [nodeCode];

    /// <summary>Where what hangs under the node counts: there and in all it falls under, and so in the later framework in which it goes on; each once.</summary>
    public IReadOnlyList<string> CountsIn(string nodeCode) => [.. Mappings.Into(nodeCode).Prepend(nodeCode).SelectMany(SelfAndAncestors).Distinct()];

    /// <summary>The codes of all nodes of a framework, and of what of earlier ones goes on in it.</summary>
    public IReadOnlyList<string> NodesOf(Framework framework) => WithEarlier([.. framework.Nodes.Select(n => n.Code)]);

    private IReadOnlyList<string> WithEarlier(IReadOnlyList<string> nodes) => [.. nodes, .. Mappings.From(nodes)];

    public Unit? ResolveUnit(string codeOrName) => _units.Resolve(codeOrName);

    /// <summary>The unit, all that falls under it, and all it falls under. A code that is in no file any more stands alone.</summary>
    public IReadOnlyList<string> UnitsConcerning(string unitCode) => [.. UnitAndBelow(unitCode), .. UnitAndAbove(unitCode).Skip(1)];

    /// <summary>The unit and all that falls under it. A code that is in no file any more stands alone.</summary>
    public IReadOnlyList<string> UnitAndBelow(string unitCode) => _units.Coded(unitCode) is { } unit ? [.. UnitAndBelow(unit)] : [unitCode];

    /// <summary>The unit and all it falls under, nearest first. A code that is in no file any more stands alone.</summary>
    public IReadOnlyList<string> UnitAndAbove(string unitCode) => _units.Coded(unitCode) is { } unit ? [unit.Code, .. UnitsAbove(unit)] : [unitCode];

    /// <summary>The role, team or body with this code or name.</summary>
    public PartyName? ResolveParty(string codeOrName) => _parties.Resolve(codeOrName);

    /// <summary>
    /// The party as the register writes it: a role, team or body by code or name, a person by id, all in any case
    /// (domain.md H8). A team may be a unit. Null when nobody knows it.
    /// </summary>
    public Party? Resolve(Party party) => party.Id is null ? null : party.Type switch
    {
        PartyType.Person => People.Find(party.Id) is { } person ? new Party(PartyType.Person, person.Id) : null,
        _ when ResolveParty(party.Id) is { } named && IsOf(named, party.Type) => new Party(party.Type, named.Code),
        PartyType.Team when ResolveUnit(party.Id) is { } unit => new Party(PartyType.Team, unit.Code),
        _ => null,
    };

    /// <summary>All that a filter can mean: a party with its kind (<c>role:R-TM</c>), or a code, name or id alone.</summary>
    public IReadOnlyList<Party> ResolveAll(string text) => Party.FromKey(text) is { } party && Resolve(party) is { } one ? [one]
        : [.. Enum.GetValues<PartyType>().Select(type => Resolve(new Party(type, text))).OfType<Party>()];

    /// <summary>All parties of a kind, for who named another.</summary>
    public IEnumerable<PartyName> Known(PartyType type) => Organisation.Parties.Where(p => IsOf(p, type));

    /// <summary>What staff call a party; a person by the name in the directory. Null when no name is known.</summary>
    public string? NameForStaff(Party party) => party.Type switch
    {
        PartyType.Person => People.NameAmongOthers(party.Id, Language),
        PartyType.Team => PartyName("team", party.Id) ?? _units.Coded(party.Id)?.Name,
        _ => PartyName(party.Type.ToString().ToLowerInvariant(), party.Id),
    };

    /// <summary>How readers know a party; null for one the files do not name.</summary>
    /// <param name="type">One of <see cref="PartyTypes"/>.</param>
    /// <param name="code">The party's code.</param>
    public string? PartyName(string type, string code) =>
        _parties.Coded(code) is { } party && Codes.Same(party.Type, type) ? party.Name : null;

    /// <summary>The strategic pillar with this code or name.</summary>
    public StrategicPillar? ResolveStrategicPillar(string codeOrName) => _strategy.Resolve(codeOrName);

    private static bool IsOf(PartyName party, PartyType type) => Codes.Same(party.Type, type.ToString());

    private IEnumerable<string> UnitAndBelow(Unit unit) =>
        (_now?.KnownUnits ?? Organisation.Units)
            .Where(u => Codes.Same(u.Parent, unit.Code))
            .SelectMany(UnitAndBelow)
            .Prepend(unit.Code);

    private IEnumerable<string> UnitsAbove(Unit unit) =>
        unit.Parent is { } parent && _units.Coded(parent) is { } above ? UnitsAbove(above).Prepend(above.Code) : [];
}
