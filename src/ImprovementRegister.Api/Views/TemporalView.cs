using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>A column that a query filters or sorts by; everything else is in the state.</summary>
public sealed record Column<TState>(string Name, Func<TState, JsonNode?> Value);

/// <summary>
/// Keeps a table with a row for each state a stream has been in. It closes the row that was open and opens the next;
/// events of one append share one moment, so they make one row. Rows travel as JSON and take the table's own types, so
/// one statement writes one row or hundreds.
/// </summary>
public class TemporalView<TState> : IFollowingProjection
    where TState : class
{
    private readonly Aggregate<TState> _aggregate;
    private readonly IReadOnlyList<Column<TState>> _columns;

    public TemporalView(Aggregate<TState> aggregate, int version, IReadOnlyList<Column<TState>> columns)
    {
        _aggregate = aggregate;
        _columns = columns;
        (Name, Version, Aliases) = (aggregate.Table, version, aggregate.Aliases);
    }

    public string Name { get; }

    public int Version { get; }

    public IReadOnlySet<string> Aliases { get; }

    public IReadOnlyList<string> Tables => [Name];

    public object After(StreamSlice slice) => Fold(slice);

    public async Task<IReadOnlyDictionary<StreamKey, object>> LoadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<StreamKey> streams, CancellationToken ct)
    {
        var states = new Dictionary<StreamKey, object>();
        await using var command = new NpgsqlCommand(
            $"""
            SELECT u.tenant, u.id, v.state FROM unnest($1, $2) AS u (tenant, id)
             CROSS JOIN LATERAL (SELECT state FROM {Name} WHERE tenant_id = u.tenant AND {Name}.id = u.id AND recorded_to = 'infinity' OFFSET 0) v
            """,
            connection);
        command.Parameters.Add(Sql.Texts(streams.Select(s => s.Tenant)));
        command.Parameters.Add(Sql.Uuids(streams.Select(s => s.StreamId)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            states.Add(new StreamKey(reader.GetString(0), reader.GetGuid(1)), JsonSerializer.Deserialize<TState>(reader.GetString(2), EventRegistry.Json)!);
        }

        return states;
    }

    public void Project(StreamSlice slice, SqlScript sql) => ProjectAll([slice], sql);

    public void ProjectAll(IReadOnlyList<StreamSlice> slices, SqlScript sql)
    {
        var changed = slices.Where(s => s.Events[0].Version > 1).ToList();
        switch (changed)
        {
            case []:
                break;
            case [var one]:
                sql.Add(
                    $"UPDATE {Name} SET recorded_to = $3, position_to = $4 WHERE tenant_id = $1 AND id = $2 AND recorded_to = 'infinity'",
                    Sql.Text(one.Tenant), Sql.Uuid(one.StreamId), Sql.Instant(one.Events[0].RecordedAt), Sql.BigNumber(one.Events[0].Position));
                break;
            default:
                sql.Add(
                    $"""
                    UPDATE {Name} v SET recorded_to = u.at, position_to = u.position
                      FROM unnest($1, $2, $3, $4) AS u (tenant, id, at, position)
                     WHERE v.tenant_id = u.tenant AND v.id = u.id AND v.recorded_to = 'infinity'
                    """,
                    Sql.Texts(changed.Select(s => s.Tenant)), Sql.Uuids(changed.Select(s => s.StreamId)),
                    Sql.Instants(changed.Select(s => s.Events[0].RecordedAt)), Sql.BigNumbers(changed.Select(s => s.Events[0].Position)));
                break;
        }

        sql.Add(
            $"INSERT INTO {Name} SELECT * FROM jsonb_populate_recordset(NULL::{Name}, $1)",
            Sql.Json(new JsonArray([.. slices.Select(Row)]).ToJsonString(EventRegistry.Json)));
    }

    private JsonObject Row(StreamSlice slice)
    {
        var state = Fold(slice);
        var row = new JsonObject
        {
            ["tenant_id"] = slice.Tenant,
            ["id"] = slice.StreamId,
            ["version"] = slice.Events[^1].Version,
            ["position_from"] = slice.Events[0].Position,
            ["recorded_from"] = slice.Events[0].RecordedAt,
            ["recorded_to"] = "infinity",
            ["state"] = JsonSerializer.SerializeToNode(state, EventRegistry.Json),
        };
        foreach (var column in _columns)
        {
            row[column.Name] = column.Value(state);
        }

        return row;
    }

    private TState Fold(StreamSlice slice) =>
        slice.Events.Aggregate((TState?)slice.Before ?? _aggregate.None, (s, e) => _aggregate.Evolve(s, e.Data));
}
