using ImprovementRegister.EventStore;
using ImprovementRegister.History;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Views;

namespace ImprovementRegister.Commands;

public sealed record HistoryView(IReadOnlyList<HistoryItem> Items);

/// <summary>The endpoints that every kind of stream has: one that begins it, its commands, and its history.</summary>
/// <param name="Group">The routes of the collection, such as <c>/actions</c>.</param>
/// <param name="What">What one of them is called in a 404.</param>
public sealed record StreamEndpoints<TState>(RouteGroupBuilder Group, Aggregate<TState> Aggregate, string What)
    where TState : class
{
    /// <summary>A command that begins a stream, readable afterwards in <paramref name="collection"/>.</summary>
    public RouteHandlerBuilder Create<TCommand>(string collection, string summary)
        where TCommand : Command<TState> =>
        Group.MapPost("", (HttpContext http, CommandHandler handler) => handler.HandleAsync<TState, TCommand>(http, Aggregate, CommandTarget.New(What, collection)))
            .Creates<TCommand>(summary);

    /// <summary>A command on an existing stream.</summary>
    public RouteHandlerBuilder Command<TCommand>(string name, string summary)
        where TCommand : Command<TState> =>
        Group.MapPost($"/{{id:guid}}/{name}", (HttpContext http, Guid id, CommandHandler handler) =>
                handler.HandleAsync<TState, TCommand>(http, Aggregate, CommandTarget.Existing(id, What)))
            .Changes<TCommand>(summary);

    /// <summary>Takes what somebody wrote out of an event, for good; the same for every kind of stream.</summary>
    public RouteHandlerBuilder Redact() =>
        Group.MapPost("/{id:guid}/redact", (HttpContext http, Guid id, CommandHandler handler, PostgresEventStore store) =>
                handler.HandleAsync<TState, RedactText<TState>>(http, Aggregate, CommandTarget.Existing(id, What), look: c => c.LookAsync(store, http, id)))
            .Redacts<TState>();

    public RouteHandlerBuilder History() =>
        Group.MapGet("/{id:guid}/history", async (HttpContext http, Guid id, PostgresEventStore store, HistoryReader history, AmsterdamClock clock) =>
            {
                var signedIn = http.SignedIn();
                var asOf = new QueryReader(http).AsOf(clock);
                var events = await store.ReadStreamAsync(signedIn.Tenant, id, http.RequestAborted, streamType: Aggregate.StreamType);
                var items = history.Describe(Aggregate, events, signedIn.Catalog, Language.Of(http)).Where(i => asOf.Instant is null || i.RecordedAt <= asOf.Instant).ToList();
                if (items.Count == 0)
                {
                    throw ProblemException.NotFound(What);
                }

                http.SetVersion(items.Count, items[^1].Position);
                return Results.Json(new HistoryView(items), ApiJson.Options);
            })
            .WithSummary("Who did what, in which role, when, why, old → new").Produces<HistoryView>().ProducesProblem(404)
            .Query(QueryParameters.AsOf);
}
