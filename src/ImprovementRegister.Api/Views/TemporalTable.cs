namespace ImprovementRegister.Views;

/// <summary>
/// The two tables of a temporal view: of the name itself, with what holds now, and <c>…_past</c>, with what held from
/// <c>recorded_from</c> until <c>recorded_to</c> (ADR 0006). The past has no states: whoever needs one adds up its events.
/// </summary>
public static class TemporalTable
{
    /// <summary>In every temporal table, ahead of the view's own columns; the state stands behind them.</summary>
    public static readonly string[] Head = ["tenant_id", "id", "version", "position_from", "recorded_from"];

    public static string PastOf(string table) => table + "_past";

    /// <summary>For a FROM: a tenant's rows that held at a moment, under the table's own name.</summary>
    /// <param name="moment">The parameter that holds the moment; null: now.</param>
    public static string HeldAt(string table, string? moment, string tenant = "$1") => moment is null
        ? $"(SELECT * FROM {table} WHERE tenant_id = {tenant}) {table}"
        // The conditions stand outside: only then can each of the two tables be read in the order of its index.
        : $"(SELECT * FROM {AllStates(table)} WHERE tenant_id = {tenant} AND recorded_from <= {moment} AND recorded_to > {moment}) {table}";

    /// <summary>For a FROM: every row of every stream; what holds now ends in infinity, what held before has no state.</summary>
    public static string AllStates(string table)
    {
        var columns = string.Join(", ", RegisterViews.ColumnsOf(table));
        return $"""
            (SELECT {columns}, 'infinity'::timestamptz AS recorded_to, NULL::bigint AS position_to, state FROM {table}
             UNION ALL
             SELECT {columns}, recorded_to, position_to, NULL::jsonb FROM {PastOf(table)}) {table}
            """;
    }
}
