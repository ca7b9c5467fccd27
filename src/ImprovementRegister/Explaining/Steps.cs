using ImprovementRegister.History;

namespace ImprovementRegister.Explaining;

/// <summary>The events that some states are the sum of, in their order, each with what it made of the stream.</summary>
internal sealed class Steps<TState>(Snapshot snapshot, AsOf asOf)
    where TState : class
{
    private const string Select = $"""
        SELECT s.id, e.version, e.seq_id, e.type, e.data, e.timestamp, e.headers ->> '{EventMetadataExtensions.HappenedOn}', e.user_name, e.headers ->> 'Role'
          FROM unnest($2, $3) AS s (id, version)
         CROSS JOIN LATERAL (SELECT * FROM mt_events WHERE tenant_id = $1 AND stream_id = s.id AND version <= s.version OFFSET 0) e
         ORDER BY s.id, e.version
        """;

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Step<TState>>>> ReadAsync(IReadOnlyList<StateRow<TState>> rows, CancellationToken ct)
    {
        var aggregate = Aggregate<TState>.Instance;
        var events = snapshot.Ask(
            Select,
            row => (Id: row.GetGuid(0), Step: new Step<TState>(
                row.GetInt64(1), row.GetInt64(2), row.GetString(3), Aggregates.Types.Read(row.GetString(3), row.GetString(4)), row.GetFieldValue<DateTimeOffset>(5),
                EventMetadataExtensions.Day(row.GetString(6)), row.GetString(7), row.GetString(8), aggregate.None, aggregate.None) { Mentions = Mentions.None }),
            Sql.Text(snapshot.Tenant), Sql.Uuids(rows.Select(r => r.Id)), Sql.BigNumbers(rows.Select(r => r.Version)));
        await snapshot.RunAsync(ct);
        var mentions = await Mentions.ReadAsync(snapshot, asOf, events.Select(e => e.Step.Data), ct);
        return events.GroupBy(e => e.Id, e => e.Step with { Mentions = mentions }).ToDictionary(stream => stream.Key, stream => (IReadOnlyList<Step<TState>>)AddedUp([.. stream], aggregate));
    }

    private List<Step<TState>> AddedUp(IReadOnlyList<Step<TState>> steps, Aggregate<TState> aggregate)
    {
        var (state, added, days) = (aggregate.None, new List<Step<TState>>(), CorrectedDays.Of(steps.Select(s => s.Data)));
        foreach (var step in steps.Select(s => s with { HappenedOn = days.DayOf(s.Version, s.HappenedOn), Data = days.DataOf(s.Version, s.Data) })
            .Where(s => asOf.ValidOn is not { } day || s.Version == 1 || s.HappenedOn <= day))
        {
            var before = state;
            added.Add(step);
            state = step.Data is ITakesBack ? added.InForce(s => s.Version, s => s.Data).Aggregate(aggregate.None, (sum, s) => aggregate.Evolve(sum, s.Data)) : aggregate.Evolve(state, step.Data);
            added[^1] = step with { Before = before, After = state };
        }

        return added;
    }
}
