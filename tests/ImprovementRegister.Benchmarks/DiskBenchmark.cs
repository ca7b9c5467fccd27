namespace ImprovementRegister.Benchmarks;

/// <summary>What a recorded change takes on disk: its event, its rows in views, and the indexes of both.</summary>
internal static class DiskBenchmark
{
    private const double Most = 1024;

    private const string Select = """
        SELECT CASE WHEN c.relname LIKE 'mt\_%' THEN 'events and streams' WHEN c.relname LIKE '%\_past' THEN 'views, what held before'
                    WHEN c.relname IN ('ir_action', 'ir_finding', 'ir_source', 'ir_goal', 'ir_adoption') THEN 'views, what holds now' ELSE 'all else' END,
               sum(pg_table_size(c.oid))::bigint, sum(pg_indexes_size(c.oid))::bigint
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') GROUP BY 1 ORDER BY 2 DESC
        """;

    private const string SelectLargest = """
        SELECT c.relname, pg_relation_size(c.oid)
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'i') AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 2 DESC LIMIT 20
        """;

    public static async Task RunAsync(Registers registers, Output output)
    {
        var register = await registers.LargeAsync();
        Output.Title($"Disk of {register.Events:#,0} recorded changes, as imported");
        var parts = new List<(string Name, double Tables, double Indexes)>();
        await using (var command = register.Owner.CreateCommand(Select))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                parts.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
            }
        }

        var bytes = parts.Sum(p => p.Tables + p.Indexes) / register.Events;
        output.Print(new Figure("bytes of a recorded change, with views and indexes", $"{bytes:#,0}", Target.AtMost(Most, bytes, "bytes")));
        foreach (var (name, tables, indexes) in parts)
        {
            output.Print(new Figure($"  {name}", $"{tables / register.Events:#,0} in tables, {indexes / register.Events:#,0} in indexes"));
        }

        await using var largest = register.Owner.CreateCommand(SelectLargest);
        await using var relations = await largest.ExecuteReaderAsync();
        while (await relations.ReadAsync())
        {
            output.Print(new Figure($"    {relations.GetString(0)}", $"{(double)relations.GetInt64(1) / register.Events:#,0}"));
        }
    }
}
