using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// A projection that adds events up. Its rows do not depend on where an append ends or on who sent it, so it is given
/// only the events it takes, without metadata; a rebuild adds all of them up in memory and writes the outcome once.
/// </summary>
public interface ITallyingProjection : IFollowingProjection
{
    /// <param name="fresh">Its tables are empty, so nothing is to be read from them. In a rebuild they have no keys yet.</param>
    ITally Begin(bool fresh);

    void IProjection.Project(StreamSlice slice, SqlScript sql) =>
        throw new NotSupportedException($"{Name} follows the global order; it cannot be kept inside an append.");
}

/// <summary>What a stretch of the global order adds up to, on top of what the tables hold.</summary>
public interface ITally
{
    /// <summary>Streams that it holds in memory.</summary>
    int Streams { get; }

    /// <summary>Reads what the tables hold of those of these streams that it does not hold yet, ahead of their events.</summary>
    Task LoadAsync(NpgsqlConnection connection, IReadOnlySet<StreamKey> streams, CancellationToken ct);

    void Take(StreamKey stream, string alias, object @event);

    /// <summary>Writes what has come of the events. Nothing is taken after it.</summary>
    Task WriteAsync(NpgsqlConnection connection, CancellationToken ct);

    /// <summary>The same, of one that began fresh, into one of the projection's tables.</summary>
    Task FillAsync(NpgsqlConnection connection, string table, CancellationToken ct);
}
