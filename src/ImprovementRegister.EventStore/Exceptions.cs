namespace ImprovementRegister.EventStore;

/// <summary>Something the store refuses; each kind has its own type, none is told by its text.</summary>
public abstract class EventStoreException(string message) : Exception(message);

/// <summary>The stream moved on: it is at <see cref="Actual"/>, the caller had seen <see cref="Expected"/>.</summary>
public sealed class VersionConflictException(Guid streamId, long expected, long actual)
    : EventStoreException($"Stream {streamId} is at version {actual}, not {expected}.")
{
    public long Expected { get; } = expected;

    public long Actual { get; } = actual;
}

public sealed class StreamArchivedException(Guid streamId) : EventStoreException($"Stream {streamId} is archived.");

public sealed class StreamNotFoundException(Guid streamId) : EventStoreException($"Stream {streamId} does not exist.");

public sealed class StreamExistsException(Guid streamId) : EventStoreException($"Stream {streamId} exists already.");

public sealed class UnknownEventException(string name) : EventStoreException($"Event '{name}' is not registered.");

/// <summary>Another request with the same idempotency key was recorded first; read its receipt.</summary>
public sealed class DuplicateCommandException(string key) : EventStoreException($"Idempotency key '{key}' was used already.");
