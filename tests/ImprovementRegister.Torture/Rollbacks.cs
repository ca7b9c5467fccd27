using ImprovementRegister.DevDatabase;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Torture;

/// <summary>Appends that draw their numbers, stay open for a while, and are withdrawn: holes in the global order, and waits for whoever seals it.</summary>
internal sealed class Rollbacks(string connectionString, int seed)
{
    /// <summary>As a host does it, by the role that it works under.</summary>
    private const string Append = """
        WITH s AS (INSERT INTO mt_streams (tenant_id, id, type, version) VALUES ('levanto', $1, 'improvement_action', 1) RETURNING tenant_id, id)
        INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, tenant_id, mt_dotnet_type, correlation_id, causation_id, user_name, headers)
        SELECT nextval('mt_events_sequence'), gen_random_uuid(), s.id, 1, '{}', 'action_raised', s.tenant_id, 'x', 'rolled-back', 'c', 'u',
               '{"Role":"r","CommandId":"0192f3a0-0000-7000-8000-00000000c0de","HappenedOn":"2026-03-01"}'
          FROM s
        """;

    private readonly Random _random = new(seed);

    public long Count { get; private set; }

    public async Task RunAsync(CancellationToken end)
    {
        await using var database = NpgsqlDataSource.Create(PrivatePostgres.AsApplication(connectionString));
        while (!end.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
                await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
                await connection.EnterAsync("levanto", CancellationToken.None);
                await using var append = new NpgsqlCommand(Append, connection) { Parameters = { Sql.Uuid(Guid.CreateVersion7()) } };
                await append.ExecuteNonQueryAsync(CancellationToken.None);
                await Task.Delay(_random.Next(0, 150), CancellationToken.None);
                await transaction.RollbackAsync(CancellationToken.None);
                Count++;
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
            {
                // The server is down, or was while this one was open: that rolls back too.
                await Task.Delay(100, CancellationToken.None);
            }

            await Task.Delay(_random.Next(0, 50), CancellationToken.None);
        }
    }
}
