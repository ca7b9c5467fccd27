using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Counting;

/// <summary>The figures of a view, with the position in the global order that they are at.</summary>
/// <param name="Parts">By node, pillar or other part; what counts nothing can be missing.</param>
public sealed record CountedParts(long Position, IReadOnlyDictionary<string, Figures> Parts)
{
    public Figures Of(string part) => Parts.GetValueOrDefault(part);
}

/// <summary>Reads the figures as they are now: some rows for each part and year, however many events there are.</summary>
public sealed class CountReader(NpgsqlDataSource database, NodeCounting counting)
{
    private readonly string _checkpoint = ((IFollowingProjection)counting).CheckpointRow;

    // The checkpoint in the same statement, so that position and figures are of one moment; as the position of an event,
    // because a checkpoint may be a number that no event got.
    private static readonly string Select = $"""
        SELECT part, {string.Join(", ", Figures.Columns.Select(f => $"sum({f})::int"))}, NULL::bigint
          FROM (SELECT part, {string.Join(", ", Figures.Columns)} FROM ir_node_count
                 WHERE tenant_id = $1 AND view = $2 AND unit = ANY($3) AND year <= $4
                UNION ALL
                SELECT part, {string.Join(", ", Figures.Columns.Select(f => f == "overdue" ? "actions" : "0"))} FROM ir_node_due
                 WHERE tenant_id = $1 AND view = $2 AND unit = ANY($3) AND year <= $4 AND deadline < $5) c
         GROUP BY part
        UNION ALL
        SELECT NULL, {string.Join(", ", Figures.Columns.Select(_ => "0"))}, (SELECT coalesce(max(seq_id), 0) FROM mt_events WHERE seq_id <= last_seq_id) FROM mt_event_progression WHERE name = $6
        """;

    /// <param name="view">One of <see cref="CountedView"/>.</param>
    /// <param name="unit">Null for all units and what has none.</param>
    /// <param name="today">The day in Amsterdam, against which overdue is measured.</param>
    public async Task<CountedParts> ReadAsync(OrganisationCatalog catalog, string view, int year, string? unit, DateOnly today, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(Sql.Text(catalog.Organisation.Tenant));
        command.Parameters.Add(Sql.Text(view));
        command.Parameters.Add(Sql.Texts(unit is null ? CountedUnit.All : CountedUnit.Concerning(unit, catalog)));
        command.Parameters.Add(Sql.Number(year));
        command.Parameters.Add(Sql.Day(today));
        command.Parameters.Add(Sql.Text(_checkpoint));
        var position = 0L;
        var parts = new Dictionary<string, Figures>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (reader.IsDBNull(0))
            {
                position = reader.GetInt64(Figures.Columns.Count + 1);
            }
            else
            {
                parts.Add(reader.GetString(0), Figures.Of([.. Figures.Columns.Select((_, i) => reader.GetInt32(i + 1))]));
            }
        }

        return new CountedParts(position, parts);
    }
}
