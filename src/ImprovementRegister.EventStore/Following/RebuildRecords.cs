using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>The mark of a rebuild in <c>ir_projection</c>, and the checkpoints that it takes over.</summary>
internal static class RebuildRecords
{
    public static Task BeginAsync(NpgsqlConnection connection, IProjection projection, CancellationToken ct) => ExecuteAsync(
        connection,
        """
        INSERT INTO ir_projection (name, version, rebuilding_since) VALUES ($1, $2, now())
        ON CONFLICT (name, version) DO UPDATE SET rebuilding_since = now()
        """,
        projection,
        ct);

    public static Task UnmarkAsync(NpgsqlConnection connection, IProjection projection, CancellationToken ct) => ExecuteAsync(
        connection, "UPDATE ir_projection SET rebuilding_since = NULL WHERE name = $1 AND version = $2", projection, ct);

    public static async Task<bool> IsMarkedAsync(NpgsqlConnection connection, IProjection projection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM ir_projection WHERE name = $1 AND version = $2 AND rebuilding_since IS NOT NULL)", connection);
        command.Parameters.Add(Sql.Text(projection.Name));
        command.Parameters.Add(Sql.Number(projection.Version));
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Stops the live runner at its checkpoint until the transaction ends.</summary>
    /// <returns>Its position; null for a view that is kept inside the append.</returns>
    public static async Task<long?> HoldCheckpointAsync(NpgsqlConnection connection, IProjection projection, CancellationToken ct)
    {
        var version = await Checkpoint.NewestVersionAsync(connection, projection.Name, ct);
        return version == 0 ? null : await Checkpoint.ReadAsync(connection, Checkpoint.RowName(projection.Name, version), ct, hold: true);
    }

    /// <summary>
    /// Clears the mark, notes the basis and, for a projection that follows, puts its checkpoint at the position. The rows of older versions
    /// go: a host that still runs one finds it gone and stops.
    /// </summary>
    public static async Task EndAsync(NpgsqlConnection connection, IFollowingProjection projection, long? position, CancellationToken ct)
    {
        await ExecuteAsync(
            connection,
            """
            UPDATE ir_projection SET rebuilding_since = NULL, status = 'running', failed_position = NULL, error = NULL, since = now(), basis = $3
             WHERE name = $1 AND version = $2
            """,
            projection,
            ct,
            Sql.Text(projection.Basis));
        if (position is not { } at)
        {
            return;
        }

        for (var version = await Checkpoint.NewestVersionAsync(connection, projection.Name, ct); version > 0;
             version = await Checkpoint.NewestVersionAsync(connection, projection.Name, ct))
        {
            await using var delete = new NpgsqlCommand("DELETE FROM mt_event_progression WHERE name = $1", connection);
            delete.Parameters.Add(Sql.Text(Checkpoint.RowName(projection.Name, version)));
            await delete.ExecuteNonQueryAsync(ct);
        }

        await Checkpoint.BeginAsync(connection, Checkpoint.RowName(projection.Name, projection.Version), at, ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, IProjection projection, CancellationToken ct, params NpgsqlParameter[] more)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(Sql.Text(projection.Name));
        command.Parameters.Add(Sql.Number(projection.Version));
        command.Parameters.AddRange(more);
        await command.ExecuteNonQueryAsync(ct);
    }
}
