using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using Npgsql;
using NpgsqlTypes;

namespace ImprovementRegister.Counting;

/// <summary>Reads and writes what the figures are kept in. Tables are named without a schema: a rebuild has its own.</summary>
internal static class CountTables
{
    private const string Streams = "ir_counted";
    private const string Counts = "ir_node_count";
    private const string Due = "ir_node_due";
    private const string Items = "ir_node_item";

    /// <summary>The one with the largest key first: keys are added while others are filled.</summary>
    public static readonly IReadOnlyList<string> All = [Items, Streams, Counts, Due];

    /// <summary>
    /// Clocks differ, and the day is the reader's: what passed yesterday is left to be summed by who reads.
    /// </summary>
    private const string LongPassed = "((now() AT TIME ZONE 'Europe/Amsterdam')::date - 1)";

    private static readonly string Columns = string.Join(", ", Figures.Columns);

    private const string SelectCounted = """
        SELECT u.tenant, u.id, c.kind, c.actions, c.state FROM unnest($1, $2) AS u (tenant, id)
         CROSS JOIN LATERAL (SELECT kind, actions, state FROM ir_counted WHERE tenant_id = u.tenant AND ir_counted.id = u.id OFFSET 0) c
        """;

    private const string KeepCounted = """
        INSERT INTO ir_counted (tenant_id, id, kind, actions, state) SELECT * FROM unnest($1, $2, $3, $4, $5)
        ON CONFLICT (tenant_id, id) DO UPDATE SET actions = excluded.actions, state = excluded.state
        """;

    private static readonly string AddCounts = $"""
        INSERT INTO ir_node_count AS c (tenant_id, view, unit, part, year, {Columns})
        SELECT * FROM unnest($1, $2, $3, $4, $5, {string.Join(", ", Figures.Columns.Select((_, i) => $"${i + 6}"))})
        ON CONFLICT (tenant_id, view, unit, part, year) DO UPDATE SET {string.Join(", ", Figures.Columns.Select(f => $"{f} = c.{f} + excluded.{f}"))}
        """;

    private const string AddDue = """
        INSERT INTO ir_node_due AS d (tenant_id, view, unit, part, year, deadline, actions) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (tenant_id, view, unit, deadline, part, year) DO UPDATE SET actions = d.actions + excluded.actions
        """;

    private static readonly string PassDue = $"""
        WITH passed AS (DELETE FROM ir_node_due WHERE deadline < {LongPassed} RETURNING *)
        INSERT INTO ir_node_count AS c (tenant_id, view, unit, part, year, {Columns})
        SELECT tenant_id, view, unit, part, year, {string.Join(", ", Figures.Columns.Select(f => f == "overdue" ? "sum(actions)" : "0"))}
          FROM passed GROUP BY tenant_id, view, unit, part, year HAVING sum(actions) <> 0
        ON CONFLICT (tenant_id, view, unit, part, year) DO UPDATE SET overdue = c.overdue + excluded.overdue
        """;

    private const string RemoveItems = """
        DELETE FROM ir_node_item i USING unnest($1, $2, $3, $4, $5, $6) AS g (tenant, node, kind, last, sort, id)
         WHERE i.tenant_id = g.tenant AND i.node = g.node AND i.kind = g.kind AND i.last_year = g.last AND i.sort = g.sort AND i.id = g.id
        """;

