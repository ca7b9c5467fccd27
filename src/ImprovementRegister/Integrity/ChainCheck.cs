using Npgsql;

namespace ImprovementRegister.Integrity;

/// <summary>
/// Checks events against their hashes, their predecessors and their removable texts, a stretch of the global order at a
/// time (ADR 0014).
/// </summary>
internal sealed class ChainCheck(NpgsqlConnection connection, string? tenant)
{
    private const string SelectStretch = """
        SELECT max(q.seq_id), count(*) FROM (
            SELECT e.seq_id FROM mt_events e WHERE e.seq_id > $2 AND e.seq_id <= $3 AND ($1 IS NULL OR e.tenant_id = $1) ORDER BY e.seq_id LIMIT $4) q
        """;

    // A removed text: its salt is gone, the marker stands there, and a later event of the stream tells of it. Such an event: what it
    // tells of is gone.
    private const string SelectBroken = $"""
        SELECT q.tenant_id, q.stream_id, q.version, q.seq_id, q.what FROM (
            SELECT e.tenant_id, e.stream_id, e.version, e.seq_id, CASE
                   WHEN e.version < 1 THEN 'no-such-version'
                   WHEN e.version > 1 AND p.version IS NULL AND e.type <> 'tombstone' THEN format('version-missing|%s', e.version - 1)
                   WHEN e.version = 1 AND NOT EXISTS (SELECT FROM mt_streams s WHERE s.tenant_id = e.tenant_id AND s.id = e.stream_id) THEN 'stream-missing'
                   WHEN e.headers ->> 'Hash' IS NULL THEN 'no-hash'
                   WHEN e.headers ->> 'Hash' <> encode(ir_link(decode(p.headers ->> 'Hash', 'base64'), {Content}), 'base64')
                       THEN 'hash-differs'
                   WHEN EXISTS (SELECT FROM jsonb_each_text(e.headers -> 'Salts') k WHERE k.value IS NULL OR NOT coalesce(e.headers -> 'Texts' ? k.key, false)) THEN 'salt-of-no-text'
                   WHEN e.type = '{TextRedacted.Alias}' AND EXISTS (
                        SELECT FROM jsonb_array_elements_text(e.data -> 'Fields') f
                          LEFT JOIN mt_events o ON o.tenant_id = e.tenant_id AND o.stream_id = e.stream_id AND o.version = (e.data ->> 'Version')::bigint AND o.version < e.version
                         WHERE NOT coalesce(o.headers -> 'Texts' ? f, false) OR o.headers -> 'Salts' ? f) THEN 'removal-of-nothing'
                   ELSE (SELECT (array_agg(b.found || '|' || b.path ORDER BY b.path) FILTER (WHERE b.found IS NOT NULL))[1]
                           FROM (SELECT t.path, CASE
                                WHEN jsonb_typeof(e.data #> t.place) IS DISTINCT FROM 'string' THEN 'text-no-text'
                                WHEN t.salt IS NOT NULL AND encode(sha256(decode(t.salt, 'base64') || convert_to(e.data #>> t.place, 'UTF8')), 'base64') <> t.hash
                                    THEN 'text-differs'
                                WHEN t.salt IS NULL AND e.data #>> t.place <> '{TextRedacted.Marker}' THEN 'text-without-salt'
                                WHEN t.salt IS NULL AND NOT EXISTS (
                                    SELECT FROM mt_events r
                                     WHERE r.tenant_id = e.tenant_id AND r.stream_id = e.stream_id AND r.version > e.version AND r.type = '{TextRedacted.Alias}'
                                       AND (r.data ->> 'Version')::bigint = e.version AND r.data -> 'Fields' ? t.path) THEN 'text-removed-untold'
                                END AS found
                           FROM (SELECT k.key AS path, k.value AS hash, string_to_array(k.key, '.') AS place, e.headers -> 'Salts' ->> k.key AS salt
                                   FROM jsonb_each_text(e.headers -> 'Texts') k) t) b)
                   END AS what
              FROM mt_events e
              LEFT JOIN mt_events p ON p.tenant_id = e.tenant_id AND p.stream_id = e.stream_id AND p.version = e.version - 1 AND e.type <> 'tombstone'
             WHERE e.seq_id > $2 AND e.seq_id <= $3 AND ($1 IS NULL OR e.tenant_id = $1)) q
         WHERE q.what IS NOT NULL ORDER BY q.seq_id
        """;

    /// <summary>What is hashed of an event <c>e</c>, to the letter.</summary>
    internal const string Content = """
        ir_content(e.seq_id, e.id, e.tenant_id, e.stream_id, e.version, e.type, e.timestamp, e.mt_dotnet_type,
                   e.correlation_id, e.causation_id, e.user_name, e.is_archived, e.bdata, e.headers, e.data)
        """;

    /// <summary>The next stretch after a position: where it ends and how many events are in it; null when there is none.</summary>
    public async Task<(long To, long Count)?> StretchAsync(long from, long upTo, int limit, CancellationToken ct)
    {
        await using var command = Command(SelectStretch, from, upTo);
        command.Parameters.Add(Sql.Number(limit));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.IsDBNull(0) ? null : (reader.GetInt64(0), reader.GetInt64(1));
    }

    public async Task<IReadOnlyList<Broken>> LookAsync(long from, long to, CancellationToken ct)
    {
        try
        {
            return await BrokenAsync(from, to, ct);
        }
        catch (PostgresException e) when (!ct.IsCancellationRequested)
        {
            // One of them is spoilt beyond reading: the halves tell which.
            if (await StretchAsync(from, to, int.MaxValue, ct) is not { } stretch)
            {
                return [];
            }

            return stretch.Count == 1
                ? [await NameAsync(stretch.To, $"unreadable|{e.SqlState}", ct)]
                : await StretchAsync(from, to, (int)(stretch.Count / 2), ct) is { } half
                    ? [.. await LookAsync(from, half.To, ct), .. await LookAsync(half.To, to, ct)]
                    : [];
        }
    }

    private async Task<IReadOnlyList<Broken>> BrokenAsync(long from, long to, CancellationToken ct)
    {
        await using var command = Command(SelectBroken, from, to);
        return await ReadAsync(command, ct);
    }

    private async Task<Broken> NameAsync(long position, string what, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT tenant_id, stream_id, version, seq_id, $2 FROM mt_events WHERE seq_id = $1", connection);
        command.Parameters.Add(Sql.BigNumber(position));
        command.Parameters.Add(Sql.Text(what));
        return (await ReadAsync(command, ct))[0];
    }

    internal static async Task<IReadOnlyList<Broken>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var broken = new List<Broken>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            broken.Add(new Broken(
                reader.IsDBNull(0) ? "" : reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetGuid(1),
                reader.IsDBNull(2) ? null : reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetInt64(3), BrokenWords.Of(reader.GetString(4))));
        }

        return broken;
    }

    private NpgsqlCommand Command(string sql, long from, long to)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(Sql.Text(tenant));
        command.Parameters.Add(Sql.BigNumber(from));
        command.Parameters.Add(Sql.BigNumber(to));
        return command;
    }
}
