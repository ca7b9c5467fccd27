using ImprovementRegister.Http;

namespace ImprovementRegister.Commands;

/// <summary>How commands are described, the same for every kind of stream.</summary>
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

    /// <summary>Describes the removal of a text.</summary>
    public static RouteHandlerBuilder Redacts<TState>(this RouteHandlerBuilder endpoint) =>
        endpoint.Changes<RedactText<TState>>("Removes a text from an event of the history, for good; who, when and why stays visible")
            .WithDescription("Cannot be undone. Needs If-Match: the ETag last seen. The text is gone from the event, from every state and view, as of every moment. Backups keep it until they are replaced.");

    /// <summary>The version as ETag, for the If-Match of a next command, and the position that was read.</summary>
    public static void SetVersion(this HttpContext http, long version, long position)
    {
        http.Response.Headers.ETag = $"\"{version}\"";
        http.Response.Headers["Register-Position"] = position.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>Marks a command on an existing stream, for the API description.</summary>
public sealed record NeedsIfMatch;
