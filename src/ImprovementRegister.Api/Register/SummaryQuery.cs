using ImprovementRegister.Counting;
using ImprovementRegister.EventStore;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Register;

/// <summary>Counts the register as known at a moment, over the temporal views; by the parts that <see cref="CountReader"/> gives for now.</summary>
public sealed class SummaryQuery(NpgsqlDataSource database)
{
    private const string Open = "status IN ('Raised', 'Assigned', 'InProgress', 'Waiting')";

    private const string Scope = "($2 IS NULL OR unit = ANY($2))";

    private const string ActionColumns = "status, kind, deadline, owner, reopenings, shifts";

    // Each row: the part, and its columns in the order of Figures. Which actions held is told by the index alone, and their
    // findings are fetched one by one: the planner, which expects far more of them, would read the past of the organisation.
    private static readonly string Select = $"""
        WITH actions AS MATERIALIZED (
            SELECT {ActionColumns}, findings, {Open} AS open, {Scope} AS here FROM ir_action WHERE tenant_id = $1 AND recorded_from <= $3
            UNION ALL
            SELECT {ActionColumns}, findings, {Open}, {Scope}
              FROM (SELECT id, version, unit, {ActionColumns} FROM ir_action_past WHERE tenant_id = $1 AND recorded_from <= $3 AND recorded_to > $3 OFFSET 0) held
             CROSS JOIN LATERAL (SELECT findings FROM ir_action_past p WHERE p.tenant_id = $1 AND p.id = held.id AND p.version = held.version OFFSET 0) p),
        a AS (SELECT * FROM actions WHERE here),
        f AS (SELECT id, kind, dismissed FROM {Held("ir_finding")} WHERE {Scope}),
        answered AS (SELECT unnest(findings) AS id FROM actions),
        g AS (SELECT incomplete FROM {Held("ir_goal")} WHERE {Scope})
        SELECT '', count(*), count(*) FILTER (WHERE open), count(*) FILTER (WHERE open AND deadline < $4), count(*) FILTER (WHERE status = 'Completed'),
               count(*) FILTER (WHERE status = 'Effective'), count(*) FILTER (WHERE status = 'Cancelled'), count(*) FILTER (WHERE reopenings > 0),
               count(*) FILTER (WHERE shifts > 0), (SELECT count(*) FROM f), (SELECT count(*) FROM g), 0 FROM a
        UNION ALL SELECT 'status:' || status, count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM a GROUP BY status
        UNION ALL SELECT 'kind:' || kind, count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM a GROUP BY kind
        UNION ALL SELECT 'withoutOwner', count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM a WHERE open AND owner IS NULL
        UNION ALL SELECT 'withoutDeadline', count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM a WHERE open AND deadline IS NULL
        UNION ALL SELECT 'withoutAction', 0, 0, 0, 0, 0, 0, 0, 0, count(*), 0, 0 FROM f
                   WHERE NOT dismissed AND kind IS DISTINCT FROM 'Positive' AND NOT EXISTS (SELECT FROM answered WHERE answered.id = f.id)
        UNION ALL SELECT 'incomplete', 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*), 0 FROM g WHERE incomplete
        UNION ALL SELECT 'type:' || type, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*) FROM {Held("ir_source")} WHERE {Scope} GROUP BY type
        """;

    public async Task<IReadOnlyDictionary<string, Figures>> CountAsync(string tenant, IReadOnlyList<string>? units, AsOf asOf, CancellationToken ct)
    {
        await using var trip = RoundTrip.AsOf(database, asOf);
        var parts = trip.Ask(
            Select, row => (Part: row.GetString(0), Figures: Figures.Of([.. Figures.Columns.Select((_, i) => (int)row.GetInt64(i + 1))])),
            Sql.Text(tenant), Sql.Texts(units), Sql.Instant(asOf.Instant), Sql.Day(asOf.Today));
        await trip.RunAsync(ct);
        return parts.ToDictionary(p => p.Part, p => p.Figures, StringComparer.Ordinal);
    }

    private static string Held(string table) => TemporalTable.HeldAt(table, "$3");
}
