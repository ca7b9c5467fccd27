using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Screens;

/// <summary>What can be chosen in a field.</summary>
public sealed record FieldOption(string Value, string Words, string? Group = null)
{
    /// <summary>The values of an enum in words.</summary>
    public static IReadOnlyList<FieldOption> Of<T>(ScreenLanguage l, params IEnumerable<T> values)
        where T : struct, Enum => [.. values.Select(v => new FieldOption(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), l.Term(v)))];

    /// <summary>Who can own or carry out something: people who work here today, roles, teams and bodies.</summary>
    public static IReadOnlyList<FieldOption> Parties(OrganisationCatalog catalog, ScreenLanguage l, DateOnly today) =>
    [
        .. catalog.People.All.Where(p => p.IsActiveOn(today) && !p.IsErased).OrderBy(p => catalog.People.NameOf(p.Id, l.Culture), StringComparer.CurrentCultureIgnoreCase)
            .Select(p => new FieldOption(new Party(PartyType.Person, p.Id).Key, catalog.People.NameOf(p.Id, l.Culture) is { } name ? $"{name} ({p.Id})" : p.Id, l.Say("Mensen", "People"))),
        .. catalog.Organisation.Parties.OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase)
            .Select(p => new FieldOption($"{p.Type.ToLowerInvariant()}:{p.Code}", p.Name, l.Say("Rollen, teams en organen", "Roles, teams and bodies"))),
    ];

    /// <summary>People who work here today.</summary>
    public static IReadOnlyList<FieldOption> People(OrganisationCatalog catalog, ScreenLanguage l, DateOnly today) =>
        [.. Parties(catalog, l, today).Where(p => p.Value.StartsWith("person:", StringComparison.Ordinal)).Select(p => new FieldOption(p.Value["person:".Length..], p.Words))];

    public static IReadOnlyList<FieldOption> Units(OrganisationCatalog catalog) => [.. catalog.Organisation.Units.Select(u => new FieldOption(u.Code, u.Name))];

    /// <summary>The parts of the frameworks that the organisation answers to.</summary>
    public static IReadOnlyList<FieldOption> Nodes(OrganisationCatalog catalog) => [.. Adopted(catalog).SelectMany(f => f.Nodes.Select(n => Of(f, n)))];

    /// <summary>Those that something new can be about: what holds today first, and of what does not it is said, for that is right for an earlier day only (domain.md F19).</summary>
    public static IReadOnlyList<FieldOption> NodesToLink(OrganisationCatalog catalog, DateOnly today) =>
    [
        .. Adopted(catalog).OrderByDescending(f => f.IsInForce(today)).SelectMany(f => f.Nodes.Select(n => f.IsInForce(today) ? Of(f, n) : Of(f, n) with { Words = $"{Of(f, n).Words} ({Holds(f, catalog)})" })),
    ];

    private static IEnumerable<Framework> Adopted(OrganisationCatalog catalog) => catalog.Frameworks.Where(f => catalog.IsAdopted(f.Code));

    private static FieldOption Of(Framework framework, FrameworkNode node) => new(node.Code, $"{node.Code} – {node.Title}", framework.Name);

    private static string Holds(Framework framework, OrganisationCatalog catalog) => new Message(
        $"geldt van {framework.ValidFrom:dd-MM-yyyy}" + (framework.ValidTo is { } last ? $" tot en met {last:dd-MM-yyyy}" : ""),
        $"in force from {framework.ValidFrom:yyyy-MM-dd}" + (framework.ValidTo is { } end ? $" to {end:yyyy-MM-dd}" : "")).In(catalog.Language);
}
