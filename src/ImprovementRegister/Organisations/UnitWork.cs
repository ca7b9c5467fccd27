using ImprovementRegister.Actions;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Persons;
using ImprovementRegister.Reminders;
using ImprovementRegister.Reports;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Organisations;

/// <summary>Who holds something for a unit, or is of the team that it is.</summary>
public sealed record UnitHolderView(PartyType Type, string Id, string? Name, string Person, string? PersonName);

/// <summary>What a unit leaves behind: a look ahead of <c>close</c>, which needs the ETag of this answer.</summary>
/// <param name="Actions">Open for the unit; they go to the unit that takes them over.</param>
/// <param name="OfTeam">What the unit owns or carries as a team, wherever it is done; that goes to another party.</param>
/// <param name="Goals">Those that it answers for as a team.</param>
/// <param name="Holders">Whose post ends with it.</param>
/// <param name="Sections">Of reports, that it was asked to write as a team.</param>
/// <param name="Reminders">What it is named for as a team in the reminders: <c>qualityManager</c>, <c>unitManager</c>.</param>
public sealed record UnitWorkView(string Unit, IReadOnlyList<WorkView> Actions, IReadOnlyList<WorkView> OfTeam, IReadOnlyList<GoalWorkView> Goals, IReadOnlyList<UnitHolderView> Holders,
    IReadOnlyList<SectionWorkView> Sections, IReadOnlyList<string> Reminders);

public static class UnitWorkEndpoint
{
    [WolverineGet(Routes.Base + "/units/{code}/open-work", Summary = "What a unit leaves behind, for whoever closes it"), AllowStaff, Query(CurrentStructure.On), Answers(typeof(UnitWorkView))]
    public static async Task<IResult> Get(string code, HttpContext http, CurrentStructure current) =>
        Results.Json(await ReadAsync(OrganisationEndpoints.Unit(http, code).Code, http, current), ApiJson.Options);

    public static async Task<UnitWorkView> ReadAsync(string code, HttpContext http, CurrentStructure current)
    {
        var (catalog, day) = await current.ReadAsync(http);
        var team = CloseUnit.TeamOf(code, catalog);
        await using var snapshot = current.Now(http, out var now);
        var asked = new StateQuery<ImprovementAction>(snapshot, now).Where($"{Filters.NotEnded} AND (unit = {{0}} OR owner = {{1}} OR responsible && {{2}})", Sql.Text(code), Sql.Text(team?.Key), Sql.Texts(team is null ? [] : [team.Key])).AskList();
        var goals = await new StateQuery<Goal>(snapshot, now).Where("responsible && {0}", Sql.Texts(team is null ? [] : [team.Key])).ListAsync(http.RequestAborted);
        var reports = await new StateQuery<QualityReport>(snapshot, now).Where("awaited && {0}", Sql.Texts(team is null ? [] : [team.Key])).ListAsync(http.RequestAborted);
        var actions = await asked(http.RequestAborted);
        return new UnitWorkView(
            code,
            [.. actions.Where(a => a.State.IsOpen && a.State.Unit == code).Select(a => Of(a, team))],
            team is null ? [] : [.. actions.Where(a => a.State.Owner == team || a.State.Responsible.Contains(team)).Select(a => Of(a, team))],
            [.. goals.Where(g => g.State.ContinuedIn is null && g.State.Life.Until >= day).Select(g => new GoalWorkView(g.Id, g.State.Text))],
            [.. CloseUnit.PostsOf(code, team, catalog.Structure, day).Select(h => new UnitHolderView(h.Party.Type, h.Party.Id, catalog.NameForStaff(h.Party), h.Person, catalog.NameForStaff(new Party(PartyType.Person, h.Person))))],
            SectionWorkView.Of(reports, team, catalog),
            RemindersView.NamedFor(catalog.Structure.Reminders, team));
    }

    private static WorkView Of(StateRow<ImprovementAction> action, Party? team) =>
        new(action.Id, action.State.Title, action.State.Status, action.State.Owner == team && team is not null, action.State.Deadline?.On, action.State.Unit);
}
