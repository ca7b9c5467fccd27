using System.Text.Json;
using ImprovementRegister.Http;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>A state as a temporal view holds it. <paramref name="RecordedAt"/> is when it began to hold, <paramref name="Position"/> that of the last event in it.</summary>
/// <param name="ValidFrom">The last day on which something in it happened.</param>
public sealed record StateRow<TState>(Guid Id, long Version, long Position, DateTimeOffset RecordedAt, TState State, DateOnly ValidFrom = default);

/// <summary>
/// Reads states from a temporal view, as known at a moment and valid on a day. Conditions are added with numbered parameters.
/// The view holds the states of now; what a stream was before is the sum of its events up to then.
/// </summary>
public sealed class StateQuery<TState>
    where TState : class
{
    private const string SelectEvents = $"""
        SELECT s.place, e.type, e.data
          FROM unnest($2, $3) WITH ORDINALITY AS s (id, version, place)
         CROSS JOIN LATERAL (SELECT version, type, data FROM mt_events WHERE tenant_id = $1 AND stream_id = s.id AND version <= s.version
                       AND ($4 IS NULL OR version = 1 OR (headers ->> '{EventMetadataExtensions.HappenedOn}')::date <= $4) OFFSET 0) e
         ORDER BY s.place, e.version
        """;

    private readonly Aggregate<TState> _aggregate = Aggregate<TState>.Instance;
    private readonly List<string> _where = [];
    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly Snapshot _snapshot;
    private readonly AsOf _asOf;
    private readonly string _from;

    public StateQuery(Snapshot snapshot, AsOf asOf)
    {
        (_snapshot, _asOf) = (snapshot, asOf);
        _parameters.AddRange([Sql.Text(snapshot.Tenant), .. asOf.Parameters()]);
        _from = asOf.Held(_aggregate.Table, place: 2);
    }

    /// <summary>The same rows once more, under another name, for a condition that compares with others.</summary>
    public string AlsoAs(string name) => _from[..^_aggregate.Table.Length] + name;

    /// <summary>Adds a condition; <c>{0}</c>, <c>{1}</c> … stand for the parameters that follow.</summary>
    public StateQuery<TState> Where(string condition, params NpgsqlParameter[] parameters)
    {
        var places = parameters.Select((_, i) => (object)$"${_parameters.Count + i + 1}").ToArray();
        _where.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, condition, places));
        _parameters.AddRange(parameters);
        return this;
    }

    public StateQuery<TState> WhereIf(bool wanted, string condition, Func<NpgsqlParameter> parameter) =>
        wanted ? Where(condition, parameter()) : this;

    /// <summary>What touches a year (<see cref="Life"/>); all for null.</summary>
    public StateQuery<TState> InYear(int? year) => year is not { } y ? this
        : Where(Filters.InYear("{0}", "{1}"), Sql.Day(new DateOnly(y, 1, 1)), Sql.Day(new DateOnly(y, 12, 31)));

    /// <summary>What hangs under any of these nodes and is for any of these units; null: all, and what has none.</summary>
    public StateQuery<TState> Under(IReadOnlyList<string>? nodes, IReadOnlyList<string>? units) =>
        WhereIf(nodes is not null, "nodes && {0}", () => Sql.Texts(nodes)).WhereIf(units is not null, "unit = ANY({0})", () => Sql.Texts(units));

    /// <returns>The rows, which are there after the snapshot has run. Of an earlier moment their states are added up by <see cref="ListAsync"/>.</returns>
    public IReadOnlyList<StateRow<TState?>> Ask(string orderBy = "id", int? limit = null)
    {
        // Table, order and conditions are the program's own words; values travel as parameters.
        var chosen = $"FROM {_from}{(_where.Count == 0 ? "" : " WHERE ")}{string.Join(" AND ", _where)} ORDER BY {orderBy}" + (limit is null ? "" : $" LIMIT {limit}");
        // What held at an earlier moment is not in the order of any index: the page is chosen by ids, and only its rows are read whole.
        const string row = "id, version, position, recorded_from, state, valid_from";
        var sql = _asOf is { Instant: null, ValidOn: null } || limit is null ? $"SELECT {row} {chosen}"
            : $"SELECT {row} FROM (SELECT id AS place {chosen}) page CROSS JOIN LATERAL (SELECT * FROM {_from} WHERE id = page.place) held ORDER BY {orderBy}";
        return _snapshot.Ask(
            sql,
            read => new StateRow<TState?>(
                read.GetGuid(0), read.GetInt64(1), read.GetInt64(2), read.GetFieldValue<DateTimeOffset>(3),
                read.IsDBNull(4) ? null : JsonSerializer.Deserialize<TState>(read.GetFieldValue<byte[]>(4), EventTypes.Json), read.GetFieldValue<DateOnly>(5)),
            [.. _parameters]);
    }

    public async Task<IReadOnlyList<StateRow<TState>>> ListAsync(CancellationToken ct, string orderBy = "id", int? limit = null)
    {
        var rows = Ask(orderBy, limit);
        await _snapshot.RunAsync(ct);
        var added = await AddUpAsync([.. rows.Where(r => r.State is null)], ct);
        return [.. rows.Select(r => new StateRow<TState>(r.Id, r.Version, r.Position, r.RecordedAt, r.State ?? added[r.Id], r.ValidFrom))];
    }

    /// <summary>A page in the order of ids; the view makes of a row what the caller shows.</summary>
    public async Task<Page<TView>> PageAsync<TView>(int limit, Cursor? after, AsOf asOf, Func<StateRow<TState>, TView> view, CancellationToken ct)
    {
        var rows = await WhereIf(after is not null, "id > {0}", () => Sql.Uuid(after!.Id)).ListAsync(ct, limit: limit + 1);
        var next = rows.Count <= limit ? null : new Cursor("", rows[limit - 1].Id).ToString();
        return new Page<TView>([.. rows.Take(limit).Select(view)], next, asOf.Instant, asOf.ValidOn);
    }

    public async Task<StateRow<TState>?> FindAsync(Guid id, CancellationToken ct) => (await Where("id = {0}", Sql.Uuid(id)).ListAsync(ct)).SingleOrDefault();

    /// <summary>The states that these streams were in at these versions.</summary>
    private async Task<Dictionary<Guid, TState>> AddUpAsync(IReadOnlyList<StateRow<TState?>> rows, CancellationToken ct)
    {
        var states = rows.ToDictionary(r => r.Id, _ => _aggregate.None);
        if (rows.Count > 0)
        {
            var events = _snapshot.Ask(
                SelectEvents, row => (rows[(int)row.GetInt64(0) - 1].Id, Event: Aggregates.Types.Read(row.GetString(1), row.GetString(2))),
                Sql.Text(_snapshot.Tenant), Sql.Uuids(rows.Select(r => r.Id)), Sql.BigNumbers(rows.Select(r => r.Version)), Sql.Day(_asOf.ValidOn));
            await _snapshot.RunAsync(ct);
            foreach (var (id, @event) in events)
            {
                states[id] = _aggregate.Evolve(states[id], @event);
            }
        }

        return states;
    }
}
