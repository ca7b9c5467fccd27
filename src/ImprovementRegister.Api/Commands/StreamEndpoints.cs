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

    public RouteHandlerBuilder History() =>
        Group.MapGet("/{id:guid}/history", async (HttpContext http, Guid id, PostgresEventStore store, HistoryReader history, AmsterdamClock clock) =>
            {
                var signedIn = http.SignedIn();
                var asOf = new QueryReader(http).AsOf(clock);
                var events = await store.ReadStreamAsync(signedIn.Tenant, id, http.RequestAborted, upTo: asOf.Instant, streamType: Aggregate.StreamType);
                if (events.Count == 0)
                {
                    throw ProblemException.NotFound(What);
                }

                http.SetVersion(events.Count, events[^1].Position);
                return Results.Json(new HistoryView(history.Describe(Aggregate, events, signedIn.Catalog, Language.Of(http))), ApiJson.Options);
            })
            .WithSummary("Who did what, in which role, when, why, old → new").Produces<HistoryView>().ProducesProblem(404)
            .Query(QueryParameters.AsOf);
}