    private const string AddItems = """
        INSERT INTO ir_node_item (tenant_id, node, kind, last_year, sort, id, first_year, unit) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    public static async Task LoadAsync(
        NpgsqlConnection connection, IReadOnlyList<StreamKey> streams, Dictionary<StreamKey, Counted> into, CancellationToken ct)
    {
        if (streams.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(SelectCounted, connection);
        command.Parameters.Add(Sql.Texts(streams.Select(s => s.Tenant)));
        command.Parameters.Add(Sql.Uuids(streams.Select(s => s.StreamId)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var rule = CountRule.Of(Enum.Parse<StreamKind>(reader.GetString(2)));
            into.Add(new StreamKey(reader.GetString(0), reader.GetGuid(1)), new Counted(rule, new Counted.Standing(rule.Read(reader.GetString(4)), reader.GetInt32(3))));
        }
    }

    /// <summary>Makes differences in tables that hold something. What stays the same costs nothing.</summary>
    public static async Task ChangeAsync(NpgsqlConnection connection, IReadOnlyList<KeyValuePair<StreamKey, Counted>> streams, Sums sums, CancellationToken ct)
    {
        if (sums.HasDue)
        {
            sums.Pass(await LongPassedAsync(connection, ct));
        }

        var script = new SqlScript();
        if (streams.Count > 0)
        {
            script.Add(
                KeepCounted,
                Sql.Texts(streams.Select(s => s.Key.Tenant)), Sql.Uuids(streams.Select(s => s.Key.StreamId)), Sql.Texts(streams.Select(s => s.Value.Rule.Kind.ToString())),
                Sql.Numbers(streams.Select(s => s.Value.Now.Actions)), Sql.Jsons(streams.Select(s => s.Value.Rule.Write(s.Value.Now.State))));
        }

        if (sums.Counts().Select(c => (c.Key, Figures: c.Value.ToColumns())).ToList() is { Count: > 0 } counts)
        {
            script.Add(
                AddCounts,
                [.. Keys([.. counts.Select(c => c.Key)]), .. Figures.Columns.Select((_, i) => Sql.Numbers(counts.Select(c => c.Figures[i])))]);
            script.Add(PassDue);
        }

        if (sums.Due() is { Count: > 0 } due)
        {
            script.Add(
                AddDue,
                [.. Keys([.. due.Select(d => d.Key.Count)]), Sql.Days(due.Select(d => d.Key.Deadline)), Sql.Numbers(due.Select(d => d.Value))]);
        }

        // First out, then in: what only changes its unit or first year keeps its key.
        var (come, gone) = sums.Items();
        if (gone.Count > 0)
        {
            script.Add(RemoveItems, ItemKeys(gone));
        }

        if (come.Count > 0)
        {
            script.Add(AddItems, [.. ItemKeys(come), Sql.Numbers(come.Select(i => i.FirstYear)), Sql.Texts(come.Select(i => i.Unit!))]);
        }

        if (script.Commands.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection);
            script.Commands.ToList().ForEach(batch.BatchCommands.Add);
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    public static async Task<DateOnly> LongPassedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var day = new NpgsqlCommand($"SELECT {LongPassed}", connection);
        return (DateOnly)(await day.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Writes into an empty table.</summary>
    public static Task FillAsync(
        NpgsqlConnection connection, string table, IReadOnlyList<KeyValuePair<StreamKey, Counted>> streams, Sums sums, CancellationToken ct) => table switch
    {
        Streams => CopyAsync(connection, $"{Streams} (tenant_id, id, kind, actions, state)", streams, (w, s) =>
        {
            w.Write(s.Key.Tenant, NpgsqlDbType.Varchar);
            w.Write(s.Key.StreamId, NpgsqlDbType.Uuid);
            w.Write(s.Value.Rule.Kind.ToString(), NpgsqlDbType.Varchar);
            w.Write(s.Value.Now.Actions, NpgsqlDbType.Integer);
            w.Write(s.Value.Rule.Write(s.Value.Now.State), NpgsqlDbType.Jsonb);
        }, ct),
        Counts => CopyAsync(connection, $"{Counts} (tenant_id, view, unit, part, year, {Columns})", sums.Counts(), (w, c) =>
        {
            WriteKey(w, c.Key);
            foreach (var figure in c.Value.ToColumns())
            {
                w.Write(figure, NpgsqlDbType.Integer);
            }
        }, ct),
        Due => CopyAsync(connection, $"{Due} (tenant_id, view, unit, part, year, deadline, actions)", sums.Due(), (w, d) =>
        {
            WriteKey(w, d.Key.Count);
            w.Write(d.Key.Deadline, NpgsqlDbType.Date);
            w.Write(d.Value, NpgsqlDbType.Integer);
        }, ct),
        _ => CopyAsync(connection, $"{Items} (tenant_id, node, kind, last_year, sort, id, first_year, unit)", sums.Items().New, (w, i) =>
        {
            w.Write(i.Tenant, NpgsqlDbType.Varchar);
            w.Write(i.Node, NpgsqlDbType.Varchar);
            w.Write(i.Kind.ToString(), NpgsqlDbType.Varchar);
            w.Write(i.LastYear, NpgsqlDbType.Integer);
            w.Write(i.Sort, NpgsqlDbType.Date);
            w.Write(i.Id, NpgsqlDbType.Uuid);
            w.Write(i.FirstYear, NpgsqlDbType.Integer);
            w.Write(i.Unit, NpgsqlDbType.Varchar);
        }, ct),
    };

    private static NpgsqlParameter[] ItemKeys(IReadOnlyList<Item> items) =>
    [
        Sql.Texts(items.Select(i => i.Tenant)), Sql.Texts(items.Select(i => i.Node)), Sql.Texts(items.Select(i => i.Kind.ToString())),
        Sql.Numbers(items.Select(i => i.LastYear)), Sql.Days(items.Select(i => i.Sort)), Sql.Uuids(items.Select(i => i.Id)),
    ];

    private static NpgsqlParameter[] Keys(IReadOnlyList<CountKey> keys) =>
    [
        Sql.Texts(keys.Select(k => k.Scope.All.Tenant)), Sql.Texts(keys.Select(k => k.Scope.View)), Sql.Texts(keys.Select(k => k.Unit)),
        Sql.Texts(keys.Select(k => k.Scope.Part)), Sql.Numbers(keys.Select(k => k.Year)),
    ];

    private static void WriteKey(NpgsqlBinaryImporter w, CountKey key)
    {
        w.Write(key.Scope.All.Tenant, NpgsqlDbType.Varchar);
        w.Write(key.Scope.View, NpgsqlDbType.Varchar);
        w.Write(key.Unit, NpgsqlDbType.Varchar);
        w.Write(key.Scope.Part, NpgsqlDbType.Varchar);
        w.Write(key.Year, NpgsqlDbType.Integer);
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string columns, IEnumerable<T> rows, Action<NpgsqlBinaryImporter, T> write, CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {columns} FROM STDIN (FORMAT binary)", ct);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);
            write(writer, row);
        }

        await writer.CompleteAsync(ct);
    }
}
