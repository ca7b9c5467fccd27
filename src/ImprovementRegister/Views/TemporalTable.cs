using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Views;

/// <summary>
/// The two tables of a temporal view: of the name itself, with what holds now, and <c>…_past</c>, with what held before
/// (ADR 0006, 0022). A row is of all that read alike by its columns, the last of which is of <c>changed_at</c> and <c>changed_on</c>.
/// It holds from <c>recorded_from</c> and <c>valid_from</c> on, until both clocks have passed
/// <c>recorded_to</c> and <c>valid_to</c>, and never after <c>ended</c>. The past has no states: whoever needs one adds up
/// its events.
/// </summary>
public static class TemporalTable
{
    /// <summary>In every temporal table, ahead of the view's own columns; the state stands behind them.</summary>
    public static readonly string[] Head = ["tenant_id", "id", "version", "position", "recorded_from", "valid_from", "changed_on", "changed_at"];

    /// <summary>In a table of the past, behind the view's own columns.</summary>
    public static readonly string[] Tail = ["recorded_to", "valid_to", "ended"];

    private static readonly string[] HeadTypes = ["varchar", "uuid", "bigint", "bigint", "timestamptz", "date", "date", "timestamptz"];

    public static string PastOf(string table) => table + "_past";

    /// <summary>For a FROM: a tenant's rows that held at a moment and on a day, under the table's own name.</summary>
    /// <param name="moment">The parameter that holds the moment; null: now.</param>
    /// <param name="day">The parameter that holds the day; null: all that was known.</param>
    public static string HeldAt(string table, string? moment, string? day = null, string tenant = "$1") => (moment, day) switch
    {
        (null, null) => $"{HeldNow(table, moment, day, tenant)} {table}",
        (not null, not null) => HeldByBoth(table, moment, day, tenant),
        // The conditions stand outside: only then can each of the two tables be read in the order of its index.
        _ => $"(SELECT * FROM {AllStates(table, Unchanged(moment, day))} WHERE tenant_id = {tenant} AND {Holds(moment, day)}) {table}",
    };

    /// <summary>For a FROM, without a name: of those rows the ones that hold now too, by what they are asked by.</summary>
    public static string HeldNow(string table, string? moment, string? day, string tenant = "$1") =>
        $"(SELECT *, 'infinity'::timestamptz AS recorded_to FROM {table} WHERE tenant_id = {tenant}{Begun(moment, day)})";

    /// <summary>For a FROM, without a name: of those rows the ones of the past, by what they are asked by; not for what holds now.</summary>
    public static string HeldBefore(string table, string? moment, string? day, string tenant = "$1") => moment is not null && day is not null
        ? $"({string.Join(" UNION ALL ", PastByBoth(table, "*", moment, day, tenant))})"
        : $"(SELECT * FROM {PastOf(table)} WHERE tenant_id = {tenant} AND {Holds(moment, day)})";

    private static string HeldByBoth(string table, string moment, string day, string tenant)
    {
        var columns = string.Join(", ", RegisterViews.ColumnsOf(table));
        return $"""
            (SELECT {columns}, CASE WHEN {Unchanged(moment, day)} THEN state END AS state, 'infinity'::timestamptz AS recorded_to, 'infinity'::date AS valid_to, 'infinity'::timestamptz AS ended
               FROM {table} WHERE tenant_id = {tenant}{Begun(moment, day)}
             UNION ALL {string.Join(" UNION ALL ", PastByBoth(table, $"{columns}, NULL::json, recorded_to, valid_to, ended", moment, day, tenant))}) {table}
            """;
    }

    /// <summary>
    /// Rows of the past apart by what makes them hold, so that each part has an index: that they were not yet followed, or that what
    /// followed is of a later day. The planner must not take the other clock's index for the second part.
    /// </summary>
    private static IEnumerable<string> PastByBoth(string table, string columns, string moment, string day, string tenant)
    {
        var past = $"SELECT {columns} FROM {PastOf(table)} WHERE tenant_id = {tenant}{Begun(moment, day)} AND ended > {moment}";
        return [$"{past} AND recorded_to > {moment}", $"{past} AND (recorded_to <= {moment}) IS TRUE AND valid_to > {day}"];
    }

