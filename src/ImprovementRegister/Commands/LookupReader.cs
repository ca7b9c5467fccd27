namespace ImprovementRegister.Commands;

/// <summary>Reads the other streams that a command looks at, in the snapshot of its own.</summary>
internal sealed class LookupReader(Snapshot snapshot, AsOf now) : ILookupReader
{
    private readonly List<Func<SeenStreams, CancellationToken, Task>> _takers = [];
    private bool _addedUp;

    public async Task ReadAsync(IReadOnlyList<Lookup> lookups, SeenStreams seen, CancellationToken ct)
    {
        if (lookups.Count == 0)
        {
            return;
        }

        // What is seen twice is taken as the first says, and what was added up says more.
        foreach (var lookup in lookups.OrderByDescending(l => l.AddedUp))
        {
            _addedUp = lookup.AddedUp;
            lookup.For(this);
        }

        await snapshot.RunAsync(ct);
        foreach (var take in _takers)
        {
            await take(seen, ct);
        }
    }

    public void Read<TState>(Lookup<TState> lookup)
        where TState : class
    {
        var query = Query<TState>();
        Take(lookup.Column is null ? query.Where("id = ANY({0})", Sql.Uuids(lookup.Ids))
            : lookup.Ids.Count > 0 ? query.Where(lookup.OfLists ? $"{lookup.Column} @> {{0}}" : $"{lookup.Column} = ANY({{0}})", Sql.Uuids(lookup.Ids))
            : lookup.OfLists ? query.Where($"{lookup.Column} && {{0}}", Sql.Texts(lookup.Words))
            : query.Where($"{lookup.Column} = ANY({{0}})", Sql.Texts(lookup.Words)));
    }

    public void Read<TState, TOther>(NamedBy<TState, TOther> lookup)
        where TState : class
        where TOther : class =>
        Take(Query<TState>().Where($"id IN (SELECT unnest(o.{lookup.Column}) FROM {Aggregate<TOther>.Instance.Table} o WHERE o.id = {{0}})", Sql.Uuid(lookup.Other)));

    public void Read<TState>(Sharing<TState> lookup)
        where TState : class =>
        Take(Query<TState>().Where($"{lookup.Column} && (SELECT o.{lookup.Column} FROM {Aggregate<TState>.Instance.Table} o WHERE o.id = {{0}})", Sql.Uuid(lookup.Id)));

    private StateQuery<TState> Query<TState>()
        where TState : class => new(snapshot, now);

    private void Take<TState>(StateQuery<TState> query)
        where TState : class
    {
        var (list, addedUp) = (query.AskList(), _addedUp);
        _takers.Add(async (seen, ct) =>
        {
            var rows = await list(ct);
            var past = addedUp && rows.Count > 0 ? PastOfStreams.Ask(snapshot, now, [.. rows.Select(r => r.Id)]) : null;
            if (past is not null)
            {
                await snapshot.RunAsync(ct);
            }

            foreach (var found in rows)
            {
                IReadOnlyList<PastEvent> events = past is null ? [] : [.. past()[found.Id]];
                var row = past is null ? found : found with { State = TakingBack.Sum(Aggregate<TState>.Instance.None, Aggregate<TState>.Instance.Evolve, events, e => e.Version, e => e.Data, e => e.CommandId) };
                StatesBefore.WasRead(row);
                seen.Add(new Seen<TState>(row.Id, row.Version, row.State, row.RecordedAt) { Past = events });
            }
        });
    }
}
