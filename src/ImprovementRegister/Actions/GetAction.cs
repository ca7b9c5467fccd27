using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Marten;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

public static class GetActionEndpoint
{
    [WolverineGet(Routes.Base + "/actions/{id:guid}", Summary = "One action with everything"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(ActionView))]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, IDocumentStore store, AmsterdamClock clock)
    {
        var (view, row, _) = await ReadAsync(id, http, database, store, clock);
        http.SetVersion(row.Version, row.Position);
        return Results.Json(view, ApiJson.Options);
    }

    /// <summary>The action as staff see it, its state as its events tell it, and what came before.</summary>
    public static async Task<(ActionView View, StateRow<ImprovementAction> Row, IReadOnlyList<PastEvent> Past)> ReadAsync(Guid id, HttpContext http, NpgsqlDataSource database, IDocumentStore store, AmsterdamClock clock)
    {
        var (signedIn, asOf, ct) = (http.SignedIn(), new QueryReader(http).AsOf(clock), http.RequestAborted);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var row = await new StateQuery<ImprovementAction>(snapshot, asOf).FindAsync(id, ct) ?? throw ProblemException.NotFound<ImprovementAction>();
        await using var session = store.QuerySession(signedIn.Tenant);
        var events = await session.Events.FetchStreamAsync(id, row.Version, token: ct);
        var known = asOf.Of(events);
        var notes = known.All.InForce(e => e.Version, e => e.Data).Where(e => NoteView.TextOf(e.Data) is not null).Select(e =>
            new NoteView(e.Version, e.Timestamp, known.DayOf(e), e.Metadata().Actor, e.Metadata().Role, NoteView.TextOf(e.Data)!)).ToList();
        var asking = await Recurrence.AskingToReopenAsync(row.State, snapshot, asOf, Recurrence.Months(http), ct);
        var children = await ChildrenView.ReadAsync(snapshot, asOf, row.State, signedIn.Catalog, ct);
        var goals = row.State.Goals.Count == 0 ? [] : await new StateQuery<Goals.Goal>(snapshot, asOf).Where("id = ANY({0})", Sql.Uuids(row.State.Goals)).ListAsync(ct, "reference_order COLLATE \"C\", id");
        var serves = goals.Select(g => new GoalServed(g.Id, g.State.Reference, g.State.PlanYear, g.State.Text)).ToList();
        var past = known.Past();
        return (ActionView.Of(row, asOf.Today, signedIn.Catalog) with { Notes = notes, Children = children, AsksReopen = asking, Serves = serves, Steps = past.Taken() }, row with { State = known.Sum<ImprovementAction>() }, past);
    }
}
