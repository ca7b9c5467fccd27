using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Actions;
using ImprovementRegister.Integrity;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Torture;

/// <summary>Holds what the store has against what the writers were told, and every view against the events.</summary>
/// <param name="connectionString">Of the role that owns the schema: it sees the events of all organisations.</param>
internal sealed class Check(string connectionString, TortureHost host, CommandLog log, Rollbacks rollbacks)
{
    private readonly List<string> _broken = [];

    /// <returns>What does not hold, in words; empty when all of it does.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await CommandsAsync(database);
        await NoneAsync(database, "streams with a gap or another version than their last event", """
            SELECT s.id::text FROM mt_streams s LEFT JOIN mt_events e ON (e.tenant_id, e.stream_id) = (s.tenant_id, s.id)
             WHERE s.type IS NOT NULL OR (e.seq_id IS NOT NULL AND e.type <> 'tombstone')
             GROUP BY s.tenant_id, s.id, s.version HAVING count(e.seq_id) <> s.version OR min(e.version) <> 1 OR max(e.version) <> s.version
            """);
        await NoneAsync(database, "events of an append that was rolled back", "SELECT seq_id::text FROM mt_events WHERE correlation_id = 'rolled-back'");
        await VerifyAsync(database);
        await FoldAsync(database);
        await CountsAsync(database);
        await RebuildsAsync(database);
        if (rollbacks.Count == 0 || log.Acknowledged == 0)
        {
            _broken.Add("nothing was put to the test");
        }

