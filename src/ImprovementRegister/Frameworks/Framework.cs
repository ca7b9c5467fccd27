namespace ImprovementRegister.Frameworks;

/// <summary>A quality framework (kwaliteitskader) in one version.</summary>
/// <param name="Code">Stable code; every node code starts with it and a hyphen.</param>
/// <param name="Name">Name in full.</param>
/// <param name="Names">Other names people use for it.</param>
/// <param name="Version">The version as its keeper names it: <c>2022-10</c>.</param>
/// <param name="ValidFrom">First day this version holds.</param>
/// <param name="ValidTo">Last day this version holds; null while no end is known.</param>
/// <param name="NodeLabel">What its main parts are called: <c>pijler</c>, <c>bouwsteen</c>.</param>
/// <param name="Organisation">Tenant that owns the framework; null for one that everybody shares.</param>
/// <param name="Report">What it asks of the yearly report.</param>
/// <param name="Nodes">In a <see cref="Catalog"/> each node is followed by what falls under it.</param>
public sealed record Framework(
    string Code,
    string Name,
    IReadOnlyList<string> Names,
    string Version,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string NodeLabel,
    string? Organisation,
    ReportRequirement Report,
    IReadOnlyList<FrameworkNode> Nodes)
{
    /// <summary>This version holds on the day (domain.md F19).</summary>
    public bool IsInForce(DateOnly day) => ValidFrom <= day && !(ValidTo < day);

    public bool HasAspects => Nodes.Any(n => n.Kind == NodeKind.Aspect);

    public bool HasThemes => Nodes.Any(n => n.Kind == NodeKind.Theme);

    /// <summary>The node with this code, in any case; null when it has none.</summary>
    public FrameworkNode? Find(string code) =>
        Nodes.FirstOrDefault(n => Codes.Same(n.Code, code));

    /// <summary>The nodes directly under this one, or the main parts for null.</summary>
    public IEnumerable<FrameworkNode> Children(string? code) =>
        Nodes.Where(n => Codes.Same(n.Parent, code));

    /// <summary>The code itself and the codes of everything under it; empty when it is not a node of this framework.</summary>
    public IReadOnlyList<string> WithDescendants(string code) =>
        Find(code) is { } node ? [node.Code, .. Children(node.Code).SelectMany(child => WithDescendants(child.Code))] : [];

    /// <summary>The codes of what the node falls under, nearest first; empty for a main part.</summary>
    public IReadOnlyList<string> Ancestors(string code) =>
        Find(code)?.Parent is { } parent && Find(parent) is { } above ? [above.Code, .. Ancestors(above.Code)] : [];

    internal Framework InDisplayOrder() => this with { Nodes = [.. Below(null)] };

    private IEnumerable<FrameworkNode> Below(string? parent) =>
        Children(parent)
            .OrderBy(n => n.Kind).ThenBy(n => n.Order)
            .SelectMany(n => Below(n.Code).Prepend(n));
}

/// <summary>What a framework asks of the yearly report.</summary>
/// <param name="Product"><c>kwaliteitsverslag</c> or <c>kwaliteitsbeeld</c>.</param>
/// <param name="DueMonthDay">Last day in the year after, as <c>MM-dd</c>; null when no date is known.</param>
/// <param name="Notes">What else the framework says, in Dutch, for whoever writes the report.</param>
public sealed record ReportRequirement(string Product, string? DueMonthDay, IReadOnlyList<string> Notes);
