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
        var (signedIn, asOf, ct) = (http.SignedIn(), new QueryReader(http).AsOf(clock), http.RequestAborted);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var row = await new StateQuery<ImprovementAction>(snapshot, asOf).FindAsync(id, ct) ?? throw ProblemException.NotFound<ImprovementAction>();
        await using var session = store.QuerySession(signedIn.Tenant);
        var events = await session.Events.FetchStreamAsync(id, row.Version, token: ct);
        var notes = events.Where(e => NoteView.TextOf(e.Data) is not null && asOf.Includes(e)).Select(e =>
            new NoteView(e.Version, e.Timestamp, e.Metadata().HappenedOn, e.Metadata().Actor, e.Metadata().Role, NoteView.TextOf(e.Data)!)).ToList();
        http.SetVersion(row.Version, row.Position);
        var asking = await Recurrence.AskingToReopenAsync(row.State, snapshot, asOf, ct);
        var children = await ChildrenView.ReadAsync(snapshot, asOf, row.State, signedIn.Catalog, ct);
        return Results.Json(ActionView.Of(row, asOf.Today, signedIn.Catalog) with { Notes = notes, Children = children, AsksReopen = asking }, ApiJson.Options);
    }
}
