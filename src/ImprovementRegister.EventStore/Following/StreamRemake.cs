using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// Makes what a view holds of one stream anew from its events. After a text was removed from one of them, no earlier
/// state may keep it (ADR 0014).
/// </summary>
internal static class StreamRemake
{
    private const string Select = $"""
        SELECT {RecordedEvent.Columns} FROM mt_events e WHERE e.tenant_id = $2 AND e.stream_id = $3 AND e.seq_id <= $4 ORDER BY e.version
        """;

    /// <summary>Adds the SQL to the script, for the transaction that the connection is in.</summary>
    /// <param name="upTo">The position that the view is to be at.</param>
    /// <param name="after">Is given the stream's state then.</param>
    /// <returns>False when the view holds no texts: it takes the scar as it takes any event.</returns>
    public static async Task<bool> TryAddAsync(
        IFollowingProjection projection, EventRegistry registry, NpgsqlConnection connection, StreamKey stream, long upTo,
        IReadOnlySet<long> skipped, SqlScript script, CancellationToken ct, Action<object?>? after = null)
    {
        var events = await ReadAsync(projection, connection, stream, upTo, ct);
        if (events.All(e => e.Alias == TextRedacted.Alias || !projection.Aliases.Contains(e.Alias)))
        {
            // Scars are in streams of every kind; this stream is not of the kind that the view is about.
            return true;
        }

        if (!projection.Forget(stream, script))
        {
            return false;
        }

        object? state = null;
        foreach (var append in new Page(0, upTo, events, Full: false).Appends(projection.Aliases, skipped))
        {
            var slice = new StreamSlice(stream.Tenant, stream.StreamId, state, [.. append.Select(e => e.Read(registry))]);
            projection.ProjectAll([slice], script);
            state = projection.After(slice);
        }

        after?.Invoke(state);
        return true;
    }

    private static async Task<IReadOnlyList<RecordedEvent>> ReadAsync(
        IFollowingProjection projection, NpgsqlConnection connection, StreamKey stream, long upTo, CancellationToken ct)
    {
        var events = new List<RecordedEvent>();
        await using var command = new NpgsqlCommand(Select, connection);
        command.Parameters.Add(Sql.Texts(projection.Aliases));
        command.Parameters.Add(Sql.Text(stream.Tenant));
        command.Parameters.Add(Sql.Uuid(stream.StreamId));
        command.Parameters.Add(Sql.BigNumber(upTo));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            events.Add(RecordedEvent.From(reader));
        }

        return events;
    }
}
