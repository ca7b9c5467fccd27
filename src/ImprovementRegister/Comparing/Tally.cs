using System.Text.Json;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Comparing;

/// <summary>How many actions there are behind each change, of a part of the register.</summary>
/// <param name="Code">Of the framework, node, unit, type of source or party; empty for what has none.</param>
public sealed record ComparedPart(string Code, string? Name, IReadOnlyDictionary<string, int> Changes);

/// <summary>Where actions stand, for the parts of one kind: which parts it counted for at the first moment, and at the second.</summary>
public sealed record ComparedBy(string Name, Func<ComparedAction, (IEnumerable<string> Before, IEnumerable<string> After)> Parts)
{
    /// <summary>What has no unit, owner or source.</summary>
    public const string None = "";

    public static ComparedBy Node(OrganisationCatalog catalog) => new("node", a => (Under(a.From?.Nodes ?? [], catalog), Under(a.To.Nodes, catalog)));

    public static ComparedBy Framework(OrganisationCatalog catalog) => new("framework", a => (Frameworks(a.From?.Nodes ?? [], catalog), Frameworks(a.To.Nodes, catalog)));

    /// <summary>The unit and all that it falls under.</summary>
    public static ComparedBy Unit(OrganisationCatalog catalog) => new("unit", a => (Units(a.From?.Unit, catalog), Units(a.To.Unit, catalog)));

    public static ComparedBy Owner { get; } = new("owner", a => ([a.From?.Owner ?? None], [a.To.Owner ?? None]));

    public static ComparedBy SourceType(IReadOnlyDictionary<Guid, IReadOnlyList<string>> types) =>
        new("sourceType", a => types.GetValueOrDefault(a.Id) is { Count: > 0 } of ? (of, of) : ([None], [None]));

    /// <summary>The figures of each part in which anything changed, by its code.</summary>
    public IReadOnlyList<ComparedPart> Tally(IReadOnlyList<ComparedAction> actions, Func<string, string?> nameOf) =>
    [
        .. actions.SelectMany(In).GroupBy(c => c.Part, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ComparedPart(g.Key, nameOf(g.Key), Figures(g.Select(c => c.Change)))),
    ];

    /// <summary>What a part sees happen to an action.</summary>
    public IEnumerable<(string Part, Change Change)> In(ComparedAction action)
    {
        var (before, after) = Parts(action);
        var (was, has) = (before.ToHashSet(StringComparer.Ordinal), after.ToHashSet(StringComparer.Ordinal));
        return was.Union(has).SelectMany(part => action.In(was.Contains(part), has.Contains(part)).Select(change => (part, change)));
    }

    public static IReadOnlyDictionary<string, int> Figures(IEnumerable<Change> changes)
    {
        var counted = changes.CountBy(c => c).ToDictionary();
        return Enum.GetValues<Change>().ToDictionary(c => JsonNamingPolicy.CamelCase.ConvertName(c.ToString()), c => counted.GetValueOrDefault(c));
    }

    private static IEnumerable<string> Under(IReadOnlyList<string> nodes, OrganisationCatalog catalog) => nodes.SelectMany(catalog.CountsIn);

    private static IEnumerable<string> Frameworks(IReadOnlyList<string> nodes, OrganisationCatalog catalog) =>
        Under(nodes, catalog).Where(n => catalog.ResolveNode(n) is not null).Select(n => catalog.FrameworkOf(n).Code);

    private static IEnumerable<string> Units(string? unit, OrganisationCatalog catalog) => unit is null ? [None] : catalog.UnitAndAbove(unit);
}
