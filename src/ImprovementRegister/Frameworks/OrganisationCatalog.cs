using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;

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

    internal OrganisationCatalog(Organisation organisation, IEnumerable<Framework> frameworks)
    {
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

        organisation.Units.ToList().ForEach(u => _units.Add(u, u.Code, [u.Name, .. u.Names]));
        organisation.Parties.ToList().ForEach(p => _parties.Add(p, p.Code, [p.Name, .. p.Names]));
        organisation.Strategy?.Pillars.ToList().ForEach(p => _strategy.Add(p, p.Code, [p.Title, .. p.Names]));
    }

    /// <summary>The organisation; its own frameworks count as adopted.</summary>
    public Organisation Organisation { get; }

    /// <summary>All it can see, by code: the shared ones, adopted or not, and its own.</summary>
    public IReadOnlyList<Framework> Frameworks { get; }

    public bool IsAdopted(string frameworkCode) => Organisation.Frameworks.Contains(frameworkCode, StringComparer.OrdinalIgnoreCase);

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

    /// <summary>The node and all that falls under it. A code that is in no file any more stands alone.</summary>
    public IReadOnlyList<string> SelfAndDescendants(string nodeCode) =>
        _nodes.Coded(nodeCode) is { } node ? FrameworkOf(node.Code).WithDescendants(node.Code) : [nodeCode];

    public Unit? ResolveUnit(string codeOrName) => _units.Resolve(codeOrName);

    /// <summary>The unit, all that falls under it, and all it falls under. A code that is in no file any more stands alone.</summary>
    public IReadOnlyList<string> UnitsConcerning(string unitCode) => [.. UnitAndBelow(unitCode), .. UnitAndAbove(unitCode).Skip(1)];

    /// <summary>The unit and all that falls under it. A code that is in no file any more stands alone.</summary>
    public IReadOnlyList<string> UnitAndBelow(string unitCode) => _units.Coded(unitCode) is { } unit ? [.. UnitAndBelow(unit)] : [unitCode];

    /// <summary>The unit and all it falls under, nearest first. A code that is in no file any more stands alone.</summary>
    public IReadOnlyList<string> UnitAndAbove(string unitCode) => _units.Coded(unitCode) is { } unit ? [unit.Code, .. UnitsAbove(unit)] : [unitCode];

    /// <summary>The role, team or body with this code or name.</summary>
    public PartyName? ResolveParty(string codeOrName) => _parties.Resolve(codeOrName);

    /// <summary>How readers know a party; null for one the files do not name.</summary>
    /// <param name="type">One of <see cref="PartyTypes"/>.</param>
    /// <param name="code">The party's code.</param>
    public string? PartyName(string type, string code) =>
        _parties.Coded(code) is { } party && string.Equals(party.Type, type, StringComparison.OrdinalIgnoreCase) ? party.Name : null;

    /// <summary>The strategic pillar with this code or name.</summary>
    public StrategicPillar? ResolveStrategicPillar(string codeOrName) => _strategy.Resolve(codeOrName);

    private IEnumerable<string> UnitAndBelow(Unit unit) =>
        Organisation.Units
            .Where(u => string.Equals(u.Parent, unit.Code, StringComparison.OrdinalIgnoreCase))
            .SelectMany(UnitAndBelow)
            .Prepend(unit.Code);

    private IEnumerable<string> UnitsAbove(Unit unit) =>
        unit.Parent is { } parent && _units.Coded(parent) is { } above ? UnitsAbove(above).Prepend(above.Code) : [];
}
