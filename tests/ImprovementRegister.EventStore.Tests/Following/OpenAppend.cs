using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Following;

/// <summary>An append that has drawn its numbers and has not ended; it is withdrawn unless it commits.</summary>
public sealed class OpenAppend : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private OpenAppend(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    public long Position { get; private init; }

    public static async Task<OpenAppend> BeginAsync(Bank bank, Guid? account = null, int amount = 1)
    {
        var connection = await bank.Database.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT seq_ids[1] FROM ir_append(ARRAY['north'], ARRAY[$1], ARRAY['account'], ARRAY[0::bigint], ARRAY[1], ARRAY['c'], ARRAY['c'], ARRAY['u'],
                ARRAY[1], ARRAY[1], ARRAY[gen_random_uuid()], ARRAY['deposited'], ARRAY['x'], ARRAY[jsonb_build_object('Amount', $2, 'Note', '')],
                ARRAY['{"Role":"r","CommandId":"0192f3a0-0000-7000-8000-00000000c0de","HappenedOn":"2026-03-01"}'::jsonb])
            """,
            connection);
        command.Parameters.Add(Sql.Uuid(account ?? Guid.CreateVersion7()));
        command.Parameters.Add(Sql.Number(amount));
        return new OpenAppend(connection, transaction) { Position = (long)(await command.ExecuteScalarAsync())! };
    }

    /// <summary>Adds the next event of the same append, with the next number of all.</summary>
    public async Task GoOnAsync(Guid account)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH moved AS (UPDATE mt_streams SET version = version + 1 WHERE id = $1)
            INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, correlation_id, causation_id, headers, user_name)
            SELECT nextval('mt_events_sequence'), gen_random_uuid(), stream_id, version + 1, data, type, timestamp, tenant_id, correlation_id, causation_id, headers, user_name
              FROM mt_events WHERE stream_id = $1 ORDER BY version DESC LIMIT 1
            """,
            _connection);
        command.Parameters.Add(Sql.Uuid(account));
        await command.ExecuteNonQueryAsync();
    }

    public Task CommitAsync() => _transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
