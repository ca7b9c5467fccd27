using ImprovementRegister.EventStore;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>Reads that go to the server together: one round trip and one transaction, in which each sees what was committed before it.</summary>
public sealed class RoundTrip : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch;
    private readonly List<Action<NpgsqlDataReader>> _takers = [];

    /// <param name="settings">How to plan, for this round trip only; null for the server's own way.</param>
    private RoundTrip(NpgsqlDataSource database, string? settings)
    {
        _batch = database.CreateBatch();
        if (settings is not null)
        {
            Ask(settings, _ => 0);
        }
    }

    /// <summary>For reads of a few rows: planned once, on indexes.</summary>
    public static RoundTrip OnIndexes(NpgsqlDataSource database) => new(database, Sql.PlanOnceOnIndexes);

    /// <summary>
    /// For reads of temporal tables. What held at an earlier moment is planned for that moment: early or late makes all the
    /// difference, and a plan that is kept for any moment reads whole tables. The planner takes the two ends of a row for
    /// independent and expects many times the rows there are, so it is kept from what pays for many only.
    /// </summary>
    public static RoundTrip AsOf(NpgsqlDataSource database, AsOf asOf) => new(
        database,
        asOf.Instant is null ? null : """
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true),
                   set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)
            """);

    /// <returns>The rows, which are there after <see cref="RunAsync"/>.</returns>
    public IReadOnlyList<TRow> Ask<TRow>(string sql, Func<NpgsqlDataReader, TRow> read, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        var rows = new List<TRow>();
        _batch.BatchCommands.Add(command);
        _takers.Add(row => rows.Add(read(row)));
        return rows;
    }

    public async Task RunAsync(CancellationToken ct)
    {
        await using var reader = await _batch.ExecuteReaderAsync(ct);
        foreach (var take in _takers)
        {
            while (await reader.ReadAsync(ct))
            {
                take(reader);
            }

            await reader.NextResultAsync(ct);
        }
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();
}
