using Npgsql;

namespace ImprovementRegister.Integrity;

/// <summary>How far a verification is, in events.</summary>
public sealed record VerifyProgress(long Done, long Total, double EventsPerSecond);

/// <summary>What a verification found.</summary>
/// <param name="Broken">What is not as it was written, the earliest event first; at most some hundreds.</param>
/// <param name="LastSeals">The newest seal of each tenant: to be compared with those that the log kept elsewhere.</param>
public sealed record Verified(long Events, long Streams, long Seals, IReadOnlyList<Broken> Broken, IReadOnlyList<Seal> LastSeals, TimeSpan Took)
{
    public bool IsWhole => Broken.Count == 0;
}

/// <summary>
/// Checks the whole store, or all of one tenant: every event against its hash, its predecessor and its texts, every stream
/// row, every seal, and whether the views say what the events add up to. It reads only, and takes as long as it takes; what
/// is recorded meanwhile is left to the next time.
/// </summary>
public sealed class Verification(NpgsqlDataSource database, SealTimes times, TimeProvider time, int pageSize = 5000)
{
    /// <summary>Enough to see what happened; a store that is spoilt as a whole needs no list.</summary>
    private const int Most = 500;

    private const int ViewPage = 500;

    public async Task<Verified> RunAsync(string? tenant, IProgress<VerifyProgress>? progress, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await SetTenantAsync(connection, tenant ?? Tenancy.All, ct);
        try
        {
            return await RunAsync(connection, tenant, progress, ct);
        }
        finally
        {
            await SetTenantAsync(connection, "", CancellationToken.None);
        }
    }

    private async Task<Verified> RunAsync(NpgsqlConnection connection, string? tenant, IProgress<VerifyProgress>? progress, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var seals = await SealCheck.ReadAsync(connection, tenant, ct);
        var (last, total) = await SizeAsync(connection, tenant, ct);
        var broken = new List<Broken>();
        var (chain, done) = (new ChainCheck(connection, tenant), 0L);
        for (var from = 0L; broken.Count < Most && await chain.StretchAsync(from, last, pageSize, ct) is { } stretch; from = stretch.To)
        {
            broken.AddRange(await chain.LookAsync(from, stretch.To, ct));
            done += stretch.Count;
            progress?.Report(new VerifyProgress(done, total, done / Math.Max(time.GetElapsedTime(started).TotalSeconds, 0.001)));
        }

        var streams = new StreamCheck(connection, tenant, Aggregates.StreamTypes);
        while (broken.Count < Most && await streams.NextAsync(pageSize, ct) is { } found)
        {
            broken.AddRange(found);
        }

        broken.AddRange(await new SealCheck(seals, times.Every, time.GetUtcNow()).LookAsync(connection, tenant, last, ct));
        // Views of events that are spoilt say nothing.
        var views = new ViewCheck(connection, tenant);
        while (broken.Count == 0 && await views.NextAsync(ViewPage, ct) is { } found)
        {
            broken.AddRange(found);
        }

        var newest = seals.GroupBy(s => s.Tenant).Select(g => g.MaxBy(s => s.Number)!).ToList();
        return new Verified(done, streams.Done, seals.Count, broken, newest, time.GetElapsedTime(started));
    }

    /// <summary>For many statements, each with a transaction of its own: one that fails on what is spoilt must not end the others.</summary>
    private static async Task SetTenantAsync(NpgsqlConnection connection, string tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"SELECT set_config('{Tenancy.Setting}', $1, false)", connection) { Parameters = { Sql.Text(tenant) } };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<(long Last, long Count)> SizeAsync(NpgsqlConnection connection, string? tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT coalesce(max(seq_id), 0), count(*) FROM mt_events WHERE $1 IS NULL OR tenant_id = $1", connection) { CommandTimeout = 0 };
        command.Parameters.Add(Sql.Text(tenant));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
