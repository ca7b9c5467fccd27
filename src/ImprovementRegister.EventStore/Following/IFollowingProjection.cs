using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>One stream of one tenant.</summary>
public readonly record struct StreamKey(string Tenant, Guid StreamId);

/// <summary>
/// A projection that can run behind the global order and be rebuilt beside its live tables. It is given whole appends: a
/// slice holds the events of one append, never a part of them. One call of <see cref="IProjection.ProjectAll"/> never
/// holds two slices of one stream, so the slices of a call are independent of each other.
/// </summary>
public interface IFollowingProjection : IProjection
{
    /// <summary>
    /// All tables that it writes, and that nobody else writes. Its SQL names them without a schema: a rebuild fills tables
    /// of the same names in another schema.
    /// </summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Its row in <c>mt_event_progression</c>.</summary>
    string CheckpointRow => Checkpoint.RowName(Name, Version);

    /// <summary>
    /// A short hash of what its rows depend on besides events. When it differs from the one they were made with, the
    /// rows are rebuilt at the start of the host.
    /// </summary>
    string Basis => "";

    /// <summary>
    /// What its tables hold of these streams, for <see cref="StreamSlice.Before"/>; a stream it does not know is left out.
    /// A projection that needs no earlier state keeps this default.
    /// </summary>
    Task<IReadOnlyDictionary<StreamKey, object>> LoadAsync(NpgsqlConnection connection, IReadOnlyCollection<StreamKey> streams, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<StreamKey, object>>(new Dictionary<StreamKey, object>());

    /// <summary>The state after a slice, which is the state before the next slice of the same stream.</summary>
    object? After(StreamSlice slice) => null;

    /// <summary>
    /// Takes all that its tables hold of a stream out of them, to be made anew because a text was removed from an event
    /// (ADR 0014). A projection of which the tables hold what people wrote must do so, and take <see cref="TextRedacted"/>;
    /// one that holds none keeps this default.
    /// </summary>
    /// <returns>False when it holds no texts: nothing is to be made anew.</returns>
    bool Forget(StreamKey stream, SqlScript sql) => false;
}
