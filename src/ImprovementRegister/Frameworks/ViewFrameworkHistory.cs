using ImprovementRegister.Adoption;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Marten;
using Wolverine.Http;

namespace ImprovementRegister.Frameworks;

/// <param name="Next">Give it as <c>after</c> for what follows; null at the end.</param>
public sealed record FrameworkHistory(string Framework, IReadOnlyList<HistoryItem> Items, long? Next);

public static class ViewFrameworkHistoryEndpoint
{
    [WolverineGet(Routes.Base + "/frameworks/{code}/history", Summary = "Taken into use, statuses of aspects and planning of themes: who, when, why, old → new"), AllowStaff, Answers(typeof(FrameworkHistory)),
        Query(QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, "after(position): Continue after this version: the 'next' of the page before.")]
    public static async Task<IResult> Get(string code, HttpContext http, IDocumentStore store, HistoryReader history, AmsterdamClock clock)
    {
        var (query, signedIn, framework) = (new QueryReader(http), http.SignedIn(), http.Framework(code));
        var (asOf, limit, after) = (query.AsOf(clock), query.Limit(), query.Place(QueryParameters.After) ?? 0);
        await using var session = store.QuerySession(signedIn.Tenant);
        var events = await session.Events.FetchStreamAsync(FrameworkAdoption.StreamId(signedIn.Tenant, framework.Code), token: http.RequestAborted);
        var known = asOf.Of(events);
        var items = history.Describe(Aggregates.Adoption, events, signedIn.Catalog, Language.Of(http), Mentions.None, e => e.Version > after && known.Hold(e)).Take(limit + 1).ToList();
        return Results.Json(new FrameworkHistory(framework.Code, [.. items.Take(limit)], items.Count > limit ? items[limit - 1].Version : null), ApiJson.Options);
    }
}
