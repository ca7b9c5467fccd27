using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Schema;
using ImprovementRegister.Integrity;
using JasperFx.Events;
using Marten;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Views;

/// <summary>
/// Keeps what a stream's state is, and of each it has been in what queries ask by. Marten applies it inside the append. The
/// row that holds goes on while that stays the same, and moves to the past when it does not, without the state: that is the
/// sum of the events (<see cref="StateQuery{TState}"/>). This is the short way of <see cref="StreamRows{TState}"/>, for what is recorded in the order
/// in which it happened. Rows travel as JSON and take the table's own types, so one statement writes one row or hundreds.
/// </summary>
public sealed class TemporalView<TState> : ITemporalView
    where TState : class
{
    private const int Meaning = 8;

    private readonly Aggregate<TState> _aggregate;
    private readonly IReadOnlyList<Column<TState>> _columns;
    private readonly IReadOnlyList<IndexDefinition> _indexes;
    private readonly TemporalSql _sql;
    private readonly TemporalJson<TState> _json;
    private readonly Lazy<string> _shape;
    private readonly Lazy<KeptRows<TState>> _kept;

    public TemporalView(Aggregate<TState> aggregate, IReadOnlyList<Column<TState>> columns, params IReadOnlyList<IndexDefinition> indexes)
    {
        (_aggregate, _columns, _indexes) = (aggregate, columns, indexes);
        Columns = [.. TemporalTable.Head, .. columns.Select(c => c.Name)];
        _sql = new TemporalSql(Name, Columns);
        _json = new TemporalJson<TState>(columns);
        _kept = new Lazy<KeptRows<TState>>(() => new KeptRows<TState>(Name, columns, Search is null ? null : SearchTable.Of(Name)));
        _shape = new Lazy<string>(() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
            ' ', [$"{Meaning}", .. columns.Select(c => $"{c.Name}:{c.Type}"), .. TemporalTable.Head, .. TemporalTable.Tail, .. Tables, EventTypes.Json.GetJsonSchemaAsNode(typeof(TState)).ToJsonString()]))))[..32]);
    }

    /// <summary>The words that it is searched by; null when it is not.</summary>
    public SearchTable<TState>? Search { get; init; }

    public string Name => _aggregate.Table;

    public string StreamType => _aggregate.StreamType;

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<string> Tables => Search is null ? [Name, TemporalTable.PastOf(Name)] : [Name, TemporalTable.PastOf(Name), SearchTable.Of(Name)];

    public IReadOnlySet<string> Aliases => _aggregate.Aliases;

    /// <summary>
    /// Of the columns and of the members of the state. What a column or a member means is not in it: when that changes,
    /// <see cref="Meaning"/> goes up.
    /// </summary>
    public string Shape => _shape.Value;

    public IEnumerable<ISchemaObject> SchemaObjects(string schema) =>
        TemporalTable.Schema(schema, Name, _columns, _indexes).Concat(Search is null ? [] : [Search.Schema(schema)]);

    /// <summary>The removal of a text changes no state; whoever removes one makes the rows of the stream anew.</summary>
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var slices = events.Where(e => _aggregate.Aliases.Contains(e.EventTypeName)).GroupBy(e => (e.TenantId, e.StreamId)).ToList();
        if (slices.Count == 0)
        {
            return;
        }

        var (begun, changed, alike, late) = (new List<TemporalRow<TState>>(), new List<TemporalRow<TState>>(), new List<TemporalRow<TState>>(), new List<TemporalRow<TState>>());
        var said = new List<(string, Guid, TState, TState)>(slices.Count);
        foreach (var slice in slices)
        {
            var (first, happened) = (slice.First(), slice.Select(e => e.Metadata().HappenedOn).Distinct().ToList());
            var (before, changedOn) = first.Version == 1 ? (_aggregate.None, DateOnly.MinValue) : await BeforeAsync(operations, first, cancellation);
            if (happened.Count > 1 || happened[0] < changedOn || slice.Any(e => e.Data is IRedates or ITakesBack))
            {
                var anew = await AnewAsync(operations, first, [.. slice], cancellation);
                late.AddRange(anew);
                said.Add((first.TenantId, first.StreamId, before, anew.Single(r => !r.IsPast).State));
                continue;
            }

            var after = slice.Aggregate(before, (state, e) => _aggregate.Evolve(state, e.Data));
            var row = new TemporalRow<TState>(first.TenantId, first.StreamId, slice.Last().Version, null, null, happened[0], after);
            (first.Version == 1 ? begun : AreAlike(before, after) ? alike : changed).Add(row);
            said.Add((first.TenantId, first.StreamId, before, after));
        }

        if (changed.Count > 0)
        {
            operations.QueueSqlCommand(
                _sql.ToPast, changed.Select(r => r.Tenant).ToArray(), changed.Select(r => r.Id).ToArray(), changed.Select(r => r.Version).ToArray(),
                changed.Select(r => r.ValidFrom.ToString("O", CultureInfo.InvariantCulture)).ToArray());
        }

        if (begun.Count + changed.Count > 0)
        {
            operations.QueueSqlCommand(_sql.Hold, _json.Of(begun.Concat(changed)));
        }

        if (alike.Count > 0)
        {
            operations.QueueSqlCommand(_sql.GoOn, _json.Of(alike));
        }

        foreach (var tenant in late.GroupBy(r => r.Tenant))
        {
            foreach (var remove in _sql.Remove)
            {
                operations.QueueSqlCommand(remove, tenant.Key, tenant.Select(r => r.Id).Distinct().ToArray());
            }

            operations.QueueSqlCommand(_sql.InsertPast, _json.Of(tenant.Where(r => r.IsPast)));
            operations.QueueSqlCommand(_sql.InsertNow, _json.Of(tenant.Where(r => !r.IsPast)));
        }

        Search?.Queue(operations, said);
    }

    public async Task RemakeAsync(NpgsqlConnection connection, StreamEvents streams, CancellationToken ct)
    {
        var rows = Rows(streams);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var remove in _sql.Remove)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(TemporalSql.Numbered(remove)) { Parameters = { Sql.Text(streams.Tenant), Sql.Uuids(streams.Ids) } });
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(TemporalSql.Numbered(_sql.InsertPast)) { Parameters = { Sql.JsonAsWritten(_json.Of(rows.Where(r => r.IsPast))) } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(TemporalSql.Numbered(_sql.InsertNow)) { Parameters = { Sql.JsonAsWritten(_json.Of(rows.Where(r => !r.IsPast))) } });
        foreach (var command in Search?.Remake(streams.Tenant, streams.Ids, [.. rows.Where(r => !r.IsPast).Select(r => (r.Id, r.State))]) ?? [])
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task<IReadOnlyList<Guid>> DifferingAsync(NpgsqlConnection connection, StreamEvents streams, CancellationToken ct) =>
        [.. (await _kept.Value.DifferingAsync(connection, streams.Tenant, streams.Ids, Rows(streams), Search is null ? null : Search.WordsOf, ct)).Order()];

    /// <summary>The state that is appended to and the last day that something in it happened. The command that appends has just decided on it; any other way to append costs a read.</summary>
    private static async Task<(TState State, DateOnly ChangedOn)> BeforeAsync(IDocumentOperations operations, IEvent first, CancellationToken ct)
    {
        if (StatesBefore.Of(operations, first.StreamId) is TState known && StatesBefore.ChangedOn(known) is { } changedOn)
        {
            return (known, changedOn);
        }

        var events = KnownEvents.Of(await operations.Events.FetchStreamAsync(first.StreamId, first.Version - 1, token: ct));
        return (events.Sum<TState>(), events.LastDay);
    }

    /// <summary>All rows of a stream in which something happened earlier than what was recorded before it.</summary>
    private async Task<IReadOnlyList<TemporalRow<TState>>> AnewAsync(IDocumentOperations operations, IEvent first, IReadOnlyList<IEvent> appended, CancellationToken ct)
    {
        var before = first.Version == 1 ? [] : await operations.Events.FetchStreamAsync(first.StreamId, first.Version - 1, token: ct);
        return StreamRows<TState>.Of(first.TenantId, first.StreamId, _aggregate.None, (state, e) => _aggregate.Evolve(state, e.Data), AreAlike,
        [
            .. before.Select(e => new Happening(e.Version, e.Sequence, e.Timestamp, e.Metadata().HappenedOn, e.Data)),
            .. appended.Select(e => new Happening(e.Version, null, null, e.Metadata().HappenedOn, e.Data)),
        ]);
    }

    private List<TemporalRow<TState>> Rows(StreamEvents streams) => [.. streams.All.Where(s => s.Type == _aggregate.StreamType).SelectMany(stream =>
        StreamRows<TState>.Of(streams.Tenant, stream.Id, _aggregate.None, (state, e) => Apply(state, stream, e), AreAlike, [.. stream.Events.Select(e => Read(stream, e))]))];

    /// <summary>Whether no query can tell them apart by a column.</summary>
    private bool AreAlike(TState state, TState other) => _columns.All(c => c.IsSame(state, other));

    private static Happening Read(StreamWithEvents stream, StoredEvent e)
    {
        try
        {
            return new Happening(e.Version, e.Position, e.RecordedAt, EventMetadataExtensions.Day(e.HappenedOn), Aggregates.Types.Read(e.Alias, e.Data));
        }
        catch (Exception error)
        {
            throw new EventNotAppliedException(stream.Id, e.Position, error);
        }
    }

    private TState Apply(TState state, StreamWithEvents stream, Happening e)
    {
        try
        {
            return _aggregate.Evolve(state, e.Data);
        }
        catch (Exception error)
        {
            throw new EventNotAppliedException(stream.Id, e.Position!.Value, error);
        }
    }
}
