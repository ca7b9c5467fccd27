using ImprovementRegister.EventStore.Sealing;
using Npgsql;

namespace ImprovementRegister.EventStore.Verifying;

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
/// row, every seal. It reads only; what is recorded meanwhile is left to the next time.
/// </summary>
/// <param name="kinds">By the alias of an event that begins a stream: the stream's type.</param>
public sealed class Verification(NpgsqlDataSource database, IReadOnlyDictionary<string, string> kinds, TimeProvider time, int pageSize = 5000)
{
    /// <summary>Enough to see what happened; a store that is spoilt as a whole needs no list.</summary>
    private const int Most = 500;

    public async Task<Verified> RunAsync(string? tenant, IProgress<VerifyProgress>? progress, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
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

        var streams = new StreamCheck(connection, tenant, kinds);
        while (broken.Count < Most && await streams.NextAsync(pageSize, ct) is { } found)
        {
            broken.AddRange(found);
        }

        broken.AddRange(await new SealCheck(seals).LookAsync(connection, tenant, ct));
        var newest = seals.GroupBy(s => s.Tenant).Select(g => g.MaxBy(s => s.Number)!).ToList();
        return new Verified(done, streams.Done, seals.Count, broken, newest, time.GetElapsedTime(started));
    }

    private static async Task<(long Last, long Count)> SizeAsync(NpgsqlConnection connection, string? tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT coalesce(max(seq_id), 0), count(*) FROM mt_events WHERE $1 IS NULL OR tenant_id = $1", connection);
        command.Parameters.Add(Sql.Text(tenant));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
