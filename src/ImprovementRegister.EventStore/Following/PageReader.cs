using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>Reads stretches of the global order, with what a projection needs of them.</summary>
internal static class PageReader
{
    private const string Select = $"""
        SELECT {RecordedEvent.Columns} FROM mt_events e WHERE e.seq_id > $2 AND e.seq_id <= $3 ORDER BY e.seq_id LIMIT $4
        """;

    private const string SelectBare = $"""
        SELECT {RecordedEvent.BareColumns} FROM mt_events e WHERE e.type = ANY($1) AND e.seq_id > $2 AND e.seq_id <= $3 ORDER BY e.seq_id LIMIT $4
        """;

    // The lateral look-up keeps the planner on the index of streams, whatever it thinks of the arrays.
    private const string SelectCut = """
        SELECT l.tenant, l.stream FROM unnest($1, $2, $3, $4) AS l (tenant, stream, version, at)
         CROSS JOIN LATERAL (SELECT e.timestamp FROM mt_events e
                              WHERE e.tenant_id = l.tenant AND e.stream_id = l.stream AND e.version = l.version + 1 OFFSET 0) n
         WHERE n.timestamp = l.at
        """;

    /// <summary>
    /// The next events after a position, at most so many: whole appends, of which a part that the projection does not
    /// take comes without data; or, for one that tallies, just the events that it takes. The page can be empty although
    /// there are events: when the mark or the limit cuts into every append of it. The next mark, or a higher limit, then
    /// gives more.
    /// </summary>
    public static async Task<Page> ReadAsync(
        NpgsqlConnection connection, IFollowingProjection projection, long from, long settled, int limit, CancellationToken ct)
    {
        var aliases = projection.Aliases;
        if (settled <= from)
        {
            return new Page(from, from, [], Full: false);
        }

        var tallies = projection is ITallyingProjection;
        var events = await EventsAsync(connection, tallies, aliases, from, settled, limit, ct);
        var full = events.Count == limit;
        var page = new Page(from, full ? events[^1].Position : settled, events, full);
        if (tallies)
        {
            return page;
        }

        var last = events.GroupBy(e => e.Stream).ToDictionary(g => g.Key, g => g.Last());
        var cut = await CutAsync(connection, [.. last.Values], ct);
        return cut.Count == 0 ? page : page.Before(cut.Min(s => events.First(e => e.Append == last[s].Append).Position));
    }

    private static async Task<List<RecordedEvent>> EventsAsync(
        NpgsqlConnection connection, bool bare, IReadOnlySet<string> aliases, long from, long settled, int limit, CancellationToken ct)
    {
        var events = new List<RecordedEvent>();
        await using var command = new NpgsqlCommand(bare ? SelectBare : Select, connection);
        command.Parameters.Add(Sql.Texts(aliases));
        command.Parameters.Add(Sql.BigNumber(from));
        command.Parameters.Add(Sql.BigNumber(settled));
        command.Parameters.Add(Sql.Number(limit));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            events.Add(bare ? RecordedEvent.Bare(reader) : RecordedEvent.From(reader));
        }

        return events;
    }

    /// <summary>The streams of which the last event here is not the last one of its append.</summary>
    private static async Task<List<StreamKey>> CutAsync(NpgsqlConnection connection, List<RecordedEvent> last, CancellationToken ct)
    {
        var cut = new List<StreamKey>();
        if (last.Count == 0)
        {
            return cut;
        }

        await using var command = new NpgsqlCommand(SelectCut, connection);
        command.Parameters.Add(Sql.Texts(last.Select(e => e.Stream.Tenant)));
        command.Parameters.Add(Sql.Uuids(last.Select(e => e.Stream.StreamId)));
        command.Parameters.Add(Sql.BigNumbers(last.Select(e => e.Version)));
        command.Parameters.Add(Sql.Instants(last.Select(e => e.RecordedAt)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            cut.Add(new StreamKey(reader.GetString(0), reader.GetGuid(1)));
        }

        return cut;
    }
}
