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
        // First into a table that takes the place of the real one in this session: there the events get their hashes before
        // anything is indexed, and their streams are known by then.
        await RunAsync(connection, "SET LOCAL work_mem = '256MB'; CREATE TEMP TABLE mt_events (LIKE mt_events INCLUDING DEFAULTS) ON COMMIT DROP", ct);
        var streams = new Dictionary<StreamKey, Stream>();
        var last = await WriteEventsAsync(connection, events, streams, progress, ct);
        await WriteStreamsAsync(connection, streams, ct);
        await RunAsync(connection, "ANALYZE mt_streams, pg_temp.mt_events", ct);
        await RunAsync(connection, "SELECT ir_chain_missing()", ct);
        await RunAsync(connection, "INSERT INTO public.mt_events SELECT * FROM pg_temp.mt_events ORDER BY seq_id", ct);
        await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT setval('mt_events_sequence', {last})"), ct);
        await transaction.CommitAsync(ct);
        await RunAsync(connection, "VACUUM (ANALYZE) mt_streams, mt_events", ct);
        return last;
    }

    private static async Task<long> WriteEventsAsync(
        NpgsqlConnection connection, IEnumerable<StoredEvent> events, Dictionary<StreamKey, Stream> streams, IProgress<long>? progress, CancellationToken ct)
    {
        var last = 0L;
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY pg_temp.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
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

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Patience.TotalSeconds };
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed record Stream(string Type, long Version, DateTimeOffset Created, DateTimeOffset Changed);
}
