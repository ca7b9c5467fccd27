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

    // Each row: the part, and its columns in the order of Figures.
    private static readonly string Select = $"""
        WITH a AS (SELECT status, kind, deadline, owner, reopenings, shifts, {Open} AS open FROM {Held("ir_action")} WHERE {Scope}),
        f AS (SELECT id, kind, dismissed FROM {Held("ir_finding")} WHERE {Scope}),
        answered AS (SELECT unnest(findings) AS id FROM {Held("ir_action")}),
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
