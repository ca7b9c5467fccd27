using System.Diagnostics;
using ImprovementRegister.EventStore.Appending;
using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.EventStore;

/// <summary>
/// Events on PostgreSQL. An append writes the events, the inline views and the receipt in one transaction, and then wakes
/// what follows. This class is the engine seam of ADR 0001: what a Marten engine would have to offer is what is public here.
/// </summary>
/// <param name="wakeUp">Told of every append, so that the views that follow move at once.</param>
public sealed class PostgresEventStore(NpgsqlDataSource database, EventRegistry registry, IEnumerable<IProjection> inline, WakeUp? wakeUp = null) : IAsyncDisposable
{
    private readonly AppendQueue _queue = new(new Appender(database, registry, [.. inline]));

    /// <summary>
    /// Records events at the end of a stream. Requests that wait at the same time go to the server together
    /// (<see cref="AppendQueue"/>); each succeeds or fails by itself.
    /// </summary>
    /// <exception cref="VersionConflictException">The stream is at another version.</exception>
    /// <exception cref="StreamExistsException">Version 0 was expected and the stream exists.</exception>
    /// <exception cref="StreamNotFoundException">The stream does not exist.</exception>
    /// <exception cref="StreamArchivedException">The stream is archived.</exception>
    /// <exception cref="DuplicateCommandException">The idempotency key was recorded by another request.</exception>
    /// <exception cref="TextNotRemovedException">A <see cref="TextRedacted"/> names a text that is not there.</exception>
    public async Task<Appended> AppendAsync(Append append, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfZero(append.Events.Count);
        var started = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var appended = await _queue.AppendAsync(append, ct);
            outcome = "recorded";
            StoreMeter.AppendDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
            wakeUp?.Give();
            return appended;
        }
        catch (EventStoreException)
        {
            outcome = "refused";
            throw;
        }
        finally
        {
            StoreMeter.Appends.Add(1, new("stream", append.StreamType), new("outcome", outcome));
        }
    }

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    /// <summary>The events of a stream in order, up to a version when given; empty when there is no such stream.</summary>
    public async Task<IReadOnlyList<StoredEvent>> ReadStreamAsync(
        string tenant, Guid streamId, CancellationToken ct, long? upToVersion = null, string? streamType = null)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(SelectStream(tenant, streamId, upToVersion, streamType));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await ReadEventsAsync(reader, ct);
    }

    /// <summary>What a command begins with, in one round trip: the answer that an earlier request with its key got, and its stream.</summary>
    /// <param name="key">Null when the command carries none.</param>
    public async Task<(Receipt? Receipt, IReadOnlyList<StoredEvent> Events)> ReadForCommandAsync(
        string tenant, string? key, Guid streamId, string streamType, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(SelectReceipt(tenant, key));
        batch.BatchCommands.Add(SelectStream(tenant, streamId, null, streamType));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var receipt = await ReadReceiptAsync(reader, ct);
        await reader.NextResultAsync(ct);
        return (receipt, await ReadEventsAsync(reader, ct));
    }

    /// <summary>The texts that can be removed from an event, and those that were; null when there is no such event.</summary>
    public async Task<EventTexts?> ReadTextsAsync(string tenant, Guid streamId, long version, CancellationToken ct)
    {
        const string select = """
            SELECT ARRAY(SELECT t FROM jsonb_object_keys(headers -> 'Texts') t ORDER BY 1),
                   ARRAY(SELECT t FROM jsonb_object_keys(headers -> 'Texts') t WHERE NOT headers -> 'Salts' ? t ORDER BY 1)
              FROM mt_events WHERE tenant_id = $1 AND stream_id = $2 AND version = $3
            """;
        await using var command = database.CreateCommand(select);
        command.Parameters.Add(Sql.Text(tenant));
        command.Parameters.Add(Sql.Uuid(streamId));
        command.Parameters.Add(Sql.BigNumber(version));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new EventTexts(reader.GetFieldValue<string[]>(0), reader.GetFieldValue<string[]>(1)) : null;
    }

    /// <summary>Keeps the answer to a request that had nothing to record. The first one that is kept stands.</summary>
    /// <param name="streamId">The stream that it was about, if any.</param>
    public async Task KeepReceiptAsync(string tenant, string key, byte[] requestHash, string response, CancellationToken ct, Guid? streamId = null)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO ir_receipt (tenant_id, idempotency_key, request_hash, response, stream_id) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING");
        command.Parameters.Add(Sql.Text(tenant));
        command.Parameters.Add(Sql.Text(key));
        command.Parameters.Add(Sql.Bytes(requestHash));
        command.Parameters.Add(Sql.Json(response));
        command.Parameters.Add(Sql.Uuid(streamId));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The answer that an earlier request with this key got; null when there was none.</summary>
    public async Task<Receipt?> FindReceiptAsync(string tenant, string key, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(SelectReceipt(tenant, key));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await ReadReceiptAsync(reader, ct);
    }

    private static NpgsqlBatchCommand SelectReceipt(string tenant, string? key) =>
        new("SELECT request_hash, response FROM ir_receipt WHERE tenant_id = $1 AND idempotency_key = $2") { Parameters = { Sql.Text(tenant), Sql.Text(key) } };

    private static async Task<Receipt?> ReadReceiptAsync(NpgsqlDataReader reader, CancellationToken ct) =>
        await reader.ReadAsync(ct) ? new Receipt(reader.GetFieldValue<byte[]>(0), reader.GetString(1)) : null;

    private static NpgsqlBatchCommand SelectStream(string tenant, Guid streamId, long? upToVersion, string? streamType) => new(
        """
        SELECT e.seq_id, e.id, e.tenant_id, e.stream_id, e.version, e.type, e.data, e.timestamp, e.headers, e.correlation_id, e.causation_id, e.user_name
          FROM mt_events e
         WHERE e.tenant_id = $1 AND e.stream_id = $2 AND e.version <= $3
           AND ($4 IS NULL OR EXISTS (SELECT FROM mt_streams s WHERE s.tenant_id = $1 AND s.id = $2 AND s.type = $4))
         ORDER BY e.version
        """)
    {
        Parameters = { Sql.Text(tenant), Sql.Uuid(streamId), Sql.BigNumber(upToVersion ?? long.MaxValue), Sql.Text(streamType) },
    };

    private async Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync(ct))
        {
            var alias = reader.GetString(5);
            events.Add(new StoredEvent(
                reader.GetInt64(0),
                reader.GetGuid(1),
                reader.GetString(2),
                reader.GetGuid(3),
                reader.GetInt64(4),
                alias,
                registry.Read(alias, reader.GetString(6)),
                reader.GetFieldValue<DateTimeOffset>(7),
                Headers.Read(reader.GetString(8), reader.GetString(9), reader.GetString(10), reader.GetString(11))));
        }

        return events;
    }
}