        return _broken;
    }

    private async Task VerifyAsync(NpgsqlDataSource database)
    {
        var verified = await new Verification(database, new SealTimes(TortureHost.SealsEvery, int.MaxValue), TimeProvider.System).RunAsync(null, null, CancellationToken.None);
        _broken.AddRange(verified.Broken.Select(b => b.ToString()));
        if (verified.Seals == 0)
        {
            _broken.Add("nothing was sealed");
        }

        Console.WriteLine($"verified {verified.Events} events of {verified.Streams} streams and {verified.Seals} seals");
    }

    /// <summary>What Marten writes in place of events that failed after they drew their numbers is no event of a command.</summary>
    private async Task CommandsAsync(NpgsqlDataSource database)
    {
        var recorded = new Dictionary<string, List<(Guid Stream, long Version, long Position, string Command)>>();
        await using var command = database.CreateCommand("SELECT correlation_id, stream_id, version, seq_id, causation_id FROM mt_events WHERE type <> 'tombstone' ORDER BY seq_id");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var key = reader.GetString(0);
            (recorded.TryGetValue(key, out var known) ? known : recorded[key] = []).Add((reader.GetGuid(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetString(4)));
        }

        foreach (var outcome in log.Outcomes)
        {
            var events = recorded.GetValueOrDefault(outcome.Key) ?? [];
            if (outcome.Version == 0 ? events.Count > 0 : events.Select(e => e.Command).Distinct().Count() != 1)
            {
                _broken.Add($"command {outcome.Key} ({(outcome.Version == 0 ? "refused" : "acknowledged")}) is recorded {events.Select(e => e.Command).Distinct().Count()} times");
            }
            else if (outcome.Version > 0 && events[^1] is var last && (last.Stream, last.Version, last.Position) != (outcome.Stream, outcome.Version, outcome.Position))
            {
                _broken.Add($"command {outcome.Key} was acknowledged as version {outcome.Version} at {outcome.Position}, and is version {last.Version} at {last.Position}");
            }
        }

        _broken.AddRange(recorded.Keys.Except(log.Outcomes.Where(o => o.Version > 0).Select(o => o.Key)).Select(key => $"events of {key}, which nobody was told of"));
        Console.WriteLine($"checked {log.Outcomes.Count} commands against {recorded.Values.Sum(e => e.Count)} events");
    }

    /// <summary>Every row of the actions against a fold of the events up to it: the whole state now, in the past what tells it from others.</summary>
    private async Task FoldAsync(NpgsqlDataSource database)
    {
        var rows = 0;
        foreach (var (id, events) in await ActionsAsync(database))
        {
            await using var command = database.CreateCommand($"SELECT version, state, reference_order, status, owner, deadline, recorded_to < 'infinity' FROM {TemporalTable.AllStates("ir_action")} WHERE id = $1 ORDER BY version");
            command.Parameters.Add(Sql.Uuid(id));
            await using var reader = await command.ExecuteReaderAsync();
            var last = 0L;
            for (; await reader.ReadAsync(); rows++)
            {
                last = reader.GetInt64(0);
                var state = events.Take((int)last).Aggregate(ImprovementAction.None, (s, e) => s.Evolve(e));
                var columns = (reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? (DateOnly?)null : reader.GetFieldValue<DateOnly>(5));
                if (columns != (NaturalOrder.KeyOrLast(state.Reference), $"{state.Status}", state.Owner?.Key, state.Deadline?.On)
                    || (!reader.GetBoolean(6) && !JsonElement.DeepEquals(JsonDocument.Parse(reader.GetString(1)).RootElement, StateJson.Element(state))))
                {
                    _broken.Add($"ir_action {id} version {last} is not what its events add up to");
                }
            }

            if (last != events.Count)
            {
                _broken.Add($"ir_action {id} is at version {last} of {events.Count}");
            }
        }

        Console.WriteLine($"checked {rows} rows of actions against a fold of their events");
    }

    /// <summary>The counts of a framework against a fold of all actions.</summary>
    private async Task CountsAsync(NpgsqlDataSource database)
    {
        await using var last = database.CreateCommand("SELECT max(seq_id) FROM mt_events");
        var position = (long)(await last.ExecuteScalarAsync())!;
        var year = DateTime.UtcNow.Year;
        var states = (await ActionsAsync(database)).Values.Select(events => events.Aggregate(ImprovementAction.None, (s, e) => s.Evolve(e))).ToList();
        foreach (var framework in new[] { "KKFZ", "KWLGGZ" })
        {
            var view = await host.GetAsync("qualityManager", string.Create(CultureInfo.InvariantCulture, $"frameworks/{framework}/view?year={year}&minPosition={position}"));
            foreach (var node in view["nodes"]!.AsArray().Where(n => n!["kind"]!.GetValue<string>() is "aspect" or "theme" or "crossCuttingTheme"))
            {
                var code = node!["code"]!.GetValue<string>();
                var of = states.Where(s => s.Nodes.Contains(code)).ToList();
                var (expected, actual) = ((of.Count, of.Count(s => s.IsOpen), of.Count(s => s.Shifts.Count > 0)),
                    (node["counts"]!["actions"]!.GetValue<int>(), node["counts"]!["open"]!.GetValue<int>(), node["counts"]!["shifted"]!.GetValue<int>()));
                if (expected != actual)
                {
                    _broken.Add($"{code} counts {actual}, and is {expected}");
                }
            }
        }

        Console.WriteLine($"checked the counts of two frameworks against {states.Count} actions");
    }

    /// <summary>Every view against what the host makes of it when it makes all of them anew, from the first event.</summary>
    private async Task RebuildsAsync(NpgsqlDataSource database)
    {
        string[] tables = [.. RegisterViews.All.SelectMany(v => new[] { v.Name, TemporalTable.PastOf(v.Name) })];
        var before = await RowsAsync(database, tables);
        await host.PostAsync("administrator", "admin/projections/all/rebuild");
        while ((await host.GetAsync("administrator", "admin/projections")).AsArray().Any(v => v!["lastRebuild"]!["state"]!.GetValue<string>() != "done"))
        {
            await Task.Delay(100);
        }

        var after = await RowsAsync(database, tables);
        _broken.AddRange(before.Except(after).Take(5).Select(row => $"a rebuild does not have {row}"));
        _broken.AddRange(after.Except(before).Take(5).Select(row => $"only a rebuild has {row}"));
        Console.WriteLine($"checked {after.Count} rows of {RegisterViews.All.Count} views against a fresh rebuild");
    }

    private static async Task<HashSet<string>> RowsAsync(NpgsqlDataSource database, IEnumerable<string> tables)
    {
        var rows = new HashSet<string>();
        foreach (var table in tables)
        {
            await using var command = database.CreateCommand($"SELECT to_jsonb(t)::text FROM {table} t");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table} {reader.GetString(0)}");
            }
        }

        return rows;
    }

    private static async Task<Dictionary<Guid, List<object>>> ActionsAsync(NpgsqlDataSource database)
    {
        var actions = new Dictionary<Guid, List<object>>();
        await using var command = database.CreateCommand(
            "SELECT e.stream_id, e.type, e.data FROM mt_events e JOIN mt_streams s ON (s.tenant_id, s.id) = (e.tenant_id, e.stream_id) WHERE s.type = 'improvement_action' ORDER BY e.stream_id, e.version");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var id = reader.GetGuid(0);
            (actions.TryGetValue(id, out var events) ? events : actions[id] = []).Add(Aggregates.Types.Read(reader.GetString(1), reader.GetString(2)));
        }

        return actions;
    }

    private async Task NoneAsync(NpgsqlDataSource database, string what, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _broken.Add($"{what}: {reader.GetString(0)}");
        }
    }
}
