using System.Globalization;
using System.Text.Json;
using ImprovementRegister.Integrity;
using ImprovementRegister.Views;
using Npgsql;
using NpgsqlTypes;

namespace ImprovementRegister.Generating;

/// <summary>
/// Puts events of the past into an empty register, in bulk and with the time at which they were recorded; an append would
/// stamp them with now. So it needs the role that owns the schema, which may set triggers aside. Views are not touched: they
/// are made from the events (<see cref="ViewFilling"/>).
/// </summary>
public sealed class EventImport(NpgsqlDataSource owner)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>
    /// First into a table that takes the place of the real one in this session: there the events get their hashes before
    /// anything is indexed, and their streams are known by then.
    /// </summary>
    private const string Begin = """
        SET LOCAL session_replication_role = replica;
        SET LOCAL work_mem = '256MB';
        CREATE TEMP TABLE mt_events (LIKE mt_events INCLUDING DEFAULTS) ON COMMIT DROP;
        """;

    private const string CopyEvents = """
        COPY pg_temp.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
        FROM STDIN (FORMAT binary)
        """;

    private const string CopyStreams = "COPY mt_streams (tenant_id, id, type, version, timestamp, created) FROM STDIN (FORMAT binary)";

    /// <summary>All or nothing.</summary>
    /// <returns>How many events.</returns>
    public async Task<long> RunAsync(IEnumerable<GeneratedEvent> events, IProgress<long>? progress, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, Begin, ct);
        var streams = new Dictionary<(string Tenant, Guid Id), Stream>();
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
        NpgsqlConnection connection, IEnumerable<GeneratedEvent> events, Dictionary<(string Tenant, Guid Id), Stream> streams, IProgress<long>? progress, CancellationToken ct)
    {
        var last = 0L;
        await using var copy = await connection.BeginBinaryImportAsync(CopyEvents, ct);
        copy.Timeout = Patience;
        foreach (var e in events)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(last = e.Position, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(e.Id, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(e.StreamId, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(e.Version, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(JsonSerializer.Serialize(e.Data, e.Data.GetType(), EventTypes.Json), NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(e.Alias, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(e.RecordedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(e.Tenant, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync("", NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(e.Metadata.CorrelationId, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(e.Metadata.CommandId.ToString(), NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(Headers(e), NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(e.Metadata.Actor, NpgsqlDbType.Varchar, ct);
            streams[(e.Tenant, e.StreamId)] = streams.TryGetValue((e.Tenant, e.StreamId), out var stream)
                ? stream with { Version = e.Version, Changed = e.RecordedAt }
                : new Stream(Aggregates.StreamTypes[e.Alias], e.Version, e.RecordedAt, e.RecordedAt);
            if (last % 50_000 == 0)
            {
                progress?.Report(last);
            }
        }

        await copy.CompleteAsync(ct);
        return last;
    }

    /// <summary>As a session of Marten's writes what <see cref="EventMetadataExtensions.Describe"/> and <see cref="RemovableText.Describe"/> put there.</summary>
    private static string Headers(GeneratedEvent e)
    {
        var headers = new Dictionary<string, object>
        {
            ["Role"] = e.Metadata.Role,
            ["HappenedOn"] = e.Metadata.HappenedOn,
        };
        if (Aggregates.Types.TextsIn(e.Data) is { Count: > 0 } texts)
        {
            headers["Texts"] = texts.ToDictionary(t => t.Path, t => t.Hash);
            headers["Salts"] = texts.ToDictionary(t => t.Path, t => t.Salt);
        }

        return JsonSerializer.Serialize(headers, EventTypes.Json);
    }

    private static async Task WriteStreamsAsync(NpgsqlConnection connection, Dictionary<(string Tenant, Guid Id), Stream> streams, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(CopyStreams, ct);
        copy.Timeout = Patience;
        foreach (var ((tenant, id), stream) in streams)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(tenant, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(id, NpgsqlDbType.Uuid, ct);
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
