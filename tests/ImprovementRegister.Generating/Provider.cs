using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;

namespace ImprovementRegister.Generating;

/// <summary>A care provider of the generated register, with the people who use it.</summary>
/// <param name="Share">Its part of all events.</param>
/// <param name="From">When it began to use the register.</param>
public sealed record Provider(OrganisationCatalog Catalog, double Share, DateTimeOffset From)
{
    private static readonly IReadOnlyList<string> QualityManagers = ["qm-1", "qm-2", "qm-3"];
    private static readonly IReadOnlyList<string> Auditors = ["aud-1", "aud-2", "aud-3", "aud-4", "aud-5", "aud-6"];

    private readonly IReadOnlyList<Unit> _units = Catalog.Organisation.Units;
    private readonly IReadOnlyList<PartyName> _parties = Catalog.Organisation.Parties;
    private readonly IReadOnlyList<string> _nodes = [.. Catalog.Organisation.Frameworks.SelectMany(f => Catalog.FindFramework(f)!.Nodes).Select(n => n.Code)];

    public string Tenant => Catalog.Organisation.Tenant;

    public IReadOnlyList<Framework> Frameworks => [.. Catalog.Organisation.Frameworks.Select(f => Catalog.FindFramework(f)!)];

    /// <summary>All who use it, as the directory knows whoever signed in or was named.</summary>
    public IEnumerable<Person> Staff => Catalog.People.All.Select(p => p.Id).Concat(QualityManagers).Concat(Auditors)
        .Select(id => Person.Of(id) with { Name = $"Medewerker {id}", Email = $"{id}@example.org", HasAccount = true });

    internal Unit Unit(Chance chance) => chance.From(_units);

    internal static string Place(Unit unit) => unit.Kind == "location" ? $"locatie {unit.Name}" : unit.Name;

    /// <summary>The nodes that a thing serves: mostly one or two, of one framework or several.</summary>
    internal IReadOnlyList<string> Nodes(Chance chance) => chance.Some(_nodes, chance.Weighted([(1, 0.4), (2, 0.3), (3, 0.2), (4, 0.08), (6, 0.02)]));

    /// <summary>A person, role, team or body that can own or carry something.</summary>
    internal Party Party(Chance chance)
    {
        if (chance.Of(0.5))
        {
            return new Party(PartyType.Person, Employee(chance));
        }

        var named = chance.From(_parties);
        return new Party(Enum.Parse<PartyType>(named.Type, ignoreCase: true), named.Code);
    }

    /// <summary>An employee who is that party, or belongs to it.</summary>
    internal Caller Acting(Party party, Chance chance) =>
        party.Type == PartyType.Person ? new Caller(party.Id, Role.Owner, []) : new Caller(Employee(chance), Role.Owner, [party]);

    internal static Caller QualityManager(Chance chance) => new(chance.From(QualityManagers), Role.QualityManager, []);

    internal static Caller Auditor(Chance chance) => new(chance.From(Auditors), Role.Auditor, []);

    /// <summary>The same with its employees in the directory.</summary>
    internal static OrganisationCatalog Staffed(OrganisationCatalog catalog) =>
        catalog.With(new PersonDirectory(Enumerable.Range(1, Employees(catalog)).Select(number => Person.Of($"med-{number}"))));

    private string Employee(Chance chance) => $"med-{chance.Between(1, Employees(Catalog))}";

    private static int Employees(OrganisationCatalog catalog) => 5 + (4 * catalog.Organisation.Units.Count);
}
