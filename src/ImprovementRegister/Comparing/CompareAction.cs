using ImprovementRegister.Actions;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using JasperFx.Events;
using Marten;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Comparing;

/// <summary>One action at two moments, field by field, with what happened in between.</summary>
/// <param name="FromVersion">0 when it was not there yet; with clock=happened the highest version of what had happened.</param>
/// <param name="Changes">The fields that differ, old and new.</param>
/// <param name="Events">What is in the second and not in the first.</param>
public sealed record ActionComparison(
    Guid Id, ComparedClock Clock, long FromVersion, long ToVersion, IReadOnlyList<FieldChange> Changes, IReadOnlyList<HistoryItem> Events, IReadOnlyList<Mention> Mentions);

public static class CompareActionEndpoint
{
    [WolverineGet(Routes.Base + "/actions/{id:guid}/compare", Summary = "One action at two moments: what differs, field by field, and by which events"), AllowStaff, Answers(typeof(ActionComparison)),
        Query(CompareRequest.FromParameter, CompareRequest.ToParameter, CompareRequest.ClockParameter, QueryParameters.AsOf)]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, IDocumentStore store, HistoryReader history, AmsterdamClock clock, Reading reading) =>
        Results.Json(await ReadAsync(id, http, database, store, history, clock, reading), ApiJson.Options);

    /// <exception cref="ProblemException">404: there was no such action at the later moment; 400 or 422: the moments do not fit.</exception>
    public static async Task<ActionComparison> ReadAsync(Guid id, HttpContext http, NpgsqlDataSource database, IDocumentStore store, HistoryReader history, AmsterdamClock clock, Reading reading)
    {
        var (signedIn, ct) = (http.SignedIn(), http.RequestAborted);
        var asked = await CompareRequest.ReadAsync(http, clock, reading);
        await using var session = store.QuerySession(signedIn.Tenant);
        var events = await session.Events.FetchStreamAsync(id, token: ct);
        var (from, to) = (asked.From.Of(events), asked.To.Of(events));
        if (to.All.Count == 0 || !Aggregates.Action.Aliases.Contains(events[0].EventTypeName))
        {
            throw ProblemException.NotFound<ImprovementAction>();
        }

        http.SetVersion(to.All[^1].Version, to.All[^1].Sequence);
        // The first of all is in every day: nothing happens to what has not begun (ADR 0022).
        var begun = from.All.Count > 0 && (asked.From.ValidOn is not { } day || events[0].Metadata().HappenedOn <= day);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var mentions = await Mentions.ReadAsync(snapshot, asked.To, events.Select(e => e.Data), ct);
        var changes = HistoryReader.Changes(begun ? from.Sum<ImprovementAction>() : null, to.Sum<ImprovementAction>(), Language.Of(http));
        return new ActionComparison(
            id, asked.Clock, begun ? from.All[^1].Version : 0, to.All[^1].Version, changes,
            history.Describe(Aggregates.Action, events, signedIn.Catalog, Language.Of(http), mentions, e => to.Hold(e) && !(begun && from.Hold(e)), to),
            mentions.Those(new object(), changes));
    }
}
