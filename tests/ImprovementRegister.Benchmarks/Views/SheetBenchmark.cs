using System.Diagnostics;

namespace ImprovementRegister.Benchmarks;

/// <summary>How long all actions of a provider take as CSV, and how much memory the host takes for it: a client on the same machine reads it to its end.</summary>
internal static class SheetBenchmark
{
    private const double Rows = 10_000;
    private const double MostMilliseconds = 300;

    /// <summary>Rows are held some hundreds at a time: a file however long asks for no more than this.</summary>
    private const double MostMegabytes = 320;

    private const string SelectProvider = "SELECT tenant_id, count(*) FROM ir_action GROUP BY tenant_id ORDER BY abs(count(*) - 10000) LIMIT 1";

    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var register = await registers.LargeAsync();
        var (tenant, actions) = await ProviderAsync(register);
        Output.Title($"All {actions:#,0} actions of one provider as CSV; {options.Rounds} rounds, median (least – most)");
        await using var host = await HostProcess.StartAsync(register.Database, register.Organisations);
        using var connection = new Connection(host.Address);
        var who = await connection.SignInAsync("qualityManager", tenant: tenant);
        var path = Connection.Api + "actions?format=csv";
        var bytes = (await connection.GetAsync(path, who)).Body.Length;
        await connection.GetAsync(path, who);
        var before = host.ResidentMegabytes;
        await using var memory = MemoryWatch.Start(host);
        var times = new List<double>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await connection.GetAsync(path, who);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var seen = new Spread(times);
        var each = seen.Median * Rows / Math.Max(1, actions);
        output.Print(new Figure($"CSV of {actions:#,0} actions, {bytes / 1024:#,0} KB", $"{seen.Rounds("0", "ms")}; {each:0} ms for {Rows:#,0} rows", Target.AtMost(MostMilliseconds, each, "ms for 10,000 rows")));
        if (before is { } idle && await memory.MostAsync() is { } most)
        {
            output.Print(new Figure("  resident memory of the host, before and at most meanwhile", $"{idle:0} MB, {most:0} MB", Target.AtMost(MostMegabytes, most, "MB")));
        }
    }

    private static async Task<(string Tenant, long Actions)> ProviderAsync(RegisterUnderTest register)
    {
        await using var command = register.Owner.CreateCommand(SelectProvider);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetString(0), reader.GetInt64(1));
    }
}
