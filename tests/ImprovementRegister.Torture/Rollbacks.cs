using ImprovementRegister.EventStore;
using Npgsql;

namespace ImprovementRegister.Torture;

/// <summary>Appends that draw their numbers, stay open for a while, and are withdrawn: holes in the global order, and waits for who follows it.</summary>
internal sealed class Rollbacks(string connectionString, int seed)
{
    private const string Append = """
        SELECT FROM ir_append(ARRAY['levanto'], ARRAY[$1], ARRAY['improvement_action'], ARRAY[0::bigint], ARRAY[1], ARRAY['rolled-back'], ARRAY['c'], ARRAY['u'],
            ARRAY[1], ARRAY[1], ARRAY[gen_random_uuid()], ARRAY['action_raised'], ARRAY['x'], ARRAY['{}'::jsonb],
            ARRAY['{"Role":"r","CommandId":"0192f3a0-0000-7000-8000-00000000c0de","HappenedOn":"2026-03-01"}'::jsonb])
        """;

    private readonly Random _random = new(seed);

    public long Count { get; private set; }

    public async Task RunAsync(CancellationToken end)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        while (!end.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
                await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
                await using var append = new NpgsqlCommand(Append, connection);
                append.Parameters.Add(Sql.Uuid(Guid.CreateVersion7()));
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
