using System.Diagnostics;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// Tells up to which position the global order is settled: no append that is still open can add an event at or below it.
/// Numbers commit out of order, so a reader that goes by "greater than my last" alone loses events.
/// </summary>
/// <remarks>
/// An append owns its transaction id before it draws a number. So: read the last number drawn, in a later statement take
/// a transaction id, and once everything up to that id has ended, everything up to that number is settled. The pair is
/// kept until it passes; a newer one at every look would never pass under load. A mark is worth as much as the session
/// it was made in: after a crash the server may hand out numbers again that no transaction kept.
/// </remarks>
/// <param name="of">The projection that waits at it, for the figures.</param>
public sealed class Fence(NpgsqlConnection connection, string of = "")
{
    private (long Number, long Transaction, long At)? _drawn;

    /// <summary>The mark as last found; 0 before the first look.</summary>
    public long Settled { get; private set; }

    /// <summary>Numbers were drawn beyond the mark and appends that may own them still run.</summary>
    public bool Waits => _drawn is not null;

    /// <summary>Looks once, without waiting. The connection must not be in a transaction.</summary>
    public async Task<long> LookAsync(CancellationToken ct)
    {
        await LookAsync(asWell: null, ct);
        return Settled;
    }

    /// <param name="asWell">Is asked on the same way, to save a round trip.</param>
    /// <returns>The value that it gives; null when there is none.</returns>
    internal async Task<object?> LookAsync(NpgsqlBatchCommand? asWell, CancellationToken ct)
    {
        if (_drawn is null)
        {
            await DrawAsync(ct);
        }

        // The transaction of the pair has ended by now; it would hold up its own mark.
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"));
        if (asWell is not null)
        {
            batch.BatchCommands.Add(asWell);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        if (_drawn is { } drawn && reader.GetInt64(0) > drawn.Transaction)
        {
            (Settled, _drawn) = (drawn.Number, null);
            StoreMeter.FenceWait.Record(Stopwatch.GetElapsedTime(drawn.At).TotalSeconds, new KeyValuePair<string, object?>("projection", of));
        }

        return await reader.NextResultAsync(ct) && await reader.ReadAsync(ct) ? reader.GetValue(0) : null;
    }

    private async Task DrawAsync(CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM mt_events_sequence"));
        // While nothing is recorded, looking uses up no transaction ids.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_current_xact_id()::text::bigint FROM mt_events_sequence WHERE is_called AND last_value > $1")
        {
            Parameters = { Sql.BigNumber(Settled) },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var number = reader.GetInt64(0);
        if (number > Settled && await reader.NextResultAsync(ct) && await reader.ReadAsync(ct))
        {
            _drawn = (number, reader.GetInt64(0), Stopwatch.GetTimestamp());
        }
    }
}
