using ImprovementRegister.EventStore.Appending;
using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.EventStore.Redacting;

/// <summary>
/// Does what a scar says, in the transaction that appends it: the database takes the texts out of their event, and the
/// views that hold texts are made anew for that stream, all its earlier states included.
/// </summary>
internal static class Redaction
{
    private static readonly IReadOnlySet<long> NothingSkipped = new HashSet<long>();

    public static bool IsOne(StreamSlice slice) => slice.Events.Any(e => e.Data is TextRedacted);

    /// <exception cref="TextNotRemovedException">A text was not there to be removed.</exception>
    public static async Task RunAsync(
        StreamSlice slice, IReadOnlyList<IProjection> projections, EventRegistry registry, NpgsqlConnection connection, SqlScript script, CancellationToken ct)
    {
        foreach (var scar in slice.Events)
        {
            if (scar.Data is TextRedacted redacted && await RemoveAsync(scar, connection, ct) != redacted.Fields.Count)
            {
                throw new TextNotRemovedException(slice.StreamId, redacted.Version);
            }
        }

        var stream = new StreamKey(slice.Tenant, slice.StreamId);
        foreach (var projection in projections)
        {
            if (projection is not IFollowingProjection following
                || !await StreamRemake.TryAddAsync(following, registry, connection, stream, slice.Events[^1].Position, NothingSkipped, script, ct))
            {
                AppendRows.Project([projection], [slice], script);
            }
        }
    }

    private static async Task<long> RemoveAsync(StoredEvent scar, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT ir_redact($1, $2, $3)", connection);
        command.Parameters.Add(Sql.Text(scar.Tenant));
        command.Parameters.Add(Sql.Uuid(scar.StreamId));
        command.Parameters.Add(Sql.BigNumber(scar.Version));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
