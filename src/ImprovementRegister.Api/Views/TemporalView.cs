using System.Text.Json;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>A column that a query filters or sorts by; everything else is in the state.</summary>
/// <param name="Value">A text, a number, a truth, a day, a list of texts or ids, or null.</param>
public sealed record Column<TState>(string Name, Func<TState, object?> Value);

/// <summary>A view whose rows of now and of the past read alike.</summary>
public interface ITemporalView
{
    /// <summary>What rows of now and of the past both have.</summary>
    IReadOnlyList<string> Columns { get; }
}

/// <summary>
/// Keeps what a stream's state is, and of each it has been in what queries ask by. The row that holds moves to the past
/// when the next comes, without the state: that is the sum of the events up to its version (<see cref="StateQuery{TState}"/>).
/// Events of one append share one moment, so they make one row. Rows travel as JSON and take the table's own types, so
/// one statement writes one row or hundreds.
/// </summary>
public class TemporalView<TState> : IFollowingProjection, ITemporalView
    where TState : class
{
    private readonly Aggregate<TState> _aggregate;
    private readonly IReadOnlyList<Column<TState>> _columns;
    private readonly string _toPast;
    private readonly string _hold;

    public TemporalView(Aggregate<TState> aggregate, int version, IReadOnlyList<Column<TState>> columns)
    {
        _aggregate = aggregate;
        _columns = columns;
        // The scar of a removed text changes no state, but the stream's version.
        (Name, Version, Aliases) = (aggregate.Table, version, aggregate.Aliases.Append(TextRedacted.Alias).ToHashSet());
        Columns = [.. TemporalTable.Head, .. columns.Select(c => c.Name)];
        var names = string.Join(", ", Columns.Append("state"));
        _toPast = $"""
            INSERT INTO {TemporalTable.PastOf(Name)} ({string.Join(", ", Columns)}, recorded_to, position_to)
            SELECT {string.Join(", ", Columns.Select(c => "v." + c))}, u.at, u.position
              FROM unnest($1, $2, $3, $4) AS u (tenant, id, at, position) JOIN {Name} v ON v.tenant_id = u.tenant AND v.id = u.id
            """;
        _hold = $"""
            INSERT INTO {Name} ({names}) SELECT {names} FROM jsonb_populate_recordset(NULL::{Name}, $1)
            ON CONFLICT (tenant_id, id) DO UPDATE SET {string.Join(", ", Columns.Skip(2).Append("state").Select(c => $"{c} = excluded.{c}"))}
            """;
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    public int Version { get; }

    public IReadOnlySet<string> Aliases { get; }

    public IReadOnlyList<string> Tables => [Name, TemporalTable.PastOf(Name)];

    public object After(StreamSlice slice) => Fold(slice);

    /// <summary>Its rows hold texts.</summary>
    public bool Forget(StreamKey stream, SqlScript sql)
    {
        foreach (var table in Tables)
        {
            sql.Add($"DELETE FROM {table} WHERE tenant_id = $1 AND id = $2", Sql.Text(stream.Tenant), Sql.Uuid(stream.StreamId));
        }

        return true;
    }

    public async Task<IReadOnlyDictionary<StreamKey, object>> LoadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<StreamKey> streams, CancellationToken ct)
    {
        var states = new Dictionary<StreamKey, object>();
        await using var command = new NpgsqlCommand(
            $"""
            SELECT u.tenant, u.id, v.state FROM unnest($1, $2) AS u (tenant, id)
             CROSS JOIN LATERAL (SELECT state FROM {Name} WHERE tenant_id = u.tenant AND {Name}.id = u.id OFFSET 0) v
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
        if (changed.Count > 0)
        {
            sql.Add(
                _toPast,
                Sql.Texts(changed.Select(s => s.Tenant)), Sql.Uuids(changed.Select(s => s.StreamId)),
                Sql.Instants(changed.Select(s => s.Events[0].RecordedAt)), Sql.BigNumbers(changed.Select(s => s.Events[0].Position)));
        }

        sql.Add(_hold, Sql.Json(Rows(slices)));
    }

    private string Rows(IReadOnlyList<StreamSlice> slices)
    {
        using var buffer = new MemoryStream(2048 * slices.Count);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = EventRegistry.Json.Encoder }))
        {
            writer.WriteStartArray();
            foreach (var slice in slices)
            {
                WriteRow(writer, slice);
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void WriteRow(Utf8JsonWriter writer, StreamSlice slice)
    {
        var state = Fold(slice);
        writer.WriteStartObject();
        writer.WriteString("tenant_id", slice.Tenant);
        writer.WriteString("id", slice.StreamId);
        writer.WriteNumber("version", slice.Events[^1].Version);
        writer.WriteNumber("position_from", slice.Events[0].Position);
        writer.WriteString("recorded_from", slice.Events[0].RecordedAt);
        foreach (var column in _columns)
        {
            writer.WritePropertyName(column.Name);
            JsonSerializer.Serialize(writer, column.Value(state), EventRegistry.Json);
        }

        writer.WritePropertyName("state");
        JsonSerializer.Serialize(writer, state, EventRegistry.Json);
        writer.WriteEndObject();
    }

    private TState Fold(StreamSlice slice) =>
        slice.Events.Aggregate((TState?)slice.Before ?? _aggregate.None, (s, e) => _aggregate.Evolve(s, e.Data));
}
