using System.Text.Json;
using ImprovementRegister.EventStore;
using ImprovementRegister.Http;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>A state as a temporal view holds it. <paramref name="RecordedAt"/> is when it began to hold.</summary>
public sealed record StateRow<TState>(Guid Id, long Version, long Position, DateTimeOffset RecordedAt, TState State);

/// <summary>
/// Reads states from a temporal view as of a moment. Conditions are added with numbered parameters. The view holds the
/// states of now; what a stream was before is the sum of its events up to then.
/// </summary>
public sealed class StateQuery<TState>
    where TState : class
{
    private const string SelectEvents = """
        SELECT s.place, e.type, e.data
          FROM unnest($2, $3) WITH ORDINALITY AS s (id, version, place)
         CROSS JOIN LATERAL (SELECT version, type, data FROM mt_events WHERE tenant_id = $1 AND stream_id = s.id AND version <= s.version OFFSET 0) e
         ORDER BY s.place, e.version
        """;

    private readonly List<string> _where = [];
    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly Aggregate<TState> _aggregate;
    private readonly string _tenant;
    private readonly AsOf _asOf;
    private readonly string _from;

    public StateQuery(Aggregate<TState> aggregate, string tenant, AsOf asOf)
    {
        (_aggregate, _tenant, _asOf) = (aggregate, tenant, asOf);
        _parameters.Add(Sql.Text(tenant));
        if (asOf.Instant is not null)
        {
            _parameters.Add(Sql.Instant(asOf.Instant));
        }

        _from = TemporalTable.HeldAt(aggregate.Table, asOf.Instant is null ? null : "$2");
    }

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

    public async Task<IReadOnlyList<StateRow<TState>>> ListAsync(NpgsqlDataSource database, CancellationToken ct, string orderBy = "id", int? limit = null)
    {
        // Table, order and conditions are the program's own words; values travel as parameters.
        var sql = $"SELECT id, version, position_from, recorded_from, state FROM {_from}{(_where.Count == 0 ? "" : " WHERE ")}{string.Join(" AND ", _where)} ORDER BY {orderBy}"
            + (limit is null ? "" : $" LIMIT {limit}");
        await using var trip = RoundTrip.AsOf(database, _asOf);
        var rows = trip.Ask(
            sql,
            row => new StateRow<TState?>(
                row.GetGuid(0),
                row.GetInt64(1),
                row.GetInt64(2),
                row.GetFieldValue<DateTimeOffset>(3),
                row.IsDBNull(4) ? null : JsonSerializer.Deserialize<TState>(row.GetString(4), EventRegistry.Json)),
            [.. _parameters]);
        await trip.RunAsync(ct);
        var added = await AddUpAsync(database, [.. rows.Where(r => r.State is null)], ct);
        return [.. rows.Select(r => new StateRow<TState>(r.Id, r.Version, r.Position, r.RecordedAt, r.State ?? added[r.Id]))];
    }

    /// <summary>The states that these streams were in at these versions.</summary>
    private async Task<Dictionary<Guid, TState>> AddUpAsync(NpgsqlDataSource database, IReadOnlyList<StateRow<TState?>> rows, CancellationToken ct)
    {
        var states = rows.ToDictionary(r => r.Id, _ => _aggregate.None);
        if (rows.Count == 0)
        {
            return states;
        }

        await using var command = database.CreateCommand(SelectEvents);
        command.Parameters.Add(Sql.Text(_tenant));
        command.Parameters.Add(Sql.Uuids(rows.Select(r => r.Id)));
        command.Parameters.Add(Sql.BigNumbers(rows.Select(r => r.Version)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var id = rows[(int)reader.GetInt64(0) - 1].Id;
            states[id] = _aggregate.Evolve(states[id], Aggregates.Registry.Read(reader.GetString(1), reader.GetString(2)));
        }

        return states;
    }

    /// <summary>A page in the order of ids; the view makes of a row what the caller shows.</summary>
    public async Task<Page<TView>> PageAsync<TView>(NpgsqlDataSource database, int limit, Cursor? after, AsOf asOf, Func<StateRow<TState>, TView> view, CancellationToken ct)
    {
        var rows = await WhereIf(after is not null, "id > {0}", () => Sql.Uuid(after!.Id)).ListAsync(database, ct, limit: limit + 1);
        var next = rows.Count <= limit ? null : new Cursor("", rows[limit - 1].Id).ToString();
        return new Page<TView>([.. rows.Take(limit).Select(view)], next, asOf.Instant);
    }

    public async Task<StateRow<TState>?> FindAsync(NpgsqlDataSource database, Guid id, CancellationToken ct) =>
        (await Where("id = {0}", Sql.Uuid(id)).ListAsync(database, ct)).SingleOrDefault();
}
