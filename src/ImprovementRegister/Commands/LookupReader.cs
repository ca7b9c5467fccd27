namespace ImprovementRegister.Commands;

/// <summary>Reads the other streams that a command looks at, in the snapshot of its own.</summary>
internal sealed class LookupReader(Snapshot snapshot, AsOf now) : ILookupReader
{
    private readonly List<Action<SeenStreams>> _takers = [];

    public async Task ReadAsync(IReadOnlyList<Lookup> lookups, SeenStreams seen, CancellationToken ct)
    {
        if (lookups.Count == 0)
        {
            return;
        }

        foreach (var lookup in lookups)
        {
            lookup.For(this);
        }

        await snapshot.RunAsync(ct);
        _takers.ForEach(take => take(seen));
    }

    public void Read<TState>(Lookup<TState> lookup)
        where TState : class
    {
        var query = new StateQuery<TState>(snapshot, now);
        var rows = (lookup.Column is null ? query.Where("id = ANY({0})", Sql.Uuids(lookup.Ids))
            : lookup.Ids.Count > 0 ? query.Where(lookup.OfLists ? $"{lookup.Column} @> {{0}}" : $"{lookup.Column} = ANY({{0}})", Sql.Uuids(lookup.Ids))
            : lookup.OfLists ? query.Where($"{lookup.Column} && {{0}}", Sql.Texts(lookup.Words))
            : query.Where($"{lookup.Column} = ANY({{0}})", Sql.Texts(lookup.Words))).Ask();
        Take(rows);
    }

    public void Read<TState, TOther>(NamedBy<TState, TOther> lookup)
        where TState : class
        where TOther : class =>
        Take(new StateQuery<TState>(snapshot, now).Where($"id IN (SELECT unnest(o.{lookup.Column}) FROM {Aggregate<TOther>.Instance.Table} o WHERE o.id = {{0}})", Sql.Uuid(lookup.Other)).Ask());

    public void Read<TState>(Sharing<TState> lookup)
        where TState : class =>
        Take(new StateQuery<TState>(snapshot, now).Where($"{lookup.Column} && (SELECT o.{lookup.Column} FROM {Aggregate<TState>.Instance.Table} o WHERE o.id = {{0}})", Sql.Uuid(lookup.Id)).Ask());

    private void Take<TState>(IReadOnlyList<StateRow<TState?>> rows)
        where TState : class =>
        _takers.Add(seen =>
        {
            foreach (var row in rows)
            {
                StatesBefore.WasRead(row);
                seen.Add(new Seen<TState>(row.Id, row.Version, row.State!));
            }
        });
}
