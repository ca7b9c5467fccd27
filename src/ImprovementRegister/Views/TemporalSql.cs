namespace ImprovementRegister.Views;

/// <summary>The statements that write the two tables of a temporal view. Where Marten sends them, <c>?</c> stands for a parameter.</summary>
internal sealed class TemporalSql
{
    public TemporalSql(string table, IReadOnlyList<string> columns)
    {
        var past = TemporalTable.PastOf(table);
        string List(string prefix = "") => string.Join(", ", columns.Select(c => prefix + c));
        var own = string.Concat(columns.Skip(TemporalTable.Head.Length).Select(c => ", r." + c));

        // Position and moment are the event's, which the database has given it a statement earlier. It is looked up row by row:
        // a plan is made once for a connection, and one that was made while the table was small would read the whole of it.
        const string ofChange = "CROSS JOIN LATERAL (SELECT timestamp FROM mt_events WHERE tenant_id = u.tenant AND stream_id = u.id AND version = u.version OFFSET 0) e";
        const string ofRow = "CROSS JOIN LATERAL (SELECT seq_id, timestamp FROM mt_events WHERE tenant_id = r.tenant_id AND stream_id = r.id AND version = r.version OFFSET 0) e";
        ToPast = $"""
            INSERT INTO {past} ({List()}, recorded_to)
            SELECT {List("v.")}, e.timestamp
              FROM unnest(?::varchar[], ?::uuid[], ?::bigint[]) AS u (tenant, id, version)
              JOIN {table} v ON v.tenant_id = u.tenant AND v.id = u.id
             {ofChange}
            """;
        Hold = $"""
            INSERT INTO {table} ({List()}, state)
            SELECT r.tenant_id, r.id, r.version, e.seq_id, e.timestamp{own}, r.state
              FROM jsonb_populate_recordset(NULL::{table}, ?::jsonb) r
             {ofRow}
            ON CONFLICT (tenant_id, id) DO UPDATE SET {string.Join(", ", columns.Skip(2).Append("state").Select(c => $"{c} = excluded.{c}"))}
            """;
        InsertNow = $"INSERT INTO {table} ({List()}, state) SELECT {List()}, state FROM jsonb_populate_recordset(NULL::{table}, $1)";
        InsertPast = $"INSERT INTO {past} ({List()}, recorded_to) SELECT {List()}, recorded_to FROM jsonb_populate_recordset(NULL::{past}, $1)";
        Differing = $"""
            SELECT id FROM (
                (SELECT {List()}, state FROM {table} WHERE tenant_id = $1 AND id = ANY($2) EXCEPT SELECT {List()}, state FROM jsonb_populate_recordset(NULL::{table}, $3))
                UNION ALL
                (SELECT {List()}, state FROM jsonb_populate_recordset(NULL::{table}, $3) EXCEPT SELECT {List()}, state FROM {table} WHERE tenant_id = $1 AND id = ANY($2))) now
            UNION
            SELECT id FROM (
                (SELECT {List()}, recorded_to FROM {past} WHERE tenant_id = $1 AND id = ANY($2) EXCEPT SELECT {List()}, recorded_to FROM jsonb_populate_recordset(NULL::{past}, $4))
                UNION ALL
                (SELECT {List()}, recorded_to FROM jsonb_populate_recordset(NULL::{past}, $4) EXCEPT SELECT {List()}, recorded_to FROM {past} WHERE tenant_id = $1 AND id = ANY($2))) past
            ORDER BY id
            """;
    }

    /// <summary>The row that holds moves to the past: tenants, ids, versions of the last new events.</summary>
    public string ToPast { get; }

    /// <summary>The rows that hold from now on, as JSON.</summary>
    public string Hold { get; }

    public string InsertNow { get; }

    public string InsertPast { get; }

    /// <summary>Streams of which a row is not one of those expected, or one of those is missing: tenant, ids, rows of now, rows of the past.</summary>
    public string Differing { get; }
}
