using System.Globalization;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Appending;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Views;
using Npgsql;
using NpgsqlTypes;

namespace ImprovementRegister.Generating;

/// <summary>
/// Puts events of the past into an empty register, in bulk and with the time at which they were recorded; an append would
/// stamp them with now. Views are not touched: they are made from the events.
/// </summary>
public sealed class EventImport(NpgsqlDataSource database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Alias of the kind of stream that the event belongs to.</summary>
    public static string StreamTypeOf(StoredEvent e) => Aggregates.StreamTypes[e.Alias];

    /// <summary>All or nothing.</summary>
    /// <returns>How many events.</returns>
    public async Task<long> RunAsync(IEnumerable<StoredEvent> events, IProgress<long>? progress, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Streams are only known when all events have been, so the reference is checked afterwards, at once for all.
        var reference = await ScalarAsync(connection, "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'fkey_mt_events_stream_id_tenant_id'", ct);
        await ScalarAsync(connection, "ALTER TABLE mt_events DROP CONSTRAINT fkey_mt_events_stream_id_tenant_id", ct);
        var streams = new Dictionary<StreamKey, Stream>();
        var last = await WriteEventsAsync(connection, events, streams, progress, ct);
        await WriteStreamsAsync(connection, streams, ct);
        await ScalarAsync(connection, $"ALTER TABLE mt_events ADD CONSTRAINT fkey_mt_events_stream_id_tenant_id {reference}", ct);
        await ScalarAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT setval('mt_events_sequence', {last})"), ct);
        await ScalarAsync(connection, "ANALYZE mt_streams, mt_events", ct);
        await ScalarAsync(connection, "SELECT ir_chain_missing()", ct);
        // That wrote every event anew; back to where appends would have put them, in the order of recording.
        await ScalarAsync(connection, "CLUSTER mt_events USING pkey_mt_events_seq_id", ct);
        await transaction.CommitAsync(ct);
        await ScalarAsync(connection, "VACUUM (ANALYZE) mt_streams, mt_events", ct);
        return last;
    }

    private static async Task<long> WriteEventsAsync(
        NpgsqlConnection connection, IEnumerable<StoredEvent> events, Dictionary<StreamKey, Stream> streams, IProgress<long>? progress, CancellationToken ct)
    {
        var last = 0L;
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
            FROM STDIN (FORMAT binary)
            """,
            ct);
        copy.Timeout = Patience;
        foreach (var e in events)
        {
            var (data, texts) = Aggregates.Registry.Write(e.Data);
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(last = e.Position, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(e.Id, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(e.StreamId, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(e.Version, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(data, NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(e.Alias, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(e.RecordedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(e.Tenant, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(AppendRows.DotnetType(e.Data), NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(e.Metadata.CorrelationId, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(e.Metadata.CausationId, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(Headers.Write(e.Metadata, texts), NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(e.Metadata.Actor, NpgsqlDbType.Varchar, ct);
            var key = new StreamKey(e.Tenant, e.StreamId);
            streams[key] = streams.TryGetValue(key, out var stream)
                ? stream with { Version = e.Version, Changed = e.RecordedAt }
                : new Stream(StreamTypeOf(e), e.Version, e.RecordedAt, e.RecordedAt);
            if (last % 50_000 == 0)
            {
                progress?.Report(last);
            }
        }

        await copy.CompleteAsync(ct);
        return last;
    }

    private static async Task WriteStreamsAsync(NpgsqlConnection connection, Dictionary<StreamKey, Stream> streams, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY mt_streams (tenant_id, id, type, version, timestamp, created) FROM STDIN (FORMAT binary)", ct);
        copy.Timeout = Patience;
        foreach (var (key, stream) in streams)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(key.Tenant, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(key.StreamId, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(stream.Type, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(stream.Version, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(stream.Changed.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(stream.Created.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Patience.TotalSeconds };
        return await command.ExecuteScalarAsync(ct) is var value and not DBNull ? value : null;
    }

    private sealed record Stream(string Type, long Version, DateTimeOffset Created, DateTimeOffset Changed);
}
