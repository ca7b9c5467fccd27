namespace ImprovementRegister.Organisations;

/// <summary>A care provider that keeps its own register, as its file describes it.</summary>
/// <param name="Tenant">The key of its register, in lower case: <c>levanto</c>.</param>
/// <param name="Name">Name as readers know it.</param>
/// <param name="Units">What it consists of.</param>
/// <param name="Parties">Roles, teams and bodies that can own or carry an action; never persons.</param>
/// <param name="Frameworks">Codes of the frameworks it has adopted. In a catalog its own frameworks are among them.</param>
/// <param name="Strategy">Its strategy; null when it has not given one.</param>
public sealed record Organisation(
    string Tenant,
    string Name,
    IReadOnlyList<Unit> Units,
    IReadOnlyList<PartyName> Parties,
    IReadOnlyList<string> Frameworks,
    Strategy? Strategy)
{
    /// <summary>Its own categories of root causes, beside those that are shipped.</summary>
    public IReadOnlyList<RootCauseCategory> RootCauses { get; init; } = [];

    /// <summary>What is too small to be made public (domain.md F33).</summary>
    public Sources.SmallNumbers SmallNumbers { get; init; } = new(Sources.SmallNumbers.Usual);
}

/// <summary>A part of the organisation.</summary>
/// <param name="Code">Stable code: <c>CL-WONEN</c>.</param>
/// <param name="Name">Name as readers know it.</param>
/// <param name="Kind">One of <see cref="UnitKinds"/>.</param>
/// <param name="Parent">Code of the unit it falls under; null for the top.</param>
/// <param name="Names">Other spellings people use for it.</param>
public sealed record Unit(string Code, string Name, string Kind, string? Parent, IReadOnlyList<string> Names);

/// <summary>The kinds of unit: the whole, a legal entity, a cluster, a team, a location.</summary>
public static class UnitKinds
{
    public static IReadOnlyList<string> All { get; } = ["organisation", "entity", "cluster", "team", "location"];

    public static void Check(Check check, string path, string? kind)
    {
        if (kind is not null && !All.Contains(kind))
        {
            check.Fail(path, "unknown-kind", new Message($"{path} is een van {string.Join(", ", All)}.", $"{path} is one of {string.Join(", ", All)}."));
        }
    }

    /// <summary>What people call it.</summary>
    public static Message Of(string kind) => kind switch
    {
        "organisation" => new("organisatie", "organisation"),
        "entity" => new("entiteit", "entity"),
        "cluster" => new("cluster", "cluster"),
        "team" => new("team", "team"),
        "location" => new("locatie", "location"),
        _ => new(kind, kind),
    };
}

/// <summary>A role, team or body by name.</summary>
/// <param name="Type">One of <see cref="PartyTypes"/>.</param>
/// <param name="Code">Stable code: <c>R-TM</c>.</param>
/// <param name="Name">Name as readers know it.</param>
/// <param name="Names">Other spellings people use for it.</param>
public sealed record PartyName(string Type, string Code, string Name, IReadOnlyList<string> Names);

/// <summary>The kinds of party a file may name; persons are known elsewhere.</summary>
public static class PartyTypes
{
    public static IReadOnlyList<string> All { get; } = ["role", "team", "body"];
}
