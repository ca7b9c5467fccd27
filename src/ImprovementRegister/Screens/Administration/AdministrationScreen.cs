using System.Globalization;
using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Integrity;
using ImprovementRegister.Operations;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Reports;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>A framework that can be taken into use, and how the organisation stands to it.</summary>
/// <param name="Version">Of its adoption; 0 when nothing was recorded.</param>
public sealed record FrameworkInUse(Framework Framework, bool IsAdopted, DateOnly? From, long Version);

/// <summary>Something of which a text may have to go.</summary>
/// <param name="Page">The page that shows it.</param>
/// <param name="Command">The address of the removal, under the base of the API.</param>
public sealed record RemovableHistory(string Page, string Command, Guid Stream, IReadOnlyList<HistoryItem> Items);

/// <summary>The pages of administrators and quality managers: people, roles, units, frameworks; for administrators also views, verification and removal.</summary>
public static class AdministrationScreenEndpoints
{
    private const string Saved = "saved: A form was recorded.";

    [WolverineGet("/beheer"), Allow(Role.Administrator, Role.QualityManager), Query(Saved)]
    public static IResult Start(HttpContext http) => new ScreenResult<AdministrationScreen>(new Message("Beheer", "Administration").In(Language.Of(http)));

    [WolverineGet("/beheer/mensen"), Allow(Role.Administrator, Role.QualityManager), Query("q: Words in the id or the name.", "active(flag): true: who works here today; false: who does not.", QueryParameters.Limit, QueryParameters.After, Saved)]
    public static async Task<IResult> People(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Permissions permissions)
    {
        var (people, problem) = await ScreenQuery.TryAsync(() => Task.FromResult(ListPeopleEndpoints.Read(http, clock)));
        return new ScreenResult<PeopleScreen>(
            new Message("Mensen", "People").In(Language.Of(http)), (nameof(PeopleScreen.People), people ?? new PeopleView([], null)), (nameof(PeopleScreen.Problem), problem),
            (nameof(PeopleScreen.WithoutAccount), (await ListPeopleEndpoints.WithoutAccountAsync(http, database)).Items.Where(p => p.OpenActions > 0).ToList()), (nameof(PeopleScreen.MayEnter), permissions.May(http.SignedIn(), "/people")))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    [WolverineGet("/beheer/mensen/{person}"), Allow(Role.Administrator, Role.QualityManager), Query(CurrentStructure.On, QueryParameters.AsOf, Saved)]
    public static async Task<IResult> Somebody(string person, HttpContext http, CurrentStructure current, NpgsqlDataSource database, AmsterdamClock clock, Permissions permissions)
    {
        var found = PersonEndpoints.Find(http, person);
        var (catalog, day) = await current.ReadAsync(http);
        var full = new PersonInFull(PersonView.Of(found, http.SignedIn().Catalog), [.. catalog.HeldBy(found.Id, day).Select(h => MembershipView.Of(h, catalog))]);
        return new ScreenResult<PersonScreen>(
            full.Person.Name ?? found.Id, (nameof(PersonScreen.Full), full), (nameof(PersonScreen.Work), await OpenWorkEndpoint.ReadAsync(found.Id, http, current, database, clock)), (nameof(PersonScreen.Version), http.Version()), (nameof(PersonScreen.MayErase), permissions.May(http.SignedIn(), "/people/{person}/erase")));
    }

    [WolverineGet("/beheer/rollen"), Allow(Role.Administrator, Role.QualityManager), Query(CurrentStructure.On, QueryParameters.AsOf, Saved)]
    public static async Task<IResult> Roles(HttpContext http, CurrentStructure current, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (catalog, day) = await current.ReadAsync(http);
        return new ScreenResult<RolesScreen>(
            new Message("Rollen, teams en organen", "Roles, teams and bodies").In(Language.Of(http)), (nameof(RolesScreen.Organisation), catalog), (nameof(RolesScreen.Day), day), (nameof(RolesScreen.Version), http.Version()),
            (nameof(RolesScreen.Vacancies), (await ViewRolesEndpoints.VacanciesAsync(http, current, database, clock)).Items));
    }

    [WolverineGet("/beheer/rollen/{role}"), Allow(Role.Administrator, Role.QualityManager), Query(CurrentStructure.On, QueryParameters.AsOf, Saved)]
    public static async Task<IResult> OneRole(string role, HttpContext http, CurrentStructure current)
    {
        var party = OrganisationEndpoints.PartyOf(http, role);
        var (catalog, _) = await current.ReadAsync(http);
        return new ScreenResult<RoleScreen>(catalog.NameForStaff(party) ?? party.Id, (nameof(RoleScreen.Organisation), catalog), (nameof(RoleScreen.Party), party), (nameof(RoleScreen.Version), http.Version()));
    }

    [WolverineGet("/beheer/onderdelen"), Allow(Role.Administrator, Role.QualityManager), Query(CurrentStructure.On, QueryParameters.AsOf, Saved)]
    public static async Task<IResult> Units(HttpContext http, CurrentStructure current)
    {
        var (catalog, day) = await current.ReadAsync(http);
        return new ScreenResult<UnitsScreen>(new Message("Eenheden", "Units").In(Language.Of(http)), (nameof(UnitsScreen.Units), catalog.UnitsOn(day)), (nameof(UnitsScreen.Day), day), (nameof(UnitsScreen.Version), http.Version()));
    }

    [WolverineGet("/beheer/onderdelen/{code}"), Allow(Role.Administrator, Role.QualityManager), Query(CurrentStructure.On, QueryParameters.AsOf, Saved)]
    public static async Task<IResult> OneUnit(string code, HttpContext http, CurrentStructure current)
    {
        var unit = OrganisationEndpoints.Unit(http, code);
        var (catalog, day) = await current.ReadAsync(http);
        return new ScreenResult<UnitScreen>(
            unit.Name, (nameof(UnitScreen.Unit), catalog.UnitsOn(day).FirstOrDefault(u => u.Unit.Code == unit.Code) ?? new UnitOnADay(unit, null, null)),
            (nameof(UnitScreen.Work), await UnitWorkEndpoint.ReadAsync(unit.Code, http, current)), (nameof(UnitScreen.Version), http.Version()));
    }

    [WolverineGet("/beheer/kaders"), Allow(Role.Administrator, Role.QualityManager), Query(Saved)]
    public static async Task<IResult> Frameworks(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var signedIn = http.SignedIn();
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var adoptions = await new StateQuery<FrameworkAdoption>(snapshot, AsOf.Now(clock)).ListAsync(http.RequestAborted);
        return new ScreenResult<AdoptionScreen>(new Message("Kaders in gebruik", "Frameworks in use").In(Language.Of(http)), (nameof(AdoptionScreen.Frameworks), (IReadOnlyList<FrameworkInUse>)
        [
            .. signedIn.Catalog.Frameworks.Select(f =>
            {
                var row = adoptions.FirstOrDefault(a => a.Id == FrameworkAdoption.StreamId(signedIn.Tenant, f.Code));
                return new FrameworkInUse(f, signedIn.Catalog.IsAdopted(f.Code), row?.State.From, row?.Version ?? 0);
            }),
        ]));
    }

    [WolverineGet("/beheer/overzichten"), Allow(Role.Administrator), Query(Saved)]
    public static async Task<IResult> Views(HttpContext http, ProjectionList list)
    {
        var views = await list.ReadAsync(http.RequestAborted);
        ScreenRefresh.While(http, views.Any(v => v.State == ProjectionState.Rebuilding));
        return new ScreenResult<ViewsScreen>(new Message("Overzichten", "Views").In(Language.Of(http)), (nameof(ViewsScreen.Views), views));
    }

    [WolverineGet("/beheer/controle"), Allow(Role.Administrator), Query(Saved)]
    public static async Task<IResult> Verification(HttpContext http, Verifications verifications, NpgsqlDataSource database)
    {
        var last = verifications.LastOf(http.SignedIn().Tenant, Language.Of(http));
        ScreenRefresh.While(http, last?.State == "running");
        var streams = last?.Broken.Select(b => b.Stream).OfType<Guid>().Distinct().ToList() ?? [];
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var names = Mentions.AskNames(snapshot, streams);
        await snapshot.RunAsync(http.RequestAborted, last: true);
        return new ScreenResult<VerificationScreen>(
            new Message("Controle van de geschiedenis", "Verification of the history").In(Language.Of(http)), (nameof(VerificationScreen.Last), last),
            (nameof(VerificationScreen.Names), (IReadOnlyList<Mention>)[.. names.SelectMany(n => n).Select(n => new Mention(n.Kind, n.Id, n.Title ?? n.Reference ?? ""))]));
    }

    [WolverineGet("/beheer/tekst"), Allow(Role.Administrator), Query("page: The page of what the text stands in, such as /acties/{id}; the organisation itself when left out.", "version: The moment, by its version in the history; the latest that holds a text when left out.", Saved)]
    public static async Task<IResult> Removal(HttpContext http, Histories histories, Redactions redactions)
    {
        var page = LocalAddress.Of(http.Request.Query["page"]);
        var history = page?.Split('/') switch
        {
            null => new RemovableHistory("/beheer", "/organisation/redact", OrganisationStructure.StreamId(http.SignedIn().Tenant), await OfOrganisationAsync(http, histories)),
            ["", "acties", var id] when Guid.TryParse(id, out var action) => new RemovableHistory(page, $"/actions/{action}/redact", action, await histories.ItemsAsync<ImprovementAction>(http, action)),
            ["", "bevindingen", var id] when Guid.TryParse(id, out var finding) => new RemovableHistory(page, $"/findings/{finding}/redact", finding, await histories.ItemsAsync<Finding>(http, finding)),
            ["", "herkomst", var id] when Guid.TryParse(id, out var source) => new RemovableHistory(page, $"/sources/{source}/redact", source, await histories.ItemsAsync<Source>(http, source)),
            ["", "doelen", var id] when Guid.TryParse(id, out var goal) => new RemovableHistory(page, $"/goals/{goal}/redact", goal, await histories.ItemsAsync<Goal>(http, goal)),
            ["", "verslagen", var id] when Guid.TryParse(id, out var report) => new RemovableHistory(page, $"/reports/{report}/redact", report, await histories.ItemsAsync<QualityReport>(http, report)),
            ["", "kaders", "deel", var code] when http.SignedIn().Catalog.ResolveNode(code) is { } node && http.SignedIn().Catalog.FrameworkOf(node.Code).Code is var framework && FrameworkAdoption.StreamId(http.SignedIn().Tenant, framework) is var adoption =>
                new RemovableHistory(page, $"/frameworks/{framework}/redact", adoption, await histories.ItemsAsync<FrameworkAdoption>(http, adoption)),
            _ => throw ProblemException.NotFound(new Message("Van deze pagina is geen tekst te verwijderen; begin bij een actie, bevinding, bron, doel, verslag of kader.", "No text of this page can be removed; begin at an action, finding, source, goal, report or framework.")),
        };
        var moments = history.Items.Where(i => Aggregates.Types.TextsOf(i.Type).Count > 0).Reverse().ToList();
        var chosen = moments.FirstOrDefault(i => i.Version.ToString(CultureInfo.InvariantCulture) == http.Request.Query["version"]) ?? moments.FirstOrDefault();
        return new ScreenResult<RemovalScreen>(
            new Message("Een tekst verwijderen", "Remove a text").In(Language.Of(http)), (nameof(RemovalScreen.History), history), (nameof(RemovalScreen.Moments), moments), (nameof(RemovalScreen.Chosen), chosen),
            (nameof(RemovalScreen.Texts), chosen is null ? [] : await redactions.TextsAsync(http.SignedIn().Tenant, history.Stream, chosen.Version, http.RequestAborted) ?? []));
    }

    /// <summary>Nothing, while the organisation is as its file says.</summary>
    private static async Task<IReadOnlyList<HistoryItem>> OfOrganisationAsync(HttpContext http, Histories histories)
    {
        try
        {
            return await histories.ItemsAsync<OrganisationStructure>(http, OrganisationStructure.StreamId(http.SignedIn().Tenant));
        }
        catch (ProblemException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            return [];
        }
    }
}
