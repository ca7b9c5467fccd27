using System.Text.Json;
using ImprovementRegister.EventStore;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>A column that a query filters or sorts by; everything else is in the state.</summary>
public sealed record Column<TState>(string Name, Func<TState, NpgsqlParameter> Value);

/// <summary>
/// Keeps a table with a row for each state a stream has been in. It closes the row that was open and opens the next;
/// events of one append share one moment, so they make one row.
/// </summary>
public class TemporalView<TState> : IProjection
    where TState : class
{
    private readonly Aggregate<TState> _aggregate;
    private readonly IReadOnlyList<Column<TState>> _columns;
    private readonly string _close;
    private readonly string _open;

    public TemporalView(Aggregate<TState> aggregate, string table, int version, IReadOnlyList<Column<TState>> columns)
    {
        _aggregate = aggregate;
        _columns = columns;
        (Name, Version) = (table, version);
        Aliases = aggregate.Aliases;
        _close = $"UPDATE {table} SET recorded_to = $3, position_to = $4 WHERE tenant_id = $1 AND id = $2 AND recorded_to = 'infinity'";
        var names = string.Join(", ", columns.Select(c => c.Name).Prepend(""));
        var values = string.Concat(Enumerable.Range(7, columns.Count).Select(i => $", ${i}"));
        _open = $"INSERT INTO {table} (tenant_id, id, version, position_from, recorded_from, state{names}) VALUES ($1, $2, $3, $4, $5, $6{values})";
    }

    public string Name { get; }

    public int Version { get; }

    public IReadOnlySet<string> Aliases { get; }

    public void Project(StreamSlice slice, SqlScript sql)
    {
        var state = slice.Events.Aggregate((TState?)slice.Before ?? _aggregate.None, (s, e) => _aggregate.Evolve(s, e.Data));
        var (first, last) = (slice.Events[0], slice.Events[^1]);
        if (first.Version > 1)
        {
            sql.Add(_close, Sql.Text(slice.Tenant), Sql.Uuid(slice.StreamId), Sql.Instant(last.RecordedAt), Sql.BigNumber(first.Position));
        }

        sql.Add(_open,
        [
            Sql.Text(slice.Tenant), Sql.Uuid(slice.StreamId), Sql.BigNumber(last.Version), Sql.BigNumber(first.Position), Sql.Instant(last.RecordedAt),
            Sql.Json(JsonSerializer.Serialize(state, EventRegistry.Json)),
            .. _columns.Select(c => c.Value(state)),
        ]);
    }
}
