using ImprovementRegister.Actions;
using ImprovementRegister.Commands;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Marten;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>An action with where it comes from and whom it serves, by name.</summary>
public sealed record ActionInFull(
    ActionView Action, IReadOnlyList<HistoryItem> History, ActionSteps Steps,
    IReadOnlyList<(Guid Id, string Text)> Findings, IReadOnlyList<(Guid Id, string Text)> Sources, IReadOnlyList<(Guid Id, string Text)> Goals,
    IReadOnlyList<(Guid Id, string Text)> Others, LinksFound? Found)
{
    /// <summary>Of when all of it is.</summary>
    public required AsOf Moment { get; init; }

    /// <summary>Findings of the same after it was closed: it did not last.</summary>
    public IReadOnlyList<(Guid Id, string Text)> FoundAgain { get; init; } = [];
}

public static class ActionScreenEndpoint
{
    [WolverineGet("/acties/{id:guid}"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn, LinksFound.Step, LinksFound.Parameter, "saved: A form was recorded.")]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, IDocumentStore store, AmsterdamClock clock, Histories histories, Permissions permissions, ListAnswers lists)
    {
        var (signedIn, ct) = (http.SignedIn(), http.RequestAborted);
        var (view, row, past) = await GetActionEndpoint.ReadAsync(id, http, database, store, clock);
        var asOf = new QueryReader(http).AsOf(clock);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var askedFindings = new StateQuery<Finding>(snapshot, asOf).Where("id = ANY({0})", Sql.Uuids([.. view.Findings, .. view.AsksReopen ?? []])).AskList();
        var askedSources = new StateQuery<Source>(snapshot, asOf).Where("id = ANY({0})", Sql.Uuids(view.Sources)).AskList();
        var askedGoals = new StateQuery<Goal>(snapshot, asOf).Where("id = ANY({0})", Sql.Uuids(view.Goals)).AskList();
        var askedOthers = new StateQuery<ImprovementAction>(snapshot, asOf).Where("id = ANY({0})", Sql.Uuids(Others(view))).AskList();
        var situation = new Situation(signedIn.Caller, clock.Today, signedIn.Catalog) { Stream = id, Moment = clock.Now, Past = past };
        await new LookupReader(snapshot, asOf).ReadAsync(asOf.IsNow ? ActionSteps.LooksAt(row.State, id) : [], situation.Seen, ct);
        await snapshot.RunAsync(ct, last: asOf.IsNow);
        var (findings, sources, goals, related) = (await askedFindings(ct), await askedSources(ct), await askedGoals(ct), await askedOthers(ct));
        var history = await histories.ItemsAsync<ImprovementAction>(http, id);
        var steps = asOf.IsNow ? ActionSteps.Of(row.State, situation, step => permissions.ActingIn(signedIn, "/actions/{id:guid}/" + step)) : ActionSteps.None;
        return new ScreenResult<ActionScreen>(view.Title, (nameof(ActionScreen.Full), new ActionInFull(
            view, history, steps,
            [.. Named(view.Findings)], [.. sources.Select(s => (s.Id, s.State.Title))], [.. goals.Select(g => (g.Id, g.State.Text))],
            [.. related.Select(a => (a.Id, a.State.Title))], await LinksFound.ReadAsync(http, lists, id))
        {
            Moment = asOf,
            FoundAgain = [.. Named(view.AsksReopen ?? [])],
        }));

        IEnumerable<(Guid Id, string Text)> Named(IReadOnlyList<Guid> ids) => findings.Where(f => ids.Contains(f.Id)).Select(f => (f.Id, f.State.Text));
    }

    /// <summary>The actions that it hangs together with.</summary>
    private static IReadOnlyList<Guid> Others(ActionView of) =>
        [.. ((Guid?[])[of.Parent, of.Merged?.Into, of.SplitFrom]).OfType<Guid>(), .. of.Division?.Into ?? [], .. of.Absorbed, .. of.Corrections];
}
