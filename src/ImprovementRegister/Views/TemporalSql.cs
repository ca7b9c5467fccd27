namespace ImprovementRegister.Views;

/// <summary>The statements that write the two tables of a temporal view. Where Marten sends them, <c>?</c> stands for a parameter.</summary>
internal sealed class TemporalSql
{
    public TemporalSql(string table, IReadOnlyList<string> columns)
    {
        var past = TemporalTable.PastOf(table);
        string List(string prefix = "") => string.Join(", ", columns.Select(c => prefix + c));
        var own = string.Concat(columns.Skip(TemporalTable.Head.Length).Select(c => ", r." + c));

        var tail = string.Join(", ", TemporalTable.Tail);

        // Position and moment are the event's, which the database has given it a statement earlier. It is looked up row by row:
        // a plan is made once for a connection, and one that was made while the table was small would read the whole of it.
        const string ofChange = "CROSS JOIN LATERAL (SELECT timestamp FROM mt_events WHERE tenant_id = u.tenant AND stream_id = u.id AND version = u.version OFFSET 0) e";
        const string ofRow = "CROSS JOIN LATERAL (SELECT seq_id, timestamp FROM mt_events WHERE tenant_id = r.tenant_id AND stream_id = r.id AND version = r.version OFFSET 0) e";
        ToPast = $"""
            INSERT INTO {past} ({List()}, {tail})
            SELECT {List("v.")}, e.timestamp, u.day::date, 'infinity'
              FROM unnest(?::varchar[], ?::uuid[], ?::bigint[], ?::varchar[]) AS u (tenant, id, version, day)
              JOIN {table} v ON v.tenant_id = u.tenant AND v.id = u.id
             {ofChange}
            """;
        string Held(IEnumerable<string> changing) => $"""
            INSERT INTO {table} ({List()}, state)
            SELECT r.tenant_id, r.id, r.version, e.seq_id, e.timestamp, r.valid_from, r.changed_on, e.timestamp{own}, r.state
              FROM json_populate_recordset(NULL::{table}, ?::json) r
             {ofRow}
            ON CONFLICT (tenant_id, id) DO UPDATE SET {string.Join(", ", changing.Select(c => $"{c} = excluded.{c}"))}
            """;
        Hold = Held([.. columns.Skip(2), "state"]);
        GoOn = Held(["version", "position", "changed_on", "changed_at", "state"]);

        // What an append does not know yet is that of its events, the last of the stream.
        const string moment = "(SELECT max(e.timestamp) FROM mt_events e WHERE e.tenant_id = r.tenant_id AND e.stream_id = r.id)";
        const string head = $"r.tenant_id, r.id, r.version, coalesce(r.position, (SELECT e.seq_id FROM mt_events e WHERE e.tenant_id = r.tenant_id AND e.stream_id = r.id AND e.version = r.version)), coalesce(r.recorded_from, {moment}), r.valid_from, r.changed_on, coalesce(r.changed_at, {moment})";
        Remove = [.. ((string[])[table, past]).Select(t => $"DELETE FROM {t} WHERE tenant_id = ? AND id = ANY(?::uuid[])")];
        InsertPast = $"""
            INSERT INTO {past} ({List()}, {tail})
            SELECT {head}{own}, coalesce(r.recorded_to, {moment}), r.valid_to, coalesce(r.ended, {moment}) FROM json_populate_recordset(NULL::{past}, ?::json) r
            """;
        InsertNow = $"INSERT INTO {table} ({List()}, state) SELECT {head}{own}, r.state FROM json_populate_recordset(NULL::{table}, ?::json) r";
    }

    /// <summary>The row that holds moves to the past: tenants, ids, versions of the last new events, the days they happened.</summary>
    public string ToPast { get; }

    /// <summary>The rows that hold from now on, as JSON.</summary>
    public string Hold { get; }

    /// <summary>The rows that hold go on with other states, as JSON: nothing of an index changes.</summary>
    public string GoOn { get; }

    /// <summary>The rows of some streams go: tenant, ids; one statement for each table.</summary>
    public IReadOnlyList<string> Remove { get; }

    /// <summary>Rows as JSON.</summary>
    public string InsertNow { get; }

    /// <inheritdoc cref="InsertNow"/>
    public string InsertPast { get; }

    /// <summary>The same statement for Npgsql itself.</summary>
    public static string Numbered(string sql)
    {
        var parts = sql.Split('?');
        return string.Concat(parts.Select((part, i) => i < parts.Length - 1 ? $"{part}${i + 1}" : part));
    }
}
