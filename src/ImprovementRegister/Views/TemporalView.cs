using System.Text;
using System.Text.Json;
using ImprovementRegister.Integrity;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Views;

/// <summary>A column that a query filters or sorts by; everything else is in the state.</summary>
/// <param name="Type">Its type in PostgreSQL.</param>
/// <param name="Value">A text, a number, a truth, a day, a list of texts or ids, or null; the last day of all stands for infinity.</param>
public sealed record Column<TState>(string Name, string Type, Func<TState, object?> Value, bool Optional = false);

/// <summary>A view whose rows of now and of the past read alike, whatever its state.</summary>
public interface ITemporalView : IProjection
{
    string Name { get; }

    /// <summary>The type of the streams that it is of.</summary>
    string StreamType { get; }

    /// <summary>What rows of now and of the past both have.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>The events that it takes.</summary>
    IReadOnlySet<string> Aliases { get; }

    IEnumerable<ISchemaObject> SchemaObjects(string schema);

    /// <summary>Makes the rows of some streams anew from their events, within the transaction of the connection.</summary>
    /// <exception cref="EventNotAppliedException">An event cannot be read or added up.</exception>
    Task RemakeAsync(NpgsqlConnection connection, StreamEvents streams, CancellationToken ct);

    /// <summary>Those of the streams whose rows are not what their events add up to.</summary>
    Task<IReadOnlyList<Guid>> DifferingAsync(NpgsqlConnection connection, StreamEvents streams, CancellationToken ct);
}

