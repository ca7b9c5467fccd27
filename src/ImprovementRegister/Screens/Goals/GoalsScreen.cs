using ImprovementRegister.Actions;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>A goal with the actions that serve it, and what happened to it.</summary>
public sealed record GoalInFull(GoalView Goal, IReadOnlyList<ActionView> Actions, IReadOnlyList<HistoryItem> History, bool MayMeasure, bool MayCorrect, bool MayUndo);

public static class GoalsScreenEndpoint
{
    [WolverineGet("/doelen"), AllowStaff, GoalFilters("incomplete: true: only those that still lack something.", "saved: A form was recorded.")]
    public static async Task<IResult> List(HttpContext http, ListAnswers lists)
    {
        var (page, problem) = await ScreenList.ReadAsync(() => lists.ReadAsync(http, new GoalListing(new QueryReader(http).Flag("incomplete") == true), new QueryReader(http)));
        return new ScreenResult<GoalsScreen>(
            new Message("Doelen", "Goals").In(Language.Of(http)), (nameof(GoalsScreen.Page), page), (nameof(GoalsScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    [WolverineGet("/doelen/{id:guid}"), AllowStaff, Query("saved: A form was recorded.")]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Histories histories, Permissions permissions)
    {
        var (signedIn, now) = (http.SignedIn(), AsOf.Now(clock));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var row = await new StateQuery<Goal>(snapshot, now).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<Goal>();
        var actions = await new StateQuery<ImprovementAction>(snapshot, now).Where(Filters.ServesGoals).Where("goals @> ARRAY[{0}]", Sql.Uuid(id)).ListAsync(http.RequestAborted);
        var view = GoalView.Of(row, clock.Today, signedIn.Catalog);
        var history = await histories.ItemsAsync<Goal>(http, id);
        return new ScreenResult<GoalScreen>(ScreenText.Beginning(view.Text, 60), (nameof(GoalScreen.Full), new GoalInFull(
            view, [.. actions.Select(a => ActionView.Of(a, clock.Today, signedIn.Catalog))], history, permissions.May(signedIn, "/goals/{id:guid}/measurements"), permissions.May(signedIn, "/goals/{id:guid}/correct"),
            permissions.May(signedIn, "/goals/{id:guid}/undo") && TakingBack.IsOffered(row.State.BeforeLast is not null, history[^1].Actor, history[^1].RecordedAt, signedIn.Caller, clock.Now))));
    }
}
