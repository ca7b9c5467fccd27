using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Views;

/// <summary>
/// The two tables of a temporal view: of the name itself, with what holds now, and <c>…_past</c>, with what held from
/// <c>recorded_from</c> until <c>recorded_to</c> (ADR 0006). The past has no states: whoever needs one adds up its events.
/// </summary>
public static class TemporalTable
{
    /// <summary>In every temporal table, ahead of the view's own columns; the state stands behind them.</summary>
    public static readonly string[] Head = ["tenant_id", "id", "version", "position", "recorded_from"];

    public static string PastOf(string table) => table + "_past";

    /// <summary>For a FROM: a tenant's rows that held at a moment, under the table's own name.</summary>
    /// <param name="moment">The parameter that holds the moment; null: now.</param>
    public static string HeldAt(string table, string? moment, string tenant = "$1") => moment is null
        ? $"(SELECT *, 'infinity'::timestamptz AS recorded_to FROM {table} WHERE tenant_id = {tenant}) {table}"
        // The conditions stand outside: only then can each of the two tables be read in the order of its index.
        : $"(SELECT * FROM {AllStates(table)} WHERE tenant_id = {tenant} AND recorded_from <= {moment} AND recorded_to > {moment}) {table}";

    /// <summary>For a FROM: every row of every stream; what holds now ends in infinity, what held before has no state.</summary>
    public static string AllStates(string table)
    {
        var columns = string.Join(", ", RegisterViews.ColumnsOf(table));
        return $"""
            (SELECT {columns}, state, 'infinity'::timestamptz AS recorded_to FROM {table}
             UNION ALL
             SELECT {columns}, NULL::jsonb, recorded_to FROM {PastOf(table)}) {table}
            """;
    }

    /// <summary>Both tables, as the schema keeps them.</summary>
    public static IEnumerable<Table> Schema<TState>(string schema, string name, IEnumerable<Column<TState>> columns, IEnumerable<IndexDefinition> indexes)
    {
        var now = Begin(schema, name, columns, "tenant_id", "id");
        now.AddColumn("state", "jsonb").NotNull();
        foreach (var index in indexes)
        {
            now.Indexes.Add(index);
        }

        yield return now;

        var past = Begin(schema, PastOf(name), columns, "tenant_id", "id", "version");
        past.AddColumn("recorded_to", "timestamptz").NotNull();
        past.Indexes.Add(new IndexDefinition(PastOf(name) + "_held") { Columns = ["tenant_id", "recorded_to", "recorded_from"] });
        yield return past;
    }

    private static Table Begin<TState>(string schema, string name, IEnumerable<Column<TState>> columns, params string[] key)
    {
        var table = new Table($"{schema}.{name}") { PrimaryKeyName = $"{name}_pkey" };
        foreach (var (column, type) in Head.Zip(["varchar", "uuid", "bigint", "bigint", "timestamptz"]))
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
