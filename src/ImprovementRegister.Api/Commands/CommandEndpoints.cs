using ImprovementRegister.EventStore;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Views;

namespace ImprovementRegister.Commands;

/// <summary>How commands and histories are described, the same for every kind of stream.</summary>
public static class CommandEndpoints
{
    /// <summary>Describes a command that begins a stream.</summary>
    public static RouteHandlerBuilder Creates<TCommand>(this RouteHandlerBuilder endpoint, string summary)
        where TCommand : notnull =>
        endpoint.WithSummary(summary).WithDescription("Idempotency-Key makes a repeat answer the first response.")
            .Accepts<TCommand>("application/json").Produces<CommandReply>(201)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422).Query();

    /// <summary>Describes a command on an existing stream.</summary>
    public static RouteHandlerBuilder Changes<TCommand>(this RouteHandlerBuilder endpoint, string summary)
        where TCommand : notnull =>
        endpoint.WithSummary(summary).WithDescription("Needs If-Match: the ETag last seen. 412 tells what happened since. Idempotency-Key makes a repeat answer the first response.")
            .Accepts<TCommand>("application/json").Produces<CommandReply>()
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428)
            .WithMetadata(new NeedsIfMatch()).Query();

    /// <summary>The history of one stream; its readers are named by the caller.</summary>
    public static RouteHandlerBuilder MapHistory<TState>(this RouteGroupBuilder group, Aggregate<TState> aggregate, string what)
        where TState : class =>
        group.MapGet("/{id:guid}/history", async (HttpContext http, Guid id, PostgresEventStore store, HistoryReader history, Hosting.AmsterdamClock clock) =>
            {
                var signedIn = http.SignedIn();
                var asOf = new QueryReader(http).AsOf(clock);
                var events = await store.ReadStreamAsync(signedIn.Tenant, id, http.RequestAborted, upTo: asOf.Instant, streamType: aggregate.StreamType);
                if (events.Count == 0)
                {
                    throw ProblemException.NotFound(what);
                }

                http.SetVersion(events.Count, events[^1].Position);
                return Results.Json(new HistoryView(history.Describe(aggregate, events, signedIn.Catalog, Language.Of(http))), ApiJson.Options);
            })
            .WithSummary("Who did what, in which role, when, why, old → new").Produces<HistoryView>().ProducesProblem(404)
            .Query(QueryParameters.AsOf);

    /// <summary>The version as ETag, for the If-Match of a next command, and the position that was read.</summary>
    public static void SetVersion(this HttpContext http, long version, long position)
    {
        http.Response.Headers.ETag = $"\"{version}\"";
        http.Response.Headers["Register-Position"] = position.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>Marks a command on an existing stream, for the API description.</summary>
public sealed record NeedsIfMatch;

public sealed record HistoryView(IReadOnlyList<HistoryItem> Items);
