using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// A session that holds an advisory lock: what is done on it is done by the one holder, and when it is lost, so is the
/// lock. A host that is killed frees it with its connection; one that hangs or vanishes is let go by the server within
/// half a minute. The lock only avoids wasted work; what is right is decided by the checkpoint.
/// </summary>
internal sealed class ProjectionSession : IAsyncDisposable
{
    private const string Key = "hashtextextended('ir_projection/' || $1, 0)";

    private readonly string _name;

    private ProjectionSession(NpgsqlConnection connection, string name) => (Connection, _name) = (connection, name);

    public NpgsqlConnection Connection { get; }

    /// <summary>SQL that tells whether any session holds the lock with this name, itself given as SQL.</summary>
    public static string IsHeld(string name) => $"""
        EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                 WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted AND d.datname = current_database()
                   AND (l.classid::bigint << 32 | l.objid::bigint) = {Key.Replace("$1", $"({name})", StringComparison.Ordinal)})
        """;

    /// <summary>Null when another session holds the lock.</summary>
    public static async Task<ProjectionSession?> TryOpenAsync(NpgsqlDataSource database, string name, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Key})", connection);
            command.Parameters.Add(Sql.Text(name));
            if ((bool)(await command.ExecuteScalarAsync(ct))!)
            {
                var session = new ProjectionSession(connection, name);
                await session.ExecuteAsync(
                    """
                    SET idle_session_timeout = '30s'; SET idle_in_transaction_session_timeout = '30s';
                    SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3
                    """,
                    ct);
                return session;
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Gives the lock back; the pool may keep the connection, and need not clean it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_unlock({Key})", Connection);
            command.Parameters.Add(Sql.Text(_name));
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            await ExecuteAsync(
                """
                RESET idle_session_timeout; RESET idle_in_transaction_session_timeout; RESET search_path; RESET default_statistics_target;
                RESET tcp_keepalives_idle; RESET tcp_keepalives_interval; RESET tcp_keepalives_count
                """,
                CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The session is gone, and the lock with it.
        }

        await Connection.DisposeAsync();
    }
}
