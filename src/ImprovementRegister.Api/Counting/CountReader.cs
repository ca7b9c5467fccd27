using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Views;
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
    // because a checkpoint may be a number that no event got. Unit by unit: given a list of units, a plan that is kept
    // reads the deadlines of all of them.
    private static readonly string Select = $"""
        SELECT part, {string.Join(", ", Figures.Columns.Select(f => $"sum({f})::int"))}, NULL::bigint
          FROM unnest($3) AS u (unit)
         CROSS JOIN LATERAL (
                SELECT part, {string.Join(", ", Figures.Columns)} FROM ir_node_count
                 WHERE tenant_id = $1 AND view = $2 AND unit = u.unit AND year <= $4
                UNION ALL
                SELECT part, {string.Join(", ", Figures.Columns.Select(f => f == "overdue" ? "actions" : "0"))} FROM ir_node_due
                 WHERE tenant_id = $1 AND view = $2 AND unit = u.unit AND year <= $4 AND deadline < $5) c
         GROUP BY part
        UNION ALL
        SELECT NULL, {string.Join(", ", Figures.Columns.Select(_ => "0"))}, (SELECT coalesce(max(seq_id), 0) FROM mt_events WHERE seq_id <= last_seq_id) FROM mt_event_progression WHERE name = $6
        """;

    /// <param name="view">One of <see cref="CountedView"/>.</param>
    /// <param name="unit">Null for all units and what has none.</param>
    /// <param name="today">The day in Amsterdam, against which overdue is measured.</param>
    public async Task<CountedParts> ReadAsync(OrganisationCatalog catalog, string view, int year, string? unit, DateOnly today, CancellationToken ct)
    {
        await using var trip = RoundTrip.OnIndexes(database);
        var counted = Ask(trip, catalog, view, year, unit, today);
        await trip.RunAsync(ct);
        return counted();
    }

    /// <summary>The same, together with other reads.</summary>
    /// <returns>The figures, to be had after the round trip.</returns>
    public Func<CountedParts> Ask(RoundTrip trip, OrganisationCatalog catalog, string view, int year, string? unit, DateOnly today)
    {
        var rows = trip.Ask(
            Select,
            row => (Part: row.IsDBNull(0) ? null : row.GetString(0), Figures: Figures.Of([.. Figures.Columns.Select((_, i) => row.GetInt32(i + 1))]),
                Position: row.IsDBNull(Figures.Columns.Count + 1) ? 0 : row.GetInt64(Figures.Columns.Count + 1)),
            Sql.Text(catalog.Organisation.Tenant),
            Sql.Text(view),
            Sql.Texts(unit is null ? CountedUnit.All : CountedUnit.Concerning(unit, catalog)),
            Sql.Number(year),
            Sql.Day(today),
            Sql.Text(_checkpoint));
        return () => new CountedParts(
            rows.SingleOrDefault(r => r.Part is null).Position,
            rows.Where(r => r.Part is not null).ToDictionary(r => r.Part!, r => r.Figures, StringComparer.Ordinal));
    }
}
