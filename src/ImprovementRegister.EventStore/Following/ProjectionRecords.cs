using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>How a projection fares, in <c>ir_projection</c> and <c>ir_projection_skip</c>.</summary>
internal static class ProjectionRecords
{
    /// <summary>Notes who runs it; a failure stays until someone decides about it.</summary>
    /// <returns>Whether it may run: false while it is stopped at a failing event.</returns>
    public static async Task<bool> EnterAsync(NpgsqlConnection connection, IFollowingProjection projection, string host, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            """
            INSERT INTO ir_projection AS p (name, version, host, basis) VALUES ($1, $2, $3, $4)
            ON CONFLICT (name, version) DO UPDATE SET host = excluded.host
            RETURNING status = 'running'
            """,
            projection);
        command.Parameters.Add(Sql.Text(host));
        command.Parameters.Add(Sql.Text(projection.Basis));
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Whether the rows were made with the projection's own basis; true also when there are none yet.</summary>
    public static async Task<bool> HasBasisAsync(NpgsqlConnection connection, IFollowingProjection projection, CancellationToken ct)
    {
        await using var command = Command(
            connection, "SELECT NOT EXISTS (SELECT FROM ir_projection WHERE name = $1 AND version = $2 AND basis <> $3)", projection);
        command.Parameters.Add(Sql.Text(projection.Basis));
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Notes what the rows, made anew, depend on besides events.</summary>
    public static async Task NoteBasisAsync(NpgsqlConnection connection, IFollowingProjection projection, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            "INSERT INTO ir_projection (name, version, basis) VALUES ($1, $2, $3) ON CONFLICT (name, version) DO UPDATE SET basis = excluded.basis",
            projection);
        command.Parameters.Add(Sql.Text(projection.Basis));
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task FailAsync(NpgsqlConnection connection, IProjection projection, ProjectionFailedException failure, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            "UPDATE ir_projection SET status = 'failed', failed_position = $3, error = $4, since = now() WHERE name = $1 AND version = $2",
            projection);
        command.Parameters.Add(Sql.BigNumber(failure.Position));
        command.Parameters.Add(Sql.Text(failure.Error));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <returns>False when it had not failed at that position.</returns>
    public static async Task<bool> ResumeAsync(NpgsqlConnection connection, IProjection projection, long? position, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            """
            UPDATE ir_projection SET status = 'running', failed_position = NULL, error = NULL, since = now()
             WHERE name = $1 AND version = $2 AND status = 'failed' AND ($3 IS NULL OR failed_position = $3)
            """,
            projection);
        command.Parameters.Add(Sql.BigNumber(position));
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    public static async Task SkipAsync(NpgsqlConnection connection, IProjection projection, long position, string actor, string reason, CancellationToken ct)
    {
        await using var command = Command(
            connection, "INSERT INTO ir_projection_skip (name, version, position, actor, reason) VALUES ($1, $2, $3, $4, $5)", projection);
        command.Parameters.Add(Sql.BigNumber(position));
        command.Parameters.Add(Sql.Text(actor));
        command.Parameters.Add(Sql.Text(reason));
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<IReadOnlySet<long>> SkippedAsync(NpgsqlConnection connection, IProjection projection, CancellationToken ct)
    {
        var skipped = new HashSet<long>();
        await using var command = Command(connection, "SELECT position FROM ir_projection_skip WHERE name = $1 AND version = $2", projection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            skipped.Add(reader.GetInt64(0));
        }

        return skipped;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, IProjection projection)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(Sql.Text(projection.Name));
        command.Parameters.Add(Sql.Number(projection.Version));
        return command;
    }
}