    private static string Begun(string? moment, string? day) =>
        (moment is null ? "" : $" AND recorded_from <= {moment}") + (day is null ? "" : $" AND valid_from <= {day}");

    /// <summary>The condition on rows of both tables.</summary>
    public static string Holds(string? moment, string? day) => (moment, day) switch
    {
        (null, _) => $"valid_from <= {day} AND valid_to > {day} AND ended = 'infinity'",
        (_, null) => $"recorded_from <= {moment} AND recorded_to > {moment}",
        _ => $"recorded_from <= {moment} AND valid_from <= {day} AND (recorded_to > {moment} OR valid_to > {day}) AND ended > {moment}",
    };

    /// <summary>The condition that a row of now was then what it is now.</summary>
    private static string Unchanged(string? moment, string? day) =>
        string.Join(" AND ", new[] { moment is null ? null : $"changed_at <= {moment}", day is null ? null : $"changed_on <= {day}" }.OfType<string>());

    /// <summary>For a FROM: every row of every stream; what holds now ends in infinity, what held before has no state.</summary>
    /// <param name="unchanged">The condition under which a row of now has its state.</param>
    public static string AllStates(string table, string unchanged = "true")
    {
        var columns = string.Join(", ", RegisterViews.ColumnsOf(table));
        return $"""
            (SELECT {columns}, CASE WHEN {unchanged} THEN state END AS state, 'infinity'::timestamptz AS recorded_to, 'infinity'::date AS valid_to, 'infinity'::timestamptz AS ended FROM {table}
             UNION ALL
             SELECT {columns}, NULL::json, recorded_to, valid_to, ended FROM {PastOf(table)}) {table}
            """;
    }

    /// <summary>Both tables, as the schema keeps them.</summary>
    public static IEnumerable<Table> Schema<TState>(string schema, string name, IEnumerable<Column<TState>> columns, IEnumerable<IndexDefinition> indexes)
    {
        var now = Begin(schema, name, columns, "tenant_id", "id");
        // Read whole and as it was written, never in parts: as jsonb it would be larger, and made into text again at each read.
        now.AddColumn("state", "json").NotNull();
        foreach (var index in indexes)
        {
            now.Indexes.Add(index);
        }

        yield return now;

        // Without a key of its own: its entries would be as large as half a row, and of all rows of a stream an index that tells
        // none of them apart keeps the stream once. That none is there twice is for the verification.
        var past = Begin(schema, PastOf(name), columns);
        past.Indexes.Add(new IndexDefinition(PastOf(name) + "_of") { Columns = ["tenant_id", "id"] });
        past.AddColumn("recorded_to", "timestamptz").NotNull();
        past.AddColumn("valid_to", "date").NotNull();
        past.AddColumn("ended", "timestamptz").NotNull();
        past.Indexes.Add(new IndexDefinition(PastOf(name) + "_held") { Columns = ["tenant_id", "recorded_to", "recorded_from"] });
        past.Indexes.Add(new IndexDefinition(PastOf(name) + "_valid") { Columns = ["tenant_id", "valid_to", "valid_from"] });
        yield return past;
    }

    private static Table Begin<TState>(string schema, string name, IEnumerable<Column<TState>> columns, params string[] key)
    {
        var table = new Table($"{schema}.{name}");
        if (key.Length > 0)
        {
            table.PrimaryKeyName = $"{name}_pkey";
        }

        foreach (var (column, type) in Head.Zip(HeadTypes))
        {
            var added = table.AddColumn(column, type);
            _ = key.Contains(column) ? added.AsPrimaryKey() : added.NotNull();
        }

        foreach (var column in columns)
        {
            var added = table.AddColumn(column.Name, column.Type);
            _ = column.Optional ? added.AllowNulls() : added.NotNull();
        }

        return table;
    }
}
