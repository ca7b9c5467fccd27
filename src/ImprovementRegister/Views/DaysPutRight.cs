using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>
/// The days of events that were corrected since they were recorded, for whoever tells them one by one and does not read their
/// streams (ADR 0037): by the same rule as figures, <see cref="CorrectedDays"/>.
/// </summary>
public sealed class DaysPutRight
{
    private const string Select = "SELECT e.stream_id, e.type, e.data FROM mt_events e WHERE e.tenant_id = $1 AND e.type = ANY($2)";

    private static readonly string[] Aliases = [.. Aggregates.Types.All.Where(t => t.Type.IsAssignableTo(typeof(IRedates))).Select(t => t.Alias)];

    private readonly Dictionary<Guid, CorrectedDays> _streams;

    private DaysPutRight(IEnumerable<(Guid Stream, object Correction)> corrections) =>
        _streams = corrections.GroupBy(c => c.Stream, c => c.Correction).ToDictionary(g => g.Key, CorrectedDays.Of);

    /// <summary>Those of some streams, as corrections say that stand no later than a position.</summary>
    /// <returns>To be had after the snapshot has run.</returns>
    public static Func<DaysPutRight> Ask(Snapshot snapshot, IReadOnlyList<Guid> streams, long upTo = long.MaxValue)
    {
        var corrections = snapshot.Ask(
            Select + " AND e.stream_id = ANY($3) AND e.seq_id <= $4 ORDER BY e.stream_id, e.version", Read,
            Sql.Text(snapshot.Tenant), Sql.Texts(Aliases), Sql.Uuids(streams), Sql.BigNumber(upTo));
        return () => new DaysPutRight(corrections);
    }

    /// <summary>Those of all streams of an organisation.</summary>
    public static async Task<DaysPutRight> ReadAsync(NpgsqlConnection connection, string tenant, CancellationToken ct)
    {
        var corrections = new List<(Guid, object)>();
        await using var command = new NpgsqlCommand(Select + " ORDER BY e.stream_id, e.version", connection) { CommandTimeout = 0, Parameters = { Sql.Text(tenant), Sql.Texts(Aliases) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            corrections.Add(Read(reader));
        }

        return new DaysPutRight(corrections);
    }

    /// <summary>The day on which it happened, when that is another than was recorded with it.</summary>
    public DateOnly? CorrectedTo(Guid stream, long version, DateOnly recorded) =>
        _streams.TryGetValue(stream, out var days) && days.DayOf(version, recorded) is var right && right != recorded ? right : null;

    private static (Guid, object) Read(NpgsqlDataReader row) => (row.GetGuid(0), Aggregates.Types.Read(row.GetString(1), row.GetString(2)));
}
