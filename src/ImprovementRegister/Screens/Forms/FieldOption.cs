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
    public static IReadOnlyList<FieldOption> Nodes(OrganisationCatalog catalog) =>
        [.. catalog.Frameworks.Where(f => catalog.IsAdopted(f.Code)).SelectMany(f => f.Nodes.Select(n => new FieldOption(n.Code, $"{n.Code} – {n.Title}", f.Name)))];
}
