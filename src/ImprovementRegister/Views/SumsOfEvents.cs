namespace ImprovementRegister.Views;

/// <summary>What streams were, as known at a moment and valid on a day: the sum of their events (<see cref="StreamRows{TState}"/>).</summary>
internal sealed class SumsOfEvents<TState>(Snapshot snapshot, AsOf asOf)
    where TState : class
{
    private const string SelectEvents = $"""
        SELECT s.id, e.version, e.seq_id, e.timestamp, e.happened_on, e.type, e.data
          FROM unnest($2) AS s (id)
         CROSS JOIN LATERAL (SELECT version, seq_id, timestamp, headers ->> '{EventMetadataExtensions.HappenedOn}' AS happened_on, type, data
                               FROM mt_events WHERE tenant_id = $1 AND stream_id = s.id AND ($3 IS NULL OR timestamp <= $3) OFFSET 0) e
         ORDER BY s.id, e.version
        """;

    private readonly Aggregate<TState> _aggregate = Aggregate<TState>.Instance;

    /// <returns>All of these, in their order, with the states that some came without.</returns>
    public async Task<IReadOnlyList<StateRow<TState>>> WithStatesAsync(IReadOnlyList<StateRow<TState?>> rows, CancellationToken ct)
    {
        var added = await AddUpAsync([.. rows.Where(r => r.State is null).Select(r => r.Id)], ct);
        return [.. rows.Select(r => r.State is { } state ? new StateRow<TState>(r.Id, r.Version, r.Position, r.RecordedAt, state, r.ChangedOn) : added[r.Id])];
    }

    /// <summary>The states that these streams were in then, by the algorithm that makes the rows of the view: each as a row of its own.</summary>
    private async Task<Dictionary<Guid, StateRow<TState>>> AddUpAsync(IReadOnlyList<Guid> streams, CancellationToken ct)
    {
        if (streams.Count == 0)
        {
            return [];
        }

        var events = snapshot.Ask(
            SelectEvents, row => (Id: row.GetGuid(0), Event: new Happening(
                row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<DateTimeOffset>(3), EventMetadataExtensions.Day(row.GetString(4)), Aggregates.Types.Read(row.GetString(5), row.GetString(6)))),
            Sql.Text(snapshot.Tenant), Sql.Uuids(streams), Sql.Instant(asOf.Instant));
        await snapshot.RunAsync(ct);
        return events.GroupBy(e => e.Id, e => e.Event).ToDictionary(stream => stream.Key, stream =>
        {
            var row = StreamRows<TState>.Of(snapshot.Tenant, stream.Key, _aggregate.None, (state, e) => _aggregate.Evolve(state, e.Data), (_, _) => false, [.. stream])
                .Single(r => asOf.ValidOn is { } day ? r.Holds(day) : !r.IsPast);
            return new StateRow<TState>(stream.Key, row.Version, row.Position!.Value, row.ChangedAt!.Value, row.State, row.ChangedOn);
        });
    }
}
