using ImprovementRegister.EventStore;
using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>
/// Counts per node and in total, as of a moment. Each node is handed to the query with what it counts for: itself, what
/// it falls under, and the total; so an action that serves three nodes is in three counts and once in every total.
/// </summary>
public sealed class CountQuery(NpgsqlDataSource database)
{
    /// <summary>The key of the total in the answer.</summary>
    public const string Total = "";

    /// <summary>Counts for groups of nodes: the pairs say which node counts for which key.</summary>
    public async Task<IReadOnlyDictionary<string, NodeCounts>> CountAsync(
        string tenant, IReadOnlyList<(string Node, string Key)> pairs, int year, IReadOnlyList<string>? units, AsOf asOf, CancellationToken ct)
    {
        await using var trip = RoundTrip.AsOf(database, asOf);
        var counts = trip.Ask(
            Text(asOf.Instant is not null),
            row =>
            {
                int Int(int column) => (int)row.GetInt64(column);
                return (Key: row.GetString(0), Counts: new NodeCounts(Int(1), Int(2), Int(3), Int(4), Int(5), Int(6), Int(7), Int(8), Int(9), Int(10)));
            },
            [
                Sql.Text(tenant), Sql.Texts(pairs.Select(p => p.Node)), Sql.Texts(pairs.Select(p => p.Key)),
                Sql.Day(new DateOnly(year, 1, 1)), Sql.Day(new DateOnly(year, 12, 31)), Sql.Day(asOf.Today), Sql.Texts(units), Sql.Number(year),
                .. asOf.Instant is null ? (NpgsqlParameter[])[] : [Sql.Instant(asOf.Instant)],
            ]);
        await trip.RunAsync(ct);
        return counts.ToDictionary(c => c.Key, c => c.Counts, StringComparer.Ordinal);
    }

    /// <summary>For each node of a framework: itself, its ancestors and the framework's total.</summary>
    public static IReadOnlyList<(string Node, string Key)> RollUp(Framework framework, OrganisationCatalog catalog) =>
        [.. framework.Nodes.SelectMany(n => catalog.SelfAndAncestors(n.Code).Append(Total).Select(key => (n.Code, key)))];

    private static string Text(bool past)
    {
        string Held(string table) => TemporalTable.HeldAt(table, past ? "$9" : null);
        return $"""
            WITH pairs AS (SELECT * FROM unnest($2, $3) AS p (node, key)),
            a AS (
                SELECT DISTINCT p.key, ir_action.id, ir_action.status, ir_action.deadline, ir_action.reopenings, ir_action.shifts
                  FROM {Held("ir_action")} CROSS JOIN LATERAL unnest(ir_action.nodes) AS n (node) JOIN pairs p ON p.node = n.node
                 WHERE ir_action.nodes && $2
                   AND least(ir_action.raised_on, ir_action.completed_on, ir_action.ended_on) <= $5 AND (ir_action.ended_on IS NULL OR ir_action.ended_on >= $4) AND ($7 IS NULL OR ir_action.unit = ANY($7))),
            f AS (
                SELECT p.key, count(DISTINCT ir_finding.id) AS findings
                  FROM {Held("ir_finding")} CROSS JOIN LATERAL unnest(ir_finding.nodes) AS n (node) JOIN pairs p ON p.node = n.node
                 WHERE ir_finding.nodes && $2 AND NOT ir_finding.dismissed
                   AND ir_finding.found_from <= $5 AND ir_finding.found_on >= $4 AND ($7 IS NULL OR ir_finding.unit = ANY($7))
                 GROUP BY p.key),
            g AS (
                SELECT p.key, count(DISTINCT ir_goal.id) AS goals
                  FROM {Held("ir_goal")} CROSS JOIN LATERAL unnest(ir_goal.nodes) AS n (node) JOIN pairs p ON p.node = n.node
                 WHERE ir_goal.nodes && $2
                   AND ir_goal.plan_year <= $8 AND ir_goal.last_year >= $8 AND ($7 IS NULL OR ir_goal.unit = ANY($7))
                 GROUP BY p.key),
            counted AS (
                SELECT key,
                       count(*) AS actions,
                       count(*) FILTER (WHERE status IN ('Raised', 'Assigned', 'InProgress', 'Waiting')) AS open,
                       count(*) FILTER (WHERE status IN ('Raised', 'Assigned', 'InProgress', 'Waiting') AND deadline < $6) AS overdue,
                       count(*) FILTER (WHERE status = 'Completed') AS completed,
                       count(*) FILTER (WHERE status = 'Effective') AS effective,
                       count(*) FILTER (WHERE status = 'Cancelled') AS cancelled,
                       count(*) FILTER (WHERE reopenings > 0) AS reopened,
                       count(*) FILTER (WHERE shifts > 0) AS shifted
                  FROM a GROUP BY key)
            SELECT k.key, coalesce(actions, 0), coalesce(open, 0), coalesce(overdue, 0), coalesce(completed, 0), coalesce(effective, 0),
                   coalesce(cancelled, 0), coalesce(reopened, 0), coalesce(shifted, 0), coalesce(findings, 0), coalesce(goals, 0)
              FROM (SELECT DISTINCT key FROM pairs) k LEFT JOIN counted USING (key) LEFT JOIN f USING (key) LEFT JOIN g USING (key)
            """;
    }
}
