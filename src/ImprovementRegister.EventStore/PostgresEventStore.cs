using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace ImprovementRegister.EventStore;

/// <summary>
/// Events on PostgreSQL. An append writes the events, the inline views and the receipt in one transaction of two round trips.
/// This class is the engine seam of ADR 0001: what a Marten engine would have to offer is what is public here.
/// </summary>
public sealed class PostgresEventStore(NpgsqlDataSource database, EventRegistry registry, IEnumerable<IProjection> inline)
{
    private readonly IReadOnlyList<IProjection> _inline = [.. inline];

    /// <summary>Records events at the end of a stream.</summary>
    /// <exception cref="VersionConflictException">The stream is at another version.</exception>
    /// <exception cref="StreamExistsException">Version 0 was expected and the stream exists.</exception>
    /// <exception cref="StreamNotFoundException">The stream does not exist.</exception>
    /// <exception cref="StreamArchivedException">The stream is archived.</exception>
    /// <exception cref="DuplicateCommandException">The idempotency key was recorded by another request.</exception>
    public async Task<Appended> AppendAsync(Append append, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfZero(append.Events.Count);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var recorded = await InsertAsync(connection, append, ct);
        var appended = new Appended(append.StreamId, recorded[^1].Version, recorded[^1].Position, recorded[^1].RecordedAt);

        var script = new SqlScript();
        var slice = new StreamSlice(append.Tenant, append.StreamId, append.Before, recorded);
        foreach (var projection in _inline)
        {
            var taken = recorded.Where(e => projection.Aliases.Contains(e.Alias)).ToList();
            if (taken.Count > 0)
            {
                projection.Project(slice with { Events = taken }, script);
            }
        }

        if (append.Receipt is { } receipt)
        {
            script.Add(
                "INSERT INTO ir_receipt (tenant_id, idempotency_key, request_hash, response) VALUES ($1, $2, $3, $4)",
                Sql.Text(append.Tenant), Sql.Text(receipt.Key), Sql.Bytes(receipt.RequestHash), Sql.Json(receipt.Response(appended)));
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in script.Commands)
        {
            batch.BatchCommands.Add(command);
        }

        try
        {
            if (script.Commands.Count > 0)
            {
                await batch.ExecuteNonQueryAsync(ct);
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && e.ConstraintName == "ir_receipt_pkey")
        {
            throw new DuplicateCommandException(append.Receipt!.Key);
        }

        // From here the outcome is the database's: a caller that hangs up must not turn a recorded command into an unknown one.
        await transaction.CommitAsync(CancellationToken.None);
        return appended;
    }

    /// <summary>The events of a stream in order, up to a version or a moment of recording when given; empty when there is no such stream.</summary>
    public async Task<IReadOnlyList<StoredEvent>> ReadStreamAsync(
        string tenant, Guid streamId, CancellationToken ct, long? upToVersion = null, DateTimeOffset? upTo = null, string? streamType = null)
    {
        const string select = $"""
            SELECT {EventColumns} FROM mt_events e
             WHERE e.tenant_id = $1 AND e.stream_id = $2 AND e.version <= $3 AND e.timestamp <= $4
               AND ($5 IS NULL OR EXISTS (SELECT FROM mt_streams s WHERE s.tenant_id = $1 AND s.id = $2 AND s.type = $5))
             ORDER BY e.version
            """;
        await using var command = database.CreateCommand(select);
        command.Parameters.Add(Sql.Text(tenant));
        command.Parameters.Add(Sql.Uuid(streamId));
        command.Parameters.Add(Sql.BigNumber(upToVersion ?? long.MaxValue));
        command.Parameters.Add(Sql.Instant(upTo ?? DateTimeOffset.MaxValue));
        command.Parameters.Add(Sql.Text(streamType));
        return await ReadEventsAsync(command, ct);
    }

    /// <summary>The answer that an earlier request with this key got; null when there was none.</summary>
    public async Task<Receipt?> FindReceiptAsync(string tenant, string key, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT request_hash, response FROM ir_receipt WHERE tenant_id = $1 AND idempotency_key = $2");
        command.Parameters.Add(Sql.Text(tenant));
        command.Parameters.Add(Sql.Text(key));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new Receipt(reader.GetFieldValue<byte[]>(0), reader.GetString(1)) : null;
    }

    private const string EventColumns =
        "e.seq_id, e.id, e.tenant_id, e.stream_id, e.version, e.type, e.data, e.timestamp, e.headers, e.correlation_id, e.causation_id, e.user_name";

    private async Task<List<StoredEvent>> InsertAsync(NpgsqlConnection connection, Append append, CancellationToken ct)
    {
        var events = append.Events;
        var ids = events.Select(_ => Guid.CreateVersion7()).ToArray();
        await using var command = new NpgsqlCommand("SELECT seq_ids, recorded FROM ir_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)", connection);
        command.Parameters.Add(Sql.Text(append.Tenant));
        command.Parameters.Add(Sql.Uuid(append.StreamId));
        command.Parameters.Add(Sql.Text(append.StreamType));
        command.Parameters.Add(Sql.BigNumber(append.ExpectedVersion));
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(Sql.Texts(events.Select(registry.AliasOf)));
        command.Parameters.Add(Sql.Texts(events.Select(e => $"{e.GetType().FullName}, {e.GetType().Assembly.GetName().Name}")));
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. events.Select(EventRegistry.Write)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
        command.Parameters.Add(Sql.Json(Headers.Write(append.Metadata)));
        command.Parameters.Add(Sql.Text(append.Metadata.CorrelationId));
        command.Parameters.Add(Sql.Text(append.Metadata.CausationId));
        command.Parameters.Add(Sql.Text(append.Metadata.Actor));
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            var positions = reader.GetFieldValue<long[]>(0);
            var recorded = reader.GetFieldValue<DateTimeOffset>(1);
            return [.. events.Select((e, i) => new StoredEvent(
                positions[i], ids[i], append.Tenant, append.StreamId, append.ExpectedVersion + i + 1, registry.AliasOf(e), e, recorded, append.Metadata))];
        }
        catch (PostgresException e) when (e.SqlState.StartsWith("IR", StringComparison.Ordinal))
        {
            throw e.SqlState switch
            {
                "IR001" => new VersionConflictException(append.StreamId, append.ExpectedVersion, long.Parse(e.Detail!, System.Globalization.CultureInfo.InvariantCulture)),
                "IR002" => new StreamArchivedException(append.StreamId),
                "IR003" => new StreamNotFoundException(append.StreamId),
                "IR004" => new StreamExistsException(append.StreamId),
                _ => e,
            };
        }
    }

    private async Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var events = new List<StoredEvent>();
        await using var reader = await command.ExecuteReaderAsync(ct);
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

    /// <summary>The part of the metadata that has no column of its own.</summary>
    private sealed record Headers(string Role, Guid CommandId, DateOnly HappenedOn)
    {
        public static string Write(EventMetadata m) => JsonSerializer.Serialize(new Headers(m.Role, m.CommandId, m.HappenedOn), EventRegistry.Json);

        public static EventMetadata Read(string json, string correlation, string causation, string actor)
        {
            var headers = JsonSerializer.Deserialize<Headers>(json, EventRegistry.Json)!;
            return new EventMetadata(actor, headers.Role, headers.CommandId, correlation, causation, headers.HappenedOn);
        }
    }
}
