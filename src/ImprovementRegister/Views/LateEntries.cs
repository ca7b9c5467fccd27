using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>
/// What was entered late (domain.md F8): something that happened in a period and was recorded after it. The period is that of a
/// report, or else the quarter in which it happened, the shortest that reports are about.
/// </summary>
public static class LateEntries
{
    // A report asks it of thousands of streams, of which few were written in after its last day: the events of the others are not read.
    private const string Select = $"""
        SELECT e.stream_id, max(recorded.day)
          FROM mt_events e
         CROSS JOIN LATERAL (SELECT (e.headers ->> '{EventMetadataExtensions.HappenedOn}')::date AS day) happened
         CROSS JOIN LATERAL (SELECT (e.timestamp AT TIME ZONE 'Europe/Amsterdam')::date AS day) recorded
         CROSS JOIN LATERAL (SELECT coalesce($3, (date_trunc('quarter', happened.day) + interval '3 months')::date - 1) AS last) period
         WHERE e.tenant_id = $1 AND ($4 IS NULL OR e.timestamp <= $4) AND ($5 IS NULL OR happened.day <= $5) AND happened.day <= period.last AND recorded.day > period.last
           AND e.stream_id IN (SELECT s.id FROM mt_streams s WHERE s.tenant_id = $1 AND s.id = ANY($2) AND ($3 IS NULL OR s.timestamp > $3::timestamp AT TIME ZONE 'Europe/Amsterdam'))
         GROUP BY e.stream_id
        """;

    /// <param name="last">The last day of a report's period; null: of the quarter in which each thing happened.</param>
    /// <param name="asOf">What was known then, and had happened: nothing else is in what is shown.</param>
    /// <returns>By stream, the day on which the last of it was entered.</returns>
    public static async Task<IReadOnlyDictionary<Guid, DateOnly>> OfAsync(Snapshot snapshot, IEnumerable<Guid> streams, DateOnly? last, AsOf asOf, CancellationToken ct)
    {
        IReadOnlyList<Guid> ids = [.. streams.Distinct()];
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, DateOnly>();
        }

        var rows = snapshot.Ask(Select, row => KeyValuePair.Create(row.GetGuid(0), row.GetFieldValue<DateOnly>(1)), Sql.Text(snapshot.Tenant), Sql.Uuids(ids), Sql.Day(last), Sql.Instant(asOf.Instant), Sql.Day(asOf.ValidOn));
        await snapshot.RunAsync(ct);
        return rows.ToDictionary();
    }
}
