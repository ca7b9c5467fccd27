using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>Where a rebuild stands, in <c>ir_rebuild</c>, and the checkpoints that it takes over.</summary>
internal static class RebuildRecords
{
    /// <summary>Puts rebuilds in the queue of all hosts: every one of them, or none.</summary>
    /// <returns>False when one of them waits or runs already.</returns>
    public static async Task<bool> AskAsync(NpgsqlConnection connection, IReadOnlyList<IProjection> projections, string actor, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO ir_rebuild AS r (name, version, state, asked_by) SELECT name, version, 'waiting', $3 FROM unnest($1, $2) AS w (name, version)
            ON CONFLICT (name, version) DO UPDATE
               SET state = 'waiting', asked_by = excluded.asked_by, asked = now(), begun = NULL, ended = NULL, host = NULL,
                   done = 0, total = 0, per_second = 0, error = NULL
             WHERE r.state IN ('done', 'failed') OR r.state = 'running' AND NOT {ProjectionSession.IsHeld("'rebuild/' || r.name")}
            """,
            connection);
        command.Parameters.Add(Sql.Texts(projections.Select(p => p.Name)));
        command.Parameters.Add(Sql.Numbers(projections.Select(p => p.Version)));
        command.Parameters.Add(Sql.Text(actor));
        var asked = await command.ExecuteNonQueryAsync(ct) == projections.Count;
        if (asked)
        {
            await transaction.CommitAsync(ct);
        }

        return asked;
    }

    /// <summary>Those of the projections that wait to be rebuilt, run elsewhere, or were cut short; the longest asked for first.</summary>
    public static async Task<IReadOnlyList<T>> WantedAsync<T>(NpgsqlDataSource database, IReadOnlyList<T> projections, CancellationToken ct)
        where T : IProjection
    {
        var wanted = new List<T>();
        await using var command = database.CreateCommand("SELECT name, version FROM ir_rebuild WHERE state IN ('waiting', 'running') ORDER BY asked, name");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            wanted.AddRange(projections.Where(p => p.Name == reader.GetString(0) && p.Version == reader.GetInt32(1)));
        }

        return wanted;
    }

    public static async Task<bool> IsWantedAsync(NpgsqlConnection connection, IProjection projection, CancellationToken ct)
    {
        await using var command = Command(
            connection, "SELECT EXISTS (SELECT FROM ir_rebuild WHERE name = $1 AND version = $2 AND state IN ('waiting', 'running'))", projection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    public static async Task BeginAsync(NpgsqlConnection connection, IProjection projection, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            """
            INSERT INTO ir_rebuild AS r (name, version, state, begun, host) VALUES ($1, $2, 'running', now(), $3)
            ON CONFLICT (name, version) DO UPDATE
               SET state = 'running', begun = now(), ended = NULL, host = excluded.host, done = 0, total = 0, per_second = 0, error = NULL,
                   asked_by = CASE WHEN r.ended IS NULL THEN r.asked_by END, asked = CASE WHEN r.ended IS NULL THEN r.asked ELSE now() END
            """,
            projection);
        command.Parameters.Add(Sql.Text(Environment.MachineName));
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task ReportAsync(NpgsqlConnection connection, IProjection projection, RebuildProgress progress, CancellationToken ct)
    {
        await using var command = Command(
            connection, "UPDATE ir_rebuild SET done = $3, total = $4, per_second = $5 WHERE name = $1 AND version = $2", projection);
        command.Parameters.Add(Sql.BigNumber(progress.Done));
        command.Parameters.Add(Sql.BigNumber(progress.Total));
        command.Parameters.Add(Sql.Fraction(progress.EventsPerSecond));
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task FailAsync(NpgsqlConnection connection, IProjection projection, Exception cause, CancellationToken ct)
    {
        await using var command = Command(
            connection, "UPDATE ir_rebuild SET state = 'failed', ended = now(), error = $3 WHERE name = $1 AND version = $2", projection);
        // With the position, when an event is to blame.
        command.Parameters.Add(Sql.Text(cause is EventStoreException own ? own.Message : ErrorText.Of(cause)));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Stops the live runner at its checkpoint until the transaction ends.</summary>
    /// <returns>Its position; null for a view that is kept inside the append.</returns>
    public static async Task<long?> HoldCheckpointAsync(NpgsqlConnection connection, IProjection projection, CancellationToken ct)
    {
        var version = await Checkpoint.NewestVersionAsync(connection, projection.Name, ct);
        return version == 0 ? null : await Checkpoint.ReadAsync(connection, Checkpoint.RowName(projection.Name, version), ct, hold: true);
    }

    /// <summary>
    /// Ends the rebuild, notes the basis and, for a projection that follows, puts its checkpoint at the position. The rows of
    /// older versions go: a host that still runs one finds it gone and stops.
    /// </summary>
    public static async Task EndAsync(NpgsqlConnection connection, IFollowingProjection projection, long done, long? position, CancellationToken ct)
    {
        await using (var end = Command(
            connection,
            """
            UPDATE ir_rebuild
               SET state = 'done', ended = clock_timestamp(), done = $3, total = $3,
                   per_second = $3 / greatest(extract(epoch FROM clock_timestamp() - begun), 0.001)
             WHERE name = $1 AND version = $2
            """,
            projection))
        {
            end.Parameters.Add(Sql.BigNumber(done));
            await end.ExecuteNonQueryAsync(ct);
        }

        await ProjectionRecords.NoteBasisAsync(connection, projection, ct);
        if (position is not { } at)
        {
            return;
        }

        await ProjectionRecords.ResumeAsync(connection, projection, null, ct);
        for (var version = await Checkpoint.NewestVersionAsync(connection, projection.Name, ct); version > 0;
             version = await Checkpoint.NewestVersionAsync(connection, projection.Name, ct))
        {
            await using var delete = new NpgsqlCommand("DELETE FROM mt_event_progression WHERE name = $1", connection);
            delete.Parameters.Add(Sql.Text(Checkpoint.RowName(projection.Name, version)));
            await delete.ExecuteNonQueryAsync(ct);
        }

        await Checkpoint.BeginAsync(connection, Checkpoint.RowName(projection.Name, projection.Version), at, ct);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, IProjection projection)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(Sql.Text(projection.Name));
        command.Parameters.Add(Sql.Number(projection.Version));
        return command;
    }
}
