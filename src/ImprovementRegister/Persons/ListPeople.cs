using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Persons;

public sealed record PeopleView(IReadOnlyList<PersonView> Items, string? Next);

/// <summary>Somebody with their roles, teams and bodies on the day.</summary>
public sealed record PersonInFull(PersonView Person, IReadOnlyList<MembershipView> MemberOf);

/// <summary>Who owns open work and cannot sign in to see it.</summary>
/// <param name="Known">False: nobody in the directory has this id.</param>
public sealed record WithoutAccount(string Id, string? Name, bool Known, int OpenActions);

public sealed record WithoutAccountView(IReadOnlyList<WithoutAccount> Items);

public static class ListPeopleEndpoints
{
    private const string SelectOwners = "SELECT substr(owner, 8), count(*)::int FROM ir_action WHERE tenant_id = $1 AND open AND owner LIKE 'person:%' GROUP BY owner";

    [WolverineGet(Routes.Base + "/people", Summary = "The directory, by id; for choosing an owner"), AllowStaff,
     Query("q: Words in the id or the name.", "unit: Who works for this unit or one within it.", "active(flag): true: who works here today; false: who does not.", QueryParameters.Limit, QueryParameters.After, QueryParameters.Format), AnswersAsSheet(typeof(PeopleView))]
    public static IResult List(HttpContext http, AmsterdamClock clock) => Sheet.Wanted(http) is { } format
        ? new SheetFile<PersonView>(format, "people", http.SignedIn().Catalog, Columns, new[] { (IReadOnlyList<PersonView>)[.. Found(http, clock).Select(p => PersonView.Of(p, http.SignedIn().Catalog))] }.ToAsyncEnumerable())
        : Results.Json(Read(http, clock), ApiJson.Options);

    private static IReadOnlyList<SheetColumn<PersonView>> Columns { get; } =
    [
        new("id", p => p.Id),
        new("name", p => p.Name),
        new("email", p => p.Email),
        SheetColumn<PersonView>.Units("unit", p => p.Units),
        new("from", p => p.ActiveFrom),
        new("until", p => p.ActiveUntil),
        new("hasAccount", p => p.HasAccount),
    ];

    /// <summary>The directory by what a request asks.</summary>
    internal static PeopleView Read(HttpContext http, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        var (limit, after) = (query.Limit(), query.Text("after"));
        var found = Found(http, clock).Where(p => after is null || string.CompareOrdinal(p.Key, Person.KeyOf(after)) > 0).Take(limit + 1).ToList();
        return new PeopleView([.. found.Take(limit).Select(p => PersonView.Of(p, http.SignedIn().Catalog))], found.Count > limit ? found[limit - 1].Id : null);
    }

    private static IEnumerable<Person> Found(HttpContext http, AmsterdamClock clock)
    {
        var (query, catalog) = (new QueryReader(http), http.SignedIn().Catalog);
        var (words, active) = (Words.Of(query.Text("q")), query.Flag("active"));
        var units = query.Unit() is { } unit ? catalog.UnitAndBelow(unit) : null;
        return catalog.People.All
            .Where(p => (active is null || p.IsActiveOn(clock.Today) == active) && (units is null || p.Units.Intersect(units).Any()) && words.AreIn([p.Id, p.Name]))
            .OrderBy(p => p.Key, StringComparer.Ordinal);
    }

    [WolverineGet(Routes.Base + "/people/without-account", Summary = "Zonder account: who owns open work or is in the directory, and has never signed in"), AllowStaff, Query, Answers(typeof(WithoutAccountView))]
    public static async Task<IResult> WithoutAccount(HttpContext http, NpgsqlDataSource database) => Results.Json(await WithoutAccountAsync(http, database), ApiJson.Options);

    /// <summary>Most open work first.</summary>
    internal static async Task<WithoutAccountView> WithoutAccountAsync(HttpContext http, NpgsqlDataSource database)
    {
        var (catalog, tenant) = (http.SignedIn().Catalog, http.SignedIn().Tenant);
        await using var snapshot = new Snapshot(database, tenant);
        var owners = snapshot.Ask(SelectOwners, row => (Id: row.GetString(0), Open: row.GetInt32(1)), Sql.Text(tenant));
        await snapshot.RunAsync(http.RequestAborted);
        var open = owners.ToDictionary(o => Person.KeyOf(o.Id), o => o.Open);
        var entered = catalog.People.All.Where(p => !p.HasAccount && !p.IsErased)
            .Select(p => new WithoutAccount(p.Id, p.Name, true, open.GetValueOrDefault(p.Key)));
        var unknown = owners.Where(o => catalog.People.Find(o.Id) is null).Select(o => new WithoutAccount(o.Id, null, false, o.Open));
        return new WithoutAccountView([.. entered.Concat(unknown).OrderByDescending(p => p.OpenActions).ThenBy(p => p.Id, StringComparer.Ordinal)]);
    }

    [WolverineGet(Routes.Base + "/people/{person}", Summary = "Somebody in the directory, with their roles as of a day"), AllowStaff, Query(CurrentStructure.On, QueryParameters.AsOf), Answers(typeof(PersonInFull))]
    public static async Task<IResult> Get(string person, HttpContext http, CurrentStructure current)
    {
        var found = PersonEndpoints.Find(http, person);
        var (catalog, day) = await current.ReadAsync(http);
        return Results.Json(new PersonInFull(PersonView.Of(found, http.SignedIn().Catalog), [.. catalog.HeldBy(found.Id, day).Select(h => MembershipView.Of(h, catalog))]), ApiJson.Options);
    }
}
