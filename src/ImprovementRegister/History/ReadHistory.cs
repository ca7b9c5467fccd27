using System.Text.Json.Serialization;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reports;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Marten;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.History;

public sealed record HistoryView(IReadOnlyList<HistoryItem> Items)
{
    /// <summary>Of a finding: when it closed and opened again, which follows from its actions and is no event of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FindingStateChange>? States { get; init; }
}

/// <summary>The history of a stream of any kind.</summary>
public sealed class Histories(IDocumentStore store, HistoryReader history, AmsterdamClock clock, NpgsqlDataSource database)
{
    public async Task<IResult> ReadAsync<TState>(HttpContext http, Guid id)
        where TState : class
    {
        var items = await ItemsAsync<TState>(http, id);
        if (items is [.., var last])
        {
            http.SetVersion(last.Version, last.Position);
        }

        return Results.Json(new HistoryView(items) { States = typeof(TState) == typeof(Finding) ? await CourseAsync(http, id) : null }, ApiJson.Options);
    }

    /// <summary>When a finding closed and opened again, and what did it.</summary>
    public async Task<IReadOnlyList<FindingStateChange>> CourseAsync(HttpContext http, Guid finding)
    {
        var signedIn = http.SignedIn();
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        return await CourseOfAFinding.ReadAsync(snapshot, new QueryReader(http).AsOf(clock), finding, signedIn.Catalog, Language.Of(http), http.RequestAborted);
    }

    /// <summary>What happened, oldest first: something, for it begins with its first event. An organisation, as a framework, is there before anything of it was recorded: then nothing.</summary>
    public async Task<IReadOnlyList<HistoryItem>> ItemsAsync<TState>(HttpContext http, Guid id)
        where TState : class
    {
        var (signedIn, asOf) = (http.SignedIn(), new QueryReader(http).AsOf(clock));
        await using var session = store.QuerySession(signedIn.Tenant);
        var events = await session.Events.FetchStreamAsync(id, token: http.RequestAborted);
        // An id may be that of a stream of another kind.
        var known = asOf.Of(events);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var mentions = await Mentions.ReadAsync(snapshot, asOf, events.Select(e => e.Data), http.RequestAborted);
        var organisation = await KnownThenAsync(snapshot, signedIn.Catalog, asOf, http.RequestAborted);
        var items = events.Count == 0 || !Aggregate<TState>.Instance.Aliases.Contains(events[0].EventTypeName) ? []
            : history.Describe(Aggregate<TState>.Instance, events, signedIn.Catalog.On(asOf.Past), Language.Of(http), mentions, known.Hold, known, organisation).ToList();
        return items.Count > 0 || typeof(TState) == typeof(OrganisationStructure) ? items : throw ProblemException.NotFound<TState>();
    }

    /// <summary>The organisation with the holders that were known then, of whatever day.</summary>
    private static async Task<OrganisationCatalog> KnownThenAsync(Snapshot snapshot, OrganisationCatalog catalog, AsOf asOf, CancellationToken ct) => asOf.Instant is null ? catalog : catalog.With(
        catalog.People,
        (await new StateQuery<OrganisationStructure>(snapshot, asOf with { ValidOn = null }).FindAsync(OrganisationStructure.StreamId(snapshot.Tenant), ct))?.State ?? OrganisationStructure.None,
        asOf.Today);
}

public static class ReadHistoryEndpoints
{
    private const string Summary = "Who did what, in which role, when, why, old → new";

    [WolverineGet(Routes.Base + "/actions/{id:guid}/history", Summary = Summary), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(HistoryView))]
    public static Task<IResult> Action(Guid id, HttpContext http, Histories histories) => histories.ReadAsync<ImprovementAction>(http, id);

    [WolverineGet(Routes.Base + "/findings/{id:guid}/history", Summary = Summary), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(HistoryView))]
    public static Task<IResult> Finding(Guid id, HttpContext http, Histories histories) => histories.ReadAsync<Finding>(http, id);

    [WolverineGet(Routes.Base + "/sources/{id:guid}/history", Summary = Summary), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(HistoryView))]
    public static Task<IResult> Source(Guid id, HttpContext http, Histories histories) => histories.ReadAsync<Source>(http, id);

    [WolverineGet(Routes.Base + "/organisation/history", Summary = Summary), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(HistoryView))]
    public static Task<IResult> Organisation(HttpContext http, Histories histories) =>
        histories.ReadAsync<OrganisationStructure>(http, OrganisationStructure.StreamId(http.SignedIn().Tenant));

    [WolverineGet(Routes.Base + "/goals/{id:guid}/history", Summary = Summary), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(HistoryView))]
    public static Task<IResult> Goal(Guid id, HttpContext http, Histories histories) => histories.ReadAsync<Goal>(http, id);

    [WolverineGet(Routes.Base + "/reports/{id:guid}/history", Summary = Summary), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(HistoryView))]
    public static Task<IResult> Report(Guid id, HttpContext http, Histories histories) => histories.ReadAsync<QualityReport>(http, id);
}
