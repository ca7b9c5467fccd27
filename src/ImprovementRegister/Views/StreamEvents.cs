using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>An event as it lies in the store.</summary>
/// <param name="HappenedOn">As its headers say it.</param>
public sealed record StoredEvent(long Version, long Position, DateTimeOffset RecordedAt, string? HappenedOn, string Alias, string Data);

public sealed record StreamWithEvents(Guid Id, string Type, IReadOnlyList<StoredEvent> Events);

/// <summary>Some streams of an organisation with all their events.</summary>
public sealed record StreamEvents(string Tenant, IReadOnlyList<StreamWithEvents> All)
{
    // Those that Marten makes for tombstones, after an append that failed, have no type and are nobody's.
    private const string Select = $"""
        SELECT s.id, s.type, e.version, e.seq_id, e.timestamp, e.happened_on, e.type, e.data
          FROM unnest($2) AS u (id)
         CROSS JOIN LATERAL (SELECT id, type FROM mt_streams WHERE tenant_id = $1 AND mt_streams.id = u.id AND type IS NOT NULL OFFSET 0) s
         CROSS JOIN LATERAL (SELECT version, seq_id, timestamp, headers ->> '{EventMetadataExtensions.HappenedOn}' AS happened_on, type, data FROM mt_events WHERE tenant_id = $1 AND stream_id = u.id OFFSET 0) e
         ORDER BY s.id, e.version
        """;

    public IReadOnlyList<Guid> Ids => [.. All.Select(s => s.Id)];

    public static async Task<StreamEvents> ReadAsync(NpgsqlConnection connection, string tenant, IEnumerable<Guid> ids, CancellationToken ct)
    {
        var streams = new List<StreamWithEvents>();
        await using var command = new NpgsqlCommand(Select, connection) { Parameters = { Sql.Text(tenant), Sql.Uuids(ids) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (streams.Count == 0 || streams[^1].Id != reader.GetGuid(0))
            {
                streams.Add(new StreamWithEvents(reader.GetGuid(0), reader.GetString(1), new List<StoredEvent>()));
            }

            ((List<StoredEvent>)streams[^1].Events).Add(new StoredEvent(
                reader.GetInt64(2), reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetString(6), reader.GetString(7)));
        }

        return new StreamEvents(tenant, streams);
    }
}
