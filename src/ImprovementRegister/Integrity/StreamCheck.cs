using Npgsql;

namespace ImprovementRegister.Integrity;

/// <summary>Checks the rows of streams against their events, some thousands at a time.</summary>
/// <param name="kinds">By the alias of an event that begins a stream: the stream's type.</param>
internal sealed class StreamCheck(NpgsqlConnection connection, string? tenant, IReadOnlyDictionary<string, string> kinds)
{
    // After an append that failed Marten makes a stream for tombstones, also when it then has none to put there.
    private const string Select = """
        SELECT s.tenant_id, s.id, e.last + 1, NULL::bigint, CASE
               WHEN s.version = 0 AND s.type IS NULL AND e.last IS NULL THEN NULL
               WHEN s.version IS DISTINCT FROM e.last THEN format('stream-version|%s|%s', s.version, coalesce(e.last, 0))
               WHEN e.count <> e.last THEN 'stream-gap'
               WHEN s.created IS DISTINCT FROM e.began OR s.timestamp IS DISTINCT FROM e.ended THEN 'stream-times'
               WHEN s.is_archived IS DISTINCT FROM e.archived THEN 'stream-archived'
               WHEN k.type IS NOT NULL AND s.type IS DISTINCT FROM k.type THEN 'stream-type'
               END
          FROM (SELECT * FROM mt_streams s WHERE (tenant_id, id) > ($2, $3) AND NOT EXISTS (SELECT FROM mt_events t WHERE t.tenant_id = s.tenant_id AND t.stream_id = s.id AND t.type = 'tombstone') AND ($1 IS NULL OR tenant_id = $1) ORDER BY tenant_id, id LIMIT $6) s
          LEFT JOIN LATERAL (SELECT count(*) AS count, max(e.version) AS last, min(e.timestamp) AS began, max(e.timestamp) AS ended, bool_or(e.is_archived) AS archived,
                                    min(e.type) FILTER (WHERE e.version = 1) AS first
                               FROM mt_events e WHERE e.tenant_id = s.tenant_id AND e.stream_id = s.id) e ON true
          LEFT JOIN unnest($4, $5) AS k (alias, type) ON k.alias = e.first
         ORDER BY s.tenant_id, s.id
        """;

    private (string Tenant, Guid Id) _reached = ("", Guid.Empty);

    public long Done { get; private set; }

    /// <summary>The broken ones among the next streams; null when there are no more.</summary>
    public async Task<IReadOnlyList<Broken>?> NextAsync(int limit, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Select, connection) { CommandTimeout = 0 };
        command.Parameters.Add(Sql.Text(tenant));
        command.Parameters.Add(Sql.Text(_reached.Tenant));
        command.Parameters.Add(Sql.Uuid(_reached.Id));
        command.Parameters.Add(Sql.Texts(kinds.Keys));
        command.Parameters.Add(Sql.Texts(kinds.Values));
        command.Parameters.Add(Sql.Number(limit));
        var broken = new List<Broken>();
        var read = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            (_reached, read) = ((reader.GetString(0), reader.GetGuid(1)), read + 1);
            if (!reader.IsDBNull(4))
            {
                broken.Add(new Broken(_reached.Tenant, _reached.Id, reader.IsDBNull(2) ? 1 : reader.GetInt64(2), null, BrokenWords.Of(reader.GetString(4))));
            }
        }

        Done += read;
        return read == 0 ? null : broken;
    }
}
