namespace ImprovementRegister.EventStore;

/// <summary>Who did it, in which role, on behalf of which request, and when it happened as distinct from recorded.</summary>
/// <param name="Actor">Id of the person; never a name.</param>
/// <param name="CommandId">One id for all events of one command.</param>
/// <param name="CausationId">What led to the command; the command's own id when a user sent it.</param>
public sealed record EventMetadata(
    string Actor,
    string Role,
    Guid CommandId,
    string CorrelationId,
    string CausationId,
    DateOnly HappenedOn);

/// <summary>An event as recorded. <paramref name="Position"/> is its place in the global order (seq_id).</summary>
public sealed record StoredEvent(
    long Position,
    Guid Id,
    string Tenant,
    Guid StreamId,
    long Version,
    string Alias,
    object Data,
    DateTimeOffset RecordedAt,
    EventMetadata Metadata);
