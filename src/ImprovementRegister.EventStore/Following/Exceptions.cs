namespace ImprovementRegister.EventStore.Following;

/// <summary>An event that a projection cannot take. The error tells kind and place, never what the event said.</summary>
public sealed class ProjectionFailedException(string projection, long position, Exception cause)
    : EventStoreException($"Projection {projection} fails at position {position}: {ErrorText.Of(cause)}")
{
    public long Position { get; } = position;

    public string Error { get; } = ErrorText.Of(cause);
}

/// <summary>The checkpoint is not there (any more): the projection has not begun, or a newer version or basis took over.</summary>
public sealed class CheckpointGoneException(string row) : EventStoreException($"There is no progress row {row}.");

/// <summary>The projection had not failed there (any more); nothing was changed.</summary>
public sealed class ProjectionNotFailedException(string name) : EventStoreException($"Projection {name} is not stopped there.");

/// <summary>No projection of that name follows the order.</summary>
public sealed class UnknownProjectionException(string name) : EventStoreException($"There is no projection {name}.");

/// <summary>A rebuild of this projection runs already, here or on another host.</summary>
public sealed class RebuildRunsException(string projection) : EventStoreException($"Projection {projection} is being rebuilt already.");
