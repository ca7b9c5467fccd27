using ImprovementRegister.Http;

namespace ImprovementRegister.Commands;

/// <summary>Marks a command on an existing stream, for the API description.</summary>
public sealed record NeedsIfMatch;

/// <summary>How commands are described, the same for every kind of stream.</summary>
public static class CommandDescription
{
    private const string Repeats = "Idempotency-Key makes a repeat answer the first response.";

    public static void Describe(RouteHandlerBuilder endpoint, Type command, bool creates, bool onStream = true)
    {
        endpoint.Accepts(command, "application/json").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422)
            .WithMetadata(creates || !onStream ? new QueryAttribute(QueryParameters.AllowDuplicate) : new QueryAttribute());
        _ = creates ? endpoint.WithDescription(Repeats).Produces<CommandReply>(201)
            : !onStream ? endpoint.WithDescription("All of it is recorded or nothing; errors names what is wrong with each row. " + Repeats).Produces<CommandReply>()
            : endpoint.WithDescription("Needs If-Match: the ETag last seen. 412 tells what happened since. " + Repeats).Produces<CommandReply>()
                .ProducesProblem(404).ProducesProblem(412).ProducesProblem(428).WithMetadata(new NeedsIfMatch());
    }
}

/// <summary>Describes a command whose endpoint takes more from its path than a stream.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DescribesCommandAttribute<TCommand> : Attribute, IDescribesEndpoint
{
    public bool Creates { get; init; }

    /// <summary>False when it changes no stream that it names, and needs no version of one.</summary>
    public bool OnStream { get; init; } = true;

    public void Describe(RouteHandlerBuilder endpoint) => CommandDescription.Describe(endpoint, typeof(TCommand), Creates, OnStream);
}

/// <summary>Describes the removal of a text.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedactsAttribute<TState> : Attribute, IDescribesEndpoint
{
    public void Describe(RouteHandlerBuilder endpoint)
    {
        CommandDescription.Describe(endpoint, typeof(RedactText<TState>), creates: false);
        endpoint.WithDescription("Cannot be undone. Needs If-Match: the ETag last seen. The text is gone from the event, from every state and view, as of every moment. Backups keep it until they are replaced.");
    }
}
