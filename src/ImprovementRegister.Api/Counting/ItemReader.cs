using ImprovementRegister.EventStore;
using Npgsql;

namespace ImprovementRegister.Counting;

/// <summary>Reads the first of each list under a node, without walking past what is not shown.</summary>
public sealed class ItemReader(NpgsqlDataSource database)
{
    // From one last year to the next that there is, and in each the first in order.
    private const string Select = """
        WITH RECURSIVE ended AS (
            SELECT k.kind, (SELECT min(last_year) FROM ir_node_item WHERE tenant_id = $1 AND node = $2 AND kind = k.kind AND last_year >= $3) AS year
              FROM unnest($4) AS k (kind)
            UNION ALL
            SELECT e.kind, (SELECT min(last_year) FROM ir_node_item WHERE tenant_id = $1 AND node = $2 AND kind = e.kind AND last_year > e.year)
              FROM ended e WHERE e.year IS NOT NULL)
        SELECT kind, id
          FROM (SELECT e.kind, i.id, row_number() OVER (PARTITION BY e.kind ORDER BY i.sort, i.id) AS place
                  FROM ended e
                 CROSS JOIN LATERAL (SELECT sort, id FROM ir_node_item
                                      WHERE tenant_id = $1 AND node = $2 AND kind = e.kind AND last_year = e.year AND first_year <= $3 AND ($5 IS NULL OR unit = ANY($5))
                                      ORDER BY sort, id LIMIT $6) i) placed
         WHERE place <= $6
         ORDER BY kind, place
        """;

    /// <param name="units">Null for all units and what has none.</param>
    public async Task<ILookup<StreamKind, Guid>> ReadAsync(string tenant, string node, int year, IReadOnlyList<string>? units, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(Sql.Text(tenant));
        command.Parameters.Add(Sql.Text(node));
        command.Parameters.Add(Sql.Number(year));
        command.Parameters.Add(Sql.Texts([$"{StreamKind.ImprovementAction}", $"{StreamKind.Finding}", $"{StreamKind.Goal}"]));
        command.Parameters.Add(Sql.Texts(units));
        command.Parameters.Add(Sql.Number(limit));
        var items = new List<(StreamKind Kind, Guid Id)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add((Enum.Parse<StreamKind>(reader.GetString(0)), reader.GetGuid(1)));
        }

        return items.ToLookup(i => i.Kind, i => i.Id);
    }
}
