using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reminders;
using ImprovementRegister.Reports;
using ImprovementRegister.SignIn;
using ImprovementRegister.Setup;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Persons;

/// <param name="Owner">False: carries it out, and somebody else owns it.</param>
public sealed record WorkView(Guid Id, string Title, ActionStatus Status, bool Owner, DateOnly? Deadline, string? Unit);

public sealed record GoalWorkView(Guid Id, string Text);

/// <summary>A text of a draft report that was asked for and is not there yet.</summary>
/// <param name="Name">"Naasten: Reflectie op de resultaten".</param>
public sealed record SectionWorkView(Guid Report, string Title, string Section, string? Node, string Name)
{
    /// <summary>Those that are awaited of a party in these drafts.</summary>
    internal static IReadOnlyList<SectionWorkView> Of(IEnumerable<StateRow<QualityReport>> reports, Party? party, OrganisationCatalog catalog) => party is null ? [] :
    [
        .. from report in reports
           let kind = catalog.ReportKinds.Of(report.State.Kind)
           from asked in Handover.Sections(report.State, party)
           select new SectionWorkView(report.Id, report.State.Title, asked.Section, asked.Node, ReportCompleteness.NameOf(asked, kind, catalog)),
    ];
}

/// <summary>What somebody leaves behind: a look ahead of <c>leave</c>, which needs the ETag of this answer.</summary>
/// <param name="WithoutOwner">Those of the actions that nobody owns when nobody takes them over.</param>
/// <param name="Vacant">Roles, teams and bodies that nobody else holds for their unit, with the open work that they own.</param>
/// <param name="Goals">Goals that name the person as responsible; whoever takes over answers for those that are not over.</param>
/// <param name="Sections">Of reports, that the person was asked to write.</param>
/// <param name="Reminders">What the person is named for in the reminders: <c>qualityManager</c>, <c>unitManager</c>.</param>
public sealed record OpenWorkView(
    string Person, IReadOnlyList<WorkView> Actions, IReadOnlyList<Guid> WithoutOwner, IReadOnlyList<MembershipView> MemberOf, IReadOnlyList<VacancyView> Vacant, IReadOnlyList<GoalWorkView> Goals,
    IReadOnlyList<SectionWorkView> Sections, IReadOnlyList<string> Reminders);

public static class OpenWorkEndpoint
{
    [WolverineGet(Routes.Base + "/people/{person}/open-work", Summary = "What somebody leaves behind, for whoever hands it over"), AllowStaff, Query(CurrentStructure.On), Answers(typeof(OpenWorkView))]
    public static async Task<IResult> Get(string person, HttpContext http, CurrentStructure current, NpgsqlDataSource database, AmsterdamClock clock) =>
        Results.Json(await ReadAsync(person, http, current, database, clock), ApiJson.Options);

    public static async Task<OpenWorkView> ReadAsync(string person, HttpContext http, CurrentStructure current, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var party = new Party(PartyType.Person, PersonEndpoints.Find(http, person).Id);
        var (catalog, day) = await current.ReadAsync(http);
        var held = catalog.HeldBy(party.Id, day);
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var actions = await new StateQuery<ImprovementAction>(snapshot, AsOf.Now(clock))
            .Where($"{Filters.NotEnded} AND (owner = ANY({{0}}) OR responsible && {{1}})", Sql.Texts(held.Select(h => h.Party.Key).Append(party.Key)), Sql.Texts([party.Key])).ListAsync(http.RequestAborted);
        var goals = await new StateQuery<Goal>(snapshot, AsOf.Now(clock)).Where("responsible && {0}", Sql.Texts([party.Key])).ListAsync(http.RequestAborted);
        var reports = await new StateQuery<QualityReport>(snapshot, AsOf.Now(clock)).Where("awaited && {0}", Sql.Texts([party.Key])).ListAsync(http.RequestAborted);
        var own = actions.Where(a => !a.State.IsEnded && (a.State.Owner == party || a.State.Responsible.Contains(party))).ToList();
        var vacant = actions.Where(a => a.State.IsOpen && a.State.Owner is { } owner && held.Any(h => h.Party == owner && h.IsFor(a.State.Unit)) && IsAlone(catalog, owner, a.State.Unit, party.Id, day))
            .GroupBy(a => (Owner: a.State.Owner!, a.State.Unit)).Select(g => new VacancyView(g.Key.Owner.Type, g.Key.Owner.Id, catalog.NameForStaff(g.Key.Owner), g.Key.Unit, g.Count()));
        return new OpenWorkView(
            party.Id,
            [.. own.Select(a => new WorkView(a.Id, a.State.Title, a.State.Status, a.State.Owner == party, a.State.Deadline?.On, a.State.Unit))],
            [.. own.Where(a => a.State.Owner == party).Select(a => a.Id)],
            [.. held.Select(h => MembershipView.Of(h, catalog))],
            [.. vacant],
            [.. goals.Where(g => g.State.ContinuedIn is null && g.State.Life.Until >= day).Select(g => new GoalWorkView(g.Id, g.State.Text))],
            SectionWorkView.Of(reports, party, catalog),
            RemindersView.NamedFor(catalog.Structure.Reminders, party));
    }

    private static bool IsAlone(OrganisationCatalog catalog, Party party, string? unit, string person, DateOnly day) =>
        catalog.HoldersOf(party, unit, day).All(h => Codes.Same(h, person));
}
