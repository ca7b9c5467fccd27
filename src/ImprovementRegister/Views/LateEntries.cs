using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>
/// What was entered late (domain.md F8): something that happened in a period and was recorded after it. The period is that of a
/// report, or else the quarter in which it happened, the shortest that reports are about.
/// </summary>
public static class LateEntries
{
    /// <summary>
    /// The quarter in which it happened had ended when it was recorded: on rows of events, by what never changes, so that an index can
    /// keep those few alone. A list asks it of all that it shows.
    /// </summary>
    public const string AfterTheQuarter = $"(make_date(substr((headers ->> '{EventMetadataExtensions.HappenedOn}'::text), 1, 4)::integer, substr((headers ->> '{EventMetadataExtensions.HappenedOn}'::text), 6, 2)::integer, substr((headers ->> '{EventMetadataExtensions.HappenedOn}'::text), 9, 2)::integer) < (date_trunc('quarter'::text, (\"timestamp\" AT TIME ZONE 'Europe/Amsterdam'::text)))::date)";

    internal const string SelectAfterTheQuarter = $"""
        SELECT stream_id, max((timestamp AT TIME ZONE 'Europe/Amsterdam')::date)
          FROM mt_events
         WHERE tenant_id = $1 AND stream_id = ANY($2) AND {AfterTheQuarter}
           AND ($3 IS NULL OR timestamp <= $3) AND ($4 IS NULL OR (headers ->> '{EventMetadataExtensions.HappenedOn}')::date <= $4)
         GROUP BY stream_id
        """;

    // A report asks it of thousands of streams, of which few were written in after its last day: the events of the others are not read.
    private const string Select = $"""
        SELECT e.stream_id, max(recorded.day)
          FROM mt_events e
         CROSS JOIN LATERAL (SELECT (e.headers ->> '{EventMetadataExtensions.HappenedOn}')::date AS day) happened
         CROSS JOIN LATERAL (SELECT (e.timestamp AT TIME ZONE 'Europe/Amsterdam')::date AS day) recorded
         WHERE e.tenant_id = $1 AND ($3 IS NULL OR e.timestamp <= $3) AND ($4 IS NULL OR happened.day <= $4) AND happened.day <= $5 AND recorded.day > $5
           AND e.stream_id IN (SELECT s.id FROM mt_streams s WHERE s.tenant_id = $1 AND s.id = ANY($2) AND s.timestamp > $5::timestamp AT TIME ZONE 'Europe/Amsterdam')
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

        var rows = snapshot.Ask(
            last is null ? SelectAfterTheQuarter : Select, row => KeyValuePair.Create(row.GetGuid(0), row.GetFieldValue<DateOnly>(1)),
            [Sql.Text(snapshot.Tenant), Sql.Uuids(ids), Sql.Instant(asOf.Instant), Sql.Day(asOf.ValidOn), .. last is null ? [] : (NpgsqlParameter[])[Sql.Day(last)]]);
        await snapshot.RunAsync(ct);
        return rows.ToDictionary();
    }
}