/// <summary>
/// Keeps what a stream's state is, and of each it has been in what queries ask by. Marten applies it inside the append. The
/// row that holds moves to the past when the next comes, without the state: that is the sum of the events up to its version
/// (<see cref="StateQuery{TState}"/>). Events of one append share one moment, so they make one row. Rows travel as JSON and
/// take the table's own types, so one statement writes one row or hundreds.
/// </summary>
public sealed class TemporalView<TState> : ITemporalView
    where TState : class
{
    private readonly Aggregate<TState> _aggregate;
    private readonly IReadOnlyList<Column<TState>> _columns;
    private readonly IReadOnlyList<IndexDefinition> _indexes;
    private readonly TemporalSql _sql;

    public TemporalView(Aggregate<TState> aggregate, IReadOnlyList<Column<TState>> columns, params IReadOnlyList<IndexDefinition> indexes)
    {
        (_aggregate, _columns, _indexes) = (aggregate, columns, indexes);
        Columns = [.. TemporalTable.Head, .. columns.Select(c => c.Name)];
        _sql = new TemporalSql(Name, Columns);
    }

    public string Name => _aggregate.Table;

    public string StreamType => _aggregate.StreamType;

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlySet<string> Aliases => _aggregate.Aliases;

    public IEnumerable<ISchemaObject> SchemaObjects(string schema) => TemporalTable.Schema(schema, Name, _columns, _indexes);

    /// <summary>The removal of a text changes no state; whoever removes one makes the rows of the stream anew.</summary>
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var slices = events.Where(e => _aggregate.Aliases.Contains(e.EventTypeName)).GroupBy(e => (e.TenantId, e.StreamId)).ToList();
        if (slices.Count == 0)
        {
            return;
        }

        var rows = new List<TemporalRow<TState>>(slices.Count);
        var changed = new List<TemporalRow<TState>>(slices.Count);
        foreach (var slice in slices)
        {
            var first = slice.First();
            var before = first.Version == 1 ? _aggregate.None : await BeforeAsync(operations, first, cancellation);
            rows.Add(new TemporalRow<TState>(
                first.TenantId, first.StreamId, slice.Last().Version, null, null,
                slice.Aggregate(before, (state, e) => _aggregate.Evolve(state, e.Data))));
            if (first.Version > 1)
            {
                changed.Add(rows[^1]);
            }
        }

        if (changed.Count > 0)
        {
            operations.QueueSqlCommand(_sql.ToPast, changed.Select(r => r.Tenant).ToArray(), changed.Select(r => r.Id).ToArray(), changed.Select(r => r.Version).ToArray());
        }

        operations.QueueSqlCommand(_sql.Hold, Json(rows));
    }

    public async Task RemakeAsync(NpgsqlConnection connection, StreamEvents streams, CancellationToken ct)
    {
        var rows = Rows(streams);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var table in (string[])[Name, TemporalTable.PastOf(Name)])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"DELETE FROM {table} WHERE tenant_id = $1 AND id = ANY($2)") { Parameters = { Sql.Text(streams.Tenant), Sql.Uuids(streams.Ids) } });
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(_sql.InsertPast) { Parameters = { Sql.Json(Json(rows.Where(r => r.Until is not null))) } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(_sql.InsertNow) { Parameters = { Sql.Json(Json(rows.Where(r => r.Until is null))) } });
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task<IReadOnlyList<Guid>> DifferingAsync(NpgsqlConnection connection, StreamEvents streams, CancellationToken ct)
    {
        var rows = Rows(streams);
        await using var command = new NpgsqlCommand(_sql.Differing, connection)
        {
            Parameters =
            {
                Sql.Text(streams.Tenant), Sql.Uuids(streams.Ids), Sql.Json(Json(rows.Where(r => r.Until is null))), Sql.Json(Json(rows.Where(r => r.Until is not null))),
            },
        };
        var differing = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            differing.Add(reader.GetGuid(0));
        }

        return differing;
    }

    /// <summary>The command that appends has just decided on this state; any other way to append costs a read.</summary>
    private async Task<TState> BeforeAsync(IDocumentOperations operations, IEvent first, CancellationToken ct)
    {
        if (StatesBefore.Of(operations, first.StreamId) is TState known)
        {
            return known;
        }

        var events = await operations.Events.FetchStreamAsync(first.StreamId, first.Version - 1, token: ct);
        return events.Aggregate(_aggregate.None, (state, e) => _aggregate.Evolve(state, e.Data));
    }

    /// <summary>A row for each moment that something was recorded in a stream.</summary>
    private List<TemporalRow<TState>> Rows(StreamEvents streams)
    {
        var rows = new List<TemporalRow<TState>>();
        foreach (var stream in streams.All.Where(s => s.Type == _aggregate.StreamType))
        {
            var (state, from) = (_aggregate.None, rows.Count);
            foreach (var e in stream.Events)
            {
                state = Apply(state, stream, e);
                if (rows.Count > from && rows[^1].From == e.RecordedAt)
                {
                    rows[^1] = rows[^1] with { Version = e.Version, Position = e.Position, State = state };
                    continue;
                }

                if (rows.Count > from)
                {
                    rows[^1] = rows[^1] with { Until = e.RecordedAt };
                }

                rows.Add(new TemporalRow<TState>(streams.Tenant, stream.Id, e.Version, e.Position, e.RecordedAt, state));
            }
        }

        return rows;
    }

    private TState Apply(TState state, StreamWithEvents stream, StoredEvent e)
    {
        try
        {
            return _aggregate.Evolve(state, Aggregates.Types.Read(e.Alias, e.Data));
        }
        catch (Exception error)
        {
            throw new EventNotAppliedException(stream.Id, e.Position, error);
        }
    }

    private string Json(IEnumerable<TemporalRow<TState>> rows)
    {
        using var buffer = new MemoryStream(2048);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = EventTypes.Json.Encoder }))
        {
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                Write(writer, row);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void Write(Utf8JsonWriter writer, TemporalRow<TState> row)
    {
        writer.WriteStartObject();
        writer.WriteString("tenant_id", row.Tenant);
        writer.WriteString("id", row.Id);
        writer.WriteNumber("version", row.Version);
        if (row is { Position: { } position, From: { } from })
        {
            writer.WriteNumber("position", position);
            writer.WriteString("recorded_from", from);
        }

        foreach (var column in _columns)
        {
            writer.WritePropertyName(column.Name);
            JsonSerializer.Serialize(writer, column.Value(row.State) is DateOnly day && day == DateOnly.MaxValue ? "infinity" : column.Value(row.State), EventTypes.Json);
        }

        if (row.Until is { } until)
        {
            writer.WriteString("recorded_to", until);
        }
        else
        {
            writer.WritePropertyName("state");
            JsonSerializer.Serialize(writer, row.State, EventTypes.Json);
        }

        writer.WriteEndObject();
    }
}

/// <summary>A row to be written.</summary>
/// <param name="Position">Null inside an append, where nobody knows it yet; so is <paramref name="From"/>.</param>
/// <param name="Until">When the next state began; null for the one that holds.</param>
internal sealed record TemporalRow<TState>(string Tenant, Guid Id, long Version, long? Position, DateTimeOffset? From, TState State, DateTimeOffset? Until = null);

/// <summary>An event cannot be read or added up; <see cref="Position"/> says which. What it says is not in the message.</summary>
public sealed class EventNotAppliedException(Guid stream, long position, Exception inner)
    : Exception($"The event at position {position} of stream {stream} cannot be applied: {inner.GetType().Name}.", inner)
{
    public long Position { get; } = position;
}
