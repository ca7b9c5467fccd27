using Npgsql;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>Plain questions to the database, past the register. Parameters are <c>$1</c>, <c>$2</c> …</summary>
public static class Asking
{
    /// <summary>A word that nobody else has, of letters alone: one with digits is now and then a telephone number, which the register refuses.</summary>
    public static string RandomWord() => string.Concat(Guid.NewGuid().ToString("N").Select(c => (char)('a' + Convert.ToInt32(c.ToString(), 16))));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> ExecuteAsync(this NpgsqlDataSource database, string sql, params object[] values)
    {
        await using var command = database.CreateCommand(sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of every row.</summary>
    public static async Task<List<T>> ColumnAsync<T>(this NpgsqlDataSource database, string sql, params object[] values)
    {
        var found = new List<T>();
        await using var command = database.CreateCommand(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetFieldValue<T>(0));
        }

        return found;
    }

    public static async Task<T> ValueAsync<T>(this NpgsqlDataSource database, string sql, params object[] values) =>
        (await database.ColumnAsync<T>(sql, values)).ShouldHaveSingleItem();

    /// <summary>What an append of a stream can leave behind: rows of the stream, of its events, and of receipts with the key.</summary>
    public static Task<long> TracesAsync(this NpgsqlDataSource database, Guid stream, string key = "") => database.ValueAsync<long>(
        """
        SELECT (SELECT count(*) FROM mt_streams WHERE id = $1)
             + (SELECT count(*) FROM mt_events WHERE stream_id = $1)
             + (SELECT count(*) FROM ir_receipt WHERE idempotency_key = $2)
        """,
        stream,
        key);

    /// <summary>Begins a transaction that keeps its locks until it is disposed; it is then rolled back.</summary>
    public static async Task<Held> HoldAsync(this NpgsqlDataSource database, string sql, params object[] values)
    {
        var connection = await database.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Give(values);
        await command.ExecuteNonQueryAsync();
        return new Held(connection, transaction);
    }

    /// <summary>Returns once so many sessions wait for a lock.</summary>
    public static async Task UntilBlockedAsync(this NpgsqlDataSource database, int sessions)
    {
        var started = TimeProvider.System.GetTimestamp();
        const string waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while (await database.ValueAsync<long>(waiting) < sessions)
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(Patience, $"{sessions} sessions should wait for a lock.");
            await Task.Delay(5);
        }
    }

    private static NpgsqlCommand CreateCommand(this NpgsqlDataSource database, string sql, object[] values)
    {
        var command = database.CreateCommand(sql);
        command.Give(values);
        return command;
    }

    private static void Give(this NpgsqlCommand command, object[] values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    public sealed class Held(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        /// <summary>That of the server, for asking who waits for it.</summary>
        public int ProcessId => connection.ProcessID;

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
