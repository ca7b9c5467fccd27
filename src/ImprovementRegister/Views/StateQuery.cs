using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>
/// Reads states from a temporal view, as known at a moment and valid on a day. Conditions are added with numbered parameters.
/// The view holds the states of now; what a stream was before, and since when, its events tell.
/// </summary>
public sealed class StateQuery<TState>
    where TState : class
{
    private const string Columns = "id, version, position, changed_at, state, changed_on";

    private const string HappenedOn = $"(e.headers ->> '{EventMetadataExtensions.HappenedOn}')::date";

    /// <summary>Rows that are held in memory at a time, of a list that is read whole.</summary>
    private const int Chunk = 500;

    /// <summary>So few that match a search, or hang under a node, are looked up one by one.</summary>
    private const int Few = 1000;

    private readonly Aggregate<TState> _aggregate = Aggregate<TState>.Instance;
    private readonly List<string> _where = [];
    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly Snapshot _snapshot;
    private readonly AsOf _asOf;
    private readonly string _from;
    private readonly SumsOfEvents<TState> _sums;

    private JsonTypeInfo<TState> _how = StateJson.Without<TState>([]);

    /// <summary>How many fit, where an index has told and no other condition is set; one above <see cref="Few"/>: more than that.</summary>
    private int? _fitting;

    /// <summary>A condition is set that rows have to be looked at for, one by one.</summary>
    private bool _looksAtEach;

    private bool IsNow => _asOf.IsNow;

    public StateQuery(Snapshot snapshot, AsOf asOf)
    {
        (_snapshot, _asOf) = (snapshot, asOf);
        _parameters.AddRange([Sql.Text(snapshot.Tenant), .. asOf.Parameters()]);
        _from = asOf.Held(_aggregate.Table, place: 2);
        _sums = new SumsOfEvents<TState>(snapshot, asOf);
    }

    /// <summary>The same rows once more, under another name, for a condition that compares with others.</summary>
    public string AlsoAs(string name) => _from[..^_aggregate.Table.Length] + name;

    /// <summary>Adds a condition; <c>{0}</c>, <c>{1}</c> … stand for the parameters that follow.</summary>
    public StateQuery<TState> Where(string condition, params NpgsqlParameter[] parameters)
    {
        _fitting = null;
        var places = parameters.Select((_, i) => (object)$"${_parameters.Count + i + 1}").ToArray();
        _where.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, condition, places));
        _parameters.AddRange(parameters);
        return this;
    }

    /// <summary>
    /// Reads states of now without these of their members, which are then as if they had never been written: to show many, not to
    /// decide on.
    /// </summary>
    public StateQuery<TState> Without(params IReadOnlyList<string> members)
    {
        _how = StateJson.Without<TState>(members);
        return this;
    }

    public StateQuery<TState> WhereIf(bool wanted, string condition, Func<NpgsqlParameter> parameter) =>
        wanted ? Where(condition, parameter()) : this;

    /// <summary>What touches a year (<see cref="Life"/>); all for null.</summary>
    public StateQuery<TState> InYear(int? year) => year is not { } y ? this
        : Where(Filters.InYear("{0}", "{1}"), Sql.Day(new DateOnly(y, 1, 1)), Sql.Day(new DateOnly(y, 12, 31)));

    /// <summary>What stands otherwise than at an earlier moment of the same clock, or was not there yet.</summary>
    public StateQuery<TState> ChangedSince(AsOf earlier)
    {
        var (changed, told, then) = earlier.ValidOn is { } day ? ("changed_on", HappenedOn, Sql.Day(day)) : ("changed_at", "e.timestamp", Sql.Instant(earlier.Instant));
        var known = $"({changed} > {{0}} AND EXISTS (SELECT FROM {Known} AND {told} > {{0}}))";
        // What was put right stands otherwise from a day on which it did not happen by its own words; when it was recorded its own words tell.
        return Where(IsNow ? $"{changed} > {{0}}" : earlier.ValidOn is null ? known : $"(valid_from > {{0}} OR {known})", then);
    }

    /// <summary>When the last of what was known then was recorded: a row of before goes on for all that reads alike, one that a late entry made anew is of what was known long before, and the events tell.</summary>
    public string ChangedAt => IsNow ? "changed_at"
        : $"CASE WHEN state IS NOT NULL THEN changed_at ELSE (SELECT max(e.timestamp) FROM {Known}) END";

    /// <summary>For a FROM: the events of a row that were known then and had happened.</summary>
    private string Known => $"mt_events e WHERE e.tenant_id = $1 AND e.stream_id = {_aggregate.Table}.id"
        + (_asOf.Moment(2) is { } moment ? $" AND e.timestamp <= {moment}" : "") + (_asOf.Day(2) is { } day ? $" AND {HappenedOn} <= {day}" : "");

    /// <summary>What hangs under any of these nodes and is for any of these units; null: all, and what has none.</summary>
    public StateQuery<TState> Under(IReadOnlyList<string>? nodes, IReadOnlyList<string>? units) =>
        WhereIf(nodes is not null, "nodes && {0}", () => Sql.Texts(nodes)).WhereIf(units is not null, "unit = ANY({0})", () => Sql.Texts(units));

    /// <summary>The same, of actions or findings for a list: few that hang there now are found by the index of their nodes, and looked up one by one.</summary>
    public async Task UnderAsync(IReadOnlyList<string>? nodes, IReadOnlyList<string>? units, CancellationToken ct)
    {
        if (nodes is null || !IsNow)
        {
            Under(nodes, units);
            return;
        }

        var few = _snapshot.Ask("SELECT ir_under($1, $2, $3)", row => row.IsDBNull(0) ? null : row.GetFieldValue<Guid[]>(0), Sql.Text(_aggregate.Table), Sql.Texts(nodes), Sql.Number(Few));
        var alone = _where.Count == 0 && units is null;
        await _snapshot.RunAsync(ct);
        _looksAtEach = true;
        _ = few[0] is { } found ? Under(null, units).Where("id = ANY({0})", Sql.Uuids(found)) : Under(nodes, units);
        _fitting = alone ? few[0]?.Length ?? Few + 1 : null;
    }

    /// <returns>The rows, which are there after the snapshot has run. Of an earlier moment their states are added up by <see cref="ListAsync"/>.</returns>
    public IReadOnlyList<StateRow<TState?>> Ask(string orderBy = "id", int? limit = null) =>
        // Table, order and conditions are the program's own words; values travel as parameters.
        Asked(limit is { } most ? Page(orderBy, most, most) : $"SELECT {Columns} FROM {_from}{Conditions} ORDER BY {orderBy}", Row);

    /// <returns>The rows with their states, to be had after the snapshot has run; of an earlier moment they are added up then.</returns>
    public Func<CancellationToken, Task<IReadOnlyList<StateRow<TState>>>> AskList(string orderBy = "id", int? limit = null)
    {
        var rows = Ask(orderBy, limit);
        return ct => _sums.WithStatesAsync(rows, ct);
    }

    /// <summary>
    /// The first of a list, and how many fit, counted no further than so many. What each row has to be looked at for is gone through once
    /// for both; where an index tells how many, or all of an earlier moment are asked for, the two are asked apart.
    /// </summary>
    public (Func<CancellationToken, Task<IReadOnlyList<StateRow<TState>>>> Rows, Func<int> Total) AskPage(string orderBy, int limit, int most)
    {
        if (Told(most) is not null || !(IsNow ? _looksAtEach : _where.Count > 0))
        {
            var total = AskCount(most);
            return (AskList(orderBy, limit), total);
        }

        var counted = 0;
        var rows = Asked(Page(orderBy, limit, Math.Max(limit, most)), row =>
        {
            counted = (int)row.GetInt64(6);
            return Row(row);
        });
        return (ct => _sums.WithStatesAsync(rows, ct), () => Math.Min(counted, most));
    }

    /// <summary>
    /// The first of a list: chosen by what an index has, of an earlier moment by what is in the order of none, and only then read whole,
    /// which OFFSET keeps, for as a join all that fits would be. Behind each row stands how many were found.
    /// </summary>
    private string Page(string orderBy, int limit, int found) => $"""
        WITH found AS MATERIALIZED (SELECT id AS place FROM {_from}{Conditions} ORDER BY {orderBy} LIMIT {found})
        SELECT {Columns}, (SELECT count(*) FROM found)
          FROM (SELECT place FROM found LIMIT {limit}) page CROSS JOIN LATERAL (SELECT * FROM {_from} WHERE id = page.place OFFSET 0) {_aggregate.Table} ORDER BY {orderBy}
        """;

    public async Task<IReadOnlyList<StateRow<TState>>> ListAsync(CancellationToken ct, string orderBy = "id", int? limit = null)
    {
        var list = AskList(orderBy, limit);
        await _snapshot.RunAsync(ct);
        return await list(ct);
    }

    /// <summary>How many fit the conditions set so far, counted no further than so many; to be had after the snapshot has run.</summary>
    public Func<int> AskCount(int most)
    {
        if (Told(most) is { } told)
        {
            return () => told;
        }

        var rows = Asked($"SELECT count(*) FROM (SELECT FROM {_from}{Conditions} LIMIT {most}) counted", row => (int)row.GetInt64(0));
        return () => rows[0];
    }

    /// <summary>How many an index has told that there are; null when none has.</summary>
    private int? Told(int most) => _fitting is { } fitting && (fitting <= Few || most <= Few + 1) ? Math.Min(fitting, most) : null;

    /// <summary>All that fit, some hundreds at a time, however many there are.</summary>
    public async IAsyncEnumerable<IReadOnlyList<StateRow<TState>>> ChunksAsync(string orderBy, [EnumeratorCancellation] CancellationToken ct)
    {
        _snapshot.Say("SET LOCAL cursor_tuple_fraction = 1");
        _snapshot.Say($"DECLARE rows NO SCROLL CURSOR FOR SELECT {Columns} FROM {_from}{Conditions} ORDER BY {orderBy}", Again());
        try
        {
            IReadOnlyList<StateRow<TState>> some;
            do
            {
                var rows = _snapshot.Ask($"FETCH {Chunk} FROM rows", Row);
                await _snapshot.RunAsync(ct);
                some = await _sums.WithStatesAsync(rows, ct);
                if (some.Count > 0)
                {
                    yield return some;
                }
            }
            while (some.Count == Chunk);
        }
        finally
        {
            _snapshot.Say("CLOSE rows");
        }
    }

    /// <summary>
    /// What holds all these words. Of an earlier moment the words of what has changed since are those of its events, among
    /// what fits the conditions set so far.
    /// </summary>
    public async Task SearchAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var search = RegisterViews.SearchOf<TState>();
        var (table, patterns) = (Sql.Text(_aggregate.Table), Sql.Texts(words.Select(SearchText.Pattern)));
        var few = _snapshot.Ask("SELECT ir_matching($1, $2, $3)", row => row.IsDBNull(0) ? null : row.GetFieldValue<Guid[]>(0), table, patterns, Sql.Number(Few));
        var changed = IsNow ? [] : _snapshot.Ask($"SELECT {Columns} FROM {_from}{Conditions}{(_where.Count == 0 ? " WHERE" : " AND")} state IS NULL", Row, Again());
        await _snapshot.RunAsync(ct);
        var matching = new List<Guid>();
        foreach (var some in changed.Chunk(Chunk))
        {
            matching.AddRange((await _sums.WithStatesAsync(some, ct)).Where(r => SearchText.Matches(search.WordsOf(r.State), words)).Select(r => r.Id));
        }

        // Few are looked up; of many the page is full before long in the order of the list, which OFFSET keeps: as a join all would be read.
        var now = few[0] is null
            ? $"EXISTS (SELECT FROM {SearchTable.Of(_aggregate.Table)} w WHERE w.tenant_id = $1 AND w.id = {_aggregate.Table}.id AND w.words LIKE ALL({{0}}) OFFSET 0)"
            : "id = ANY({0})";
        var parameter = few[0] is { } found ? Sql.Uuids(found) : Sql.Texts(words.Select(SearchText.Pattern));
        var alone = IsNow && _where.Count == 0;
        _looksAtEach = true;
        _ = IsNow ? Where(now, parameter) : Where($"((state IS NOT NULL AND {now}) OR id = ANY({{1}}))", parameter, Sql.Uuids(matching));
        _fitting = alone ? few[0]?.Length ?? Few + 1 : null;
    }

    public async Task<StateRow<TState>?> FindAsync(Guid id, CancellationToken ct) => (await Where("id = {0}", Sql.Uuid(id)).ListAsync(ct)).SingleOrDefault();

    private IReadOnlyList<TRow> Asked<TRow>(string sql, Func<NpgsqlDataReader, TRow> read)
    {
        using var back = IsNow ? null : _snapshot.LookingBack();
        return _snapshot.Ask(sql, read, Again());
    }

    private string Conditions => (_where.Count == 0 ? "" : " WHERE ") + string.Join(" AND ", _where);

    /// <summary>A parameter belongs to one command.</summary>
    private NpgsqlParameter[] Again() => [.. _parameters.Select(p => p.Clone())];

    private StateRow<TState?> Row(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<DateTimeOffset>(3),
        row.IsDBNull(4) ? null : StateJson.Read<TState>(row.GetFieldValue<byte[]>(4), _how), row.GetFieldValue<DateOnly>(5));
}
