using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Reference;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Organisations;

/// <param name="Unit">Null: for the whole organisation.</param>
/// <param name="Until">The last day.</param>
public sealed record HolderView(string Person, string? Name, string? Unit, DateOnly From, DateOnly? Until);

/// <summary>A role, team or body with who holds it, or is of it, on the day.</summary>
public sealed record RoleView(PartyType Type, string Id, string Name, IReadOnlyList<HolderView> Holders);

public sealed record RolesView(DateOnly On, IReadOnlyList<RoleView> Items);

/// <summary>Open work of a role, team or body that nobody holds for its unit (domain.md F34).</summary>
public sealed record VacancyView(PartyType Type, string Id, string? Name, string? Unit, int OpenActions);

public sealed record VacanciesView(DateOnly On, IReadOnlyList<VacancyView> Items);

public static class ViewRolesEndpoints
{
    [WolverineGet(Routes.Base + "/roles", Summary = "The roles, teams and bodies with their holders as of a day"), AllowStaff,
     Query(CurrentStructure.On, "unit: Those who hold it for this unit.", "type(PartyType+): role, team or body.", "q: Words in the code or a name.", QueryParameters.AsOf), Answers(typeof(RolesView))]
    public static async Task<IResult> Get(HttpContext http, CurrentStructure current)
    {
        var query = new QueryReader(http);
        var (unit, types, words) = (query.Unit(), query.Values<PartyType>("type"), Words.Of(query.Text("q")));
        var (catalog, day) = await current.ReadAsync(http);
        var roles = catalog.Organisation.Parties
            .Where(p => words.AreIn([p.Code, p.Name, .. p.Names]))
            .Select(p => (Party: new Party(Enum.Parse<PartyType>(p.Type, ignoreCase: true), p.Code), p.Name))
            .Where(p => types.Count == 0 || types.Contains(p.Party.Type))
            .Select(p => new RoleView(p.Party.Type, p.Party.Id, p.Name, Holders(catalog, p.Party, unit, day)));
        return Results.Json(new RolesView(day, [.. roles]), ApiJson.Options);
    }

    [WolverineGet(Routes.Base + "/roles/vacancies", Summary = "Open work of roles, teams and bodies that nobody holds"), AllowStaff, Query(CurrentStructure.On, QueryParameters.AsOf), Answers(typeof(VacanciesView))]
    public static async Task<IResult> Vacancies(HttpContext http, CurrentStructure current, NpgsqlDataSource database, AmsterdamClock clock) =>
        Results.Json(await VacanciesAsync(http, current, database, clock), ApiJson.Options);

    /// <summary>What nobody moves since nobody holds the role, as the query of a request asks for it.</summary>
    public static async Task<VacanciesView> VacanciesAsync(HttpContext http, CurrentStructure current, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (catalog, day) = await current.ReadAsync(http);
        var asOf = new QueryReader(http).AsOf(clock);
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        // Of a day to come it is the work that is open now.
        var open = await new StateQuery<ImprovementAction>(snapshot, day < asOf.Today ? asOf.On(day) : asOf).Where("open AND owner IS NOT NULL AND owner NOT LIKE 'person:%'").ListAsync(http.RequestAborted);
        var vacancies = open.GroupBy(a => (Owner: a.State.Owner!, a.State.Unit))
            .Where(g => catalog.HoldersOf(g.Key.Owner, g.Key.Unit, day).Count == 0)
            .Select(g => new VacancyView(g.Key.Owner.Type, g.Key.Owner.Id, catalog.NameForStaff(g.Key.Owner), g.Key.Unit, g.Count()))
            .OrderByDescending(v => v.OpenActions).ThenBy(v => v.Id, StringComparer.Ordinal).ThenBy(v => v.Unit, StringComparer.Ordinal);
        return new VacanciesView(day, [.. vacancies]);
    }

    private static List<HolderView> Holders(OrganisationCatalog catalog, Party party, string? unit, DateOnly day)
    {
        var near = unit is null ? null : catalog.HoldersOf(party, unit, day);
        return [.. catalog.Structure.HeldBy(party, day, day).Where(h => near is null || near.Contains(h.Person))
            .Select(h => new HolderView(h.Person, catalog.NameForStaff(new Party(PartyType.Person, h.Person)), h.Unit, h.From, h.Until))];
    }
}
