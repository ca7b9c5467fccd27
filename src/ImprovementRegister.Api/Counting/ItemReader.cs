using System.Text.Json;
using ImprovementRegister.EventStore;
using ImprovementRegister.Views;

namespace ImprovementRegister.Counting;

/// <summary>Reads the first of what stands under a node in a year, as it is now, without walking past what is not shown.</summary>
/// <param name="units">Null for all units and what has none.</param>
/// <param name="limit">At most so many of each kind.</param>
public sealed class ItemReader(string tenant, string node, int year, IReadOnlyList<string>? units, int limit)
{
    /// <returns>The states in the order of the list, which are there after the round trip.</returns>
    public IReadOnlyList<StateRow<TState>> Ask<TState>(RoundTrip trip, Aggregate<TState> aggregate)
        where TState : class => trip.Ask(
            Select(aggregate.Table),
            row => new StateRow<TState>(
                row.GetGuid(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<DateTimeOffset>(3),
                JsonSerializer.Deserialize<TState>(row.GetFieldValue<byte[]>(4), EventRegistry.Json)!),
            Sql.Text(tenant), Sql.Text(node), Sql.Text($"{aggregate.Kind}"), Sql.Number(year), Sql.Texts(units), Sql.Number(limit));

    // From one last year to the next that there is, and in each the first in order.
    private static string Select(string table) => $"""
        WITH RECURSIVE ended (year) AS (
            SELECT min(last_year) FROM ir_node_item WHERE tenant_id = $1 AND node = $2 AND kind = $3 AND last_year >= $4
            UNION ALL
            SELECT (SELECT min(last_year) FROM ir_node_item WHERE tenant_id = $1 AND node = $2 AND kind = $3 AND last_year > ended.year)
              FROM ended WHERE ended.year IS NOT NULL)
        SELECT {table}.id, {table}.version, {table}.position_from, {table}.recorded_from, {table}.state
          FROM (SELECT item.sort, item.id
                  FROM ended
                 CROSS JOIN LATERAL (SELECT sort, id FROM ir_node_item
                                      WHERE tenant_id = $1 AND node = $2 AND kind = $3 AND last_year = ended.year AND first_year <= $4 AND ($5 IS NULL OR unit = ANY ($5))
                                      ORDER BY sort, id LIMIT $6) item
                 ORDER BY item.sort, item.id LIMIT $6) listed
          JOIN {TemporalTable.HeldAt(table, null)} ON {table}.id = listed.id
         ORDER BY listed.sort, listed.id
        """;
}
