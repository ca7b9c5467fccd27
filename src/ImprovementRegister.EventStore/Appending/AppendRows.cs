namespace ImprovementRegister.EventStore.Appending;

/// <summary>What goes with the events of an append: their form, the views that take them, receipts, refusals.</summary>
internal static class AppendRows
{
    public static string DotnetType(object @event) => $"{@event.GetType().FullName}, {@event.GetType().Assembly.GetName().Name}";

    /// <summary>The events as they now stand in the store.</summary>
    public static StreamSlice Slice(Append append, EventRegistry registry, IReadOnlyList<(Guid Id, long Position)> places, DateTimeOffset recorded) =>
        new(append.Tenant, append.StreamId, append.Before, [.. append.Events.Select((e, i) => new StoredEvent(
            places[i].Position, places[i].Id, append.Tenant, append.StreamId, append.ExpectedVersion + i + 1, registry.AliasOf(e), e, recorded, append.Metadata))]);

    public static Appended Outcome(StreamSlice slice) =>
        new(slice.StreamId, slice.Events[^1].Version, slice.Events[^1].Position, slice.Events[^1].RecordedAt);

    /// <summary>The SQL of every view that takes any of these events.</summary>
    public static void Project(IReadOnlyList<IProjection> projections, IReadOnlyList<StreamSlice> slices, SqlScript script)
    {
        foreach (var projection in projections)
        {
            var taken = slices
                .Select(s => s with { Events = [.. s.Events.Where(e => projection.Aliases.Contains(e.Alias))] })
                .Where(s => s.Events.Count > 0)
                .ToList();
            if (taken.Count > 0)
            {
                projection.ProjectAll(taken, script);
            }
        }
    }

    public static void AddReceipts(SqlScript script, IReadOnlyList<(Append Append, StreamSlice Slice)> recorded)
    {
        if (recorded.Count > 0)
        {
            script.Add(
                """
                INSERT INTO ir_receipt (tenant_id, idempotency_key, request_hash, response, stream_id, version)
                SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
                """,
                Sql.Texts(recorded.Select(r => r.Append.Tenant)), Sql.Texts(recorded.Select(r => r.Append.Receipt!.Key)),
                Sql.ManyBytes(recorded.Select(r => r.Append.Receipt!.RequestHash)),
                Sql.Jsons(recorded.Select(r => r.Append.Receipt!.Response(Outcome(r.Slice)))),
                Sql.Uuids(recorded.Select(r => r.Slice.StreamId)), Sql.BigNumbers(recorded.Select(r => r.Slice.Events[^1].Version)));
        }
    }

    /// <summary>The typed exception for one of the outcomes of <c>ir_append</c>.</summary>
    public static EventStoreException Refusal(string outcome, Append append, long currentVersion) => outcome switch
    {
        "stale" => new VersionConflictException(append.StreamId, append.ExpectedVersion, currentVersion),
        "archived" => new StreamArchivedException(append.StreamId),
        "missing" => new StreamNotFoundException(append.StreamId),
        "exists" => new StreamExistsException(append.StreamId),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome of this store."),
    };
}
