using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Marten;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Frameworks;

/// <summary>One node with what hangs under it in the year. The counts are of all, the lists hold the first of each.</summary>
/// <param name="Actions">Soonest deadline first; <c>/actions?node=</c> goes on.</param>
/// <param name="Findings">By the day they were found; <c>/findings?node=</c> goes on.</param>
/// <param name="Goals">By the year of their plan; <c>/goals?node=</c> goes on.</param>
public sealed record NodeDetail(
    string Framework, int Year, DateTimeOffset? AsOf, DateOnly? ValidOn, long Position, NodeView Node, IReadOnlyList<NodeView> Children,
    IReadOnlyList<ActionView> Actions, IReadOnlyList<FindingView> Findings, IReadOnlyList<GoalView> Goals, IReadOnlyList<HistoryItem> History)
{
    /// <summary>That of the adoption of the framework, in which status and planning are recorded; 0 when nothing was.</summary>
    public long AdoptionVersion { get; init; }

    /// <summary>What was recorded of an aspect in the year; null when nothing was.</summary>
    public AspectInYear? InYear { get; init; }

    /// <summary>Of each list, unless more is asked for.</summary>
    public const int Limit = 20;
}

public static class ViewNodeEndpoint
{
    [WolverineGet(Routes.Base + "/nodes/{code}/view", Summary = "One pillar, aspect, building block or theme with what is under it"), AllowStaff, Answers(typeof(NodeDetail)),
        Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, "limit(1..500): At most so many in each list, 1 to 500; 20 when left out. The counts are of all.")]
    public static async Task<IResult> Get(string code, HttpContext http, NpgsqlDataSource database, IDocumentStore store, HistoryReader history, AmsterdamClock clock)
    {
        var detail = await ReadAsync(code, http, database, store, history, clock);
        http.SetPosition(detail.Position);
        return Results.Json(detail, ApiJson.Options);
    }

    public static async Task<NodeDetail> ReadAsync(string code, HttpContext http, NpgsqlDataSource database, IDocumentStore store, HistoryReader history, AmsterdamClock clock)
    {
        var (query, catalog, ct) = (new QueryReader(http), http.SignedIn().Catalog, http.RequestAborted);
        var node = catalog.ResolveNode(code) ?? throw NodeFilter.NotFound();
        var (year, asOf, limit) = (query.Year(clock), query.AsOf(clock), query.Limit(NodeDetail.Limit));
        var units = query.Units(asOf.InYear(year));
        var framework = catalog.FrameworkOf(node.Code);
        await using var snapshot = new Snapshot(database, catalog.Organisation.Tenant);
        var position = snapshot.AskPosition(asOf);
        var ask = new CountQuery(snapshot, year, units, asOf).Ask(CountQuery.RollUp(framework, catalog));
        var askedAdoption = AdoptionReader.Ask(snapshot, framework, asOf);
        var under = new UnderNodes(snapshot, catalog.SelfAndDescendants(node.Code), year, units, asOf);
        var (askedActions, askedFindings, askedGoals) = (under.AskActions(limit), under.AskFindings("ends, id", limit), under.AskGoals("begins, id", limit));
        await snapshot.RunAsync(ct);
        var (row, actions, findings, goals) = (await askedAdoption(ct), await askedActions(ct), await askedFindings(ct), await askedGoals(ct));
        var (adoption, counts, then) = (row.State, ask(), asOf.InYear(year));
        NodeView View(FrameworkNode shown) => NodeView.Of(shown, counts.Of(shown.Code), adoption, year);
        return new NodeDetail(
            framework.Code, year, asOf.Instant, then.ValidOn, position(),
            View(node), [.. framework.Nodes.Where(n => n.Parent == node.Code).Select(View)],
            [.. actions.Select(a => ActionView.Of(a, then.Today, catalog))],
            await FindingView.OfAsync(snapshot, then, findings, ct),
            [.. goals.Select(g => GoalView.Of(g, then.Today, catalog))],
            adoption.IsAbout(node.Code) ? await ChangesAsync(store, history, catalog, framework, node, asOf, http) : [])
        {
            AdoptionVersion = row.Version, InYear = adoption.Aspects.GetValueOrDefault(node.Code)?.GetValueOrDefault(year),
        };
    }

    /// <summary>Most nodes have no history of their own; the stream is of the whole framework.</summary>
    private static async Task<IReadOnlyList<HistoryItem>> ChangesAsync(
        IDocumentStore store, HistoryReader history, OrganisationCatalog catalog, Framework framework, FrameworkNode node, AsOf asOf, HttpContext http)
    {
        await using var session = store.QuerySession(catalog.Organisation.Tenant);
        var events = await session.Events.FetchStreamAsync(FrameworkAdoption.StreamId(catalog.Organisation.Tenant, framework.Code), token: http.RequestAborted);
        var known = asOf.Of(events);
        return history.Describe(Aggregates.Adoption, events, catalog, Language.Of(http), Mentions.None, change => known.Hold(change)
            && (change.Data is AspectStatusSet { Node: var a } && a == node.Code || change.Data is ThemePlanned { Node: var t } && t == node.Code));
    }
}
