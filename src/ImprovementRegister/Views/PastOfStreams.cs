using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>What happened in some streams, as it was known at a moment and had happened by a day: each event on the day that was known to be right then.</summary>
internal static class PastOfStreams
{
    private const string Select = $"""
        SELECT e.stream_id, e.version, e.type, e.data, e.user_name, e.headers ->> '{EventMetadataExtensions.HappenedOn}', e.timestamp, coalesce(e.headers ->> 'CommandId', e.causation_id)::uuid
          FROM mt_events e WHERE e.tenant_id = $1 AND e.stream_id = ANY($2) AND ($3::timestamptz IS NULL OR e.timestamp <= $3) ORDER BY e.stream_id, e.version
        """;

    /// <returns>By stream, in the order of the versions; to be had after the snapshot has run.</returns>
    public static Func<ILookup<Guid, PastEvent>> Ask(Snapshot snapshot, AsOf asOf, IReadOnlyList<Guid> streams)
    {
        var rows = snapshot.Ask(Select, Read, Sql.Text(snapshot.Tenant), Sql.Uuids(streams), Sql.Instant(asOf.Instant));
        return () => rows.GroupBy(r => r.Stream, r => r.Event).SelectMany(stream => InForce(stream.Key, [.. stream], asOf.ValidOn)).ToLookup(e => e.Stream, e => e.Event);
    }

    private static IEnumerable<(Guid Stream, PastEvent Event)> InForce(Guid stream, IReadOnlyList<PastEvent> events, DateOnly? by)
    {
        var days = CorrectedDays.Of(events.Select(e => e.Data));
        return events.Select(e => e with { HappenedOn = days.DayOf(e.Version, e.HappenedOn), Data = days.DataOf(e.Version, e.Data) })
            .Where(e => by is null || e.Version == 1 || e.HappenedOn <= by).Select(e => (stream, e));
    }

    private static (Guid Stream, PastEvent Event) Read(NpgsqlDataReader row) => (row.GetGuid(0), new PastEvent(
        row.GetInt64(1), Aggregates.Types.Read(row.GetString(2), row.GetString(3)), row.GetString(4), EventMetadataExtensions.Day(row.GetString(5)), row.GetFieldValue<DateTimeOffset>(6), row.GetGuid(7)));
}
