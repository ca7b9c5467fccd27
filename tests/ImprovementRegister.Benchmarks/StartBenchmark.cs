using System.Diagnostics;

namespace ImprovementRegister.Benchmarks;

/// <summary>How long a host takes that starts on a register of years: to its first answer, and for the first command after it.</summary>
internal static class StartBenchmark
{
    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var register = await registers.LargeAsync();
        Output.Title($"Start of a host on {register.Events:#,0} events; {options.Rounds} starts, median (least – most)");
        var reference = await registers.Cluster.NewDatabaseAsync();
        var action = await RaiseAsync(reference);
        var (own, defaults) = (new List<Start>(), new List<Start>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            own.Add(await StartAsync(register));
            defaults.Add(await StartReferenceAsync(reference, action, round));
        }

        Print("", own, 2.5, 0.2, output);
        Print("  a host of the defaults: ", defaults, null, null, output);
    }

    private static async Task<Start> StartAsync(RegisterUnderTest register)
    {
        var started = Stopwatch.GetTimestamp();
        await using var host = await HostProcess.StartAsync(register.Database, register.Organisations);
        using var connection = new Connection(host.Address);
        var who = await connection.SignInAsync("qualityManager", tenant: register.Register.Providers[0].Tenant);
        var first = (await connection.GetAsync(Connection.Api + "actions?limit=1", who)).Json["items"]!.AsArray()[0]!;
        var answered = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        await connection.CommandAsync($"actions/{first["id"]}/note", who, Connection.Json(new { text = "Besproken in het teamoverleg." }), $"\"{first["version"]}\"");
        return new Start(answered.TotalSeconds, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task<Start> StartReferenceAsync(BenchmarkDatabase database, Guid action, int version)
    {
        var started = Stopwatch.GetTimestamp();
        await using var host = await HostProcess.StartReferenceAsync(database);
        using var connection = new Connection(host.Address);
        await connection.GetAsync($"/actions/{action}", null);
        var answered = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        await ReferenceWorker.NoteAsync(connection, action, version);
        return new Start(answered.TotalSeconds, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task<Guid> RaiseAsync(BenchmarkDatabase database)
    {
        await using var host = await HostProcess.StartReferenceAsync(database);
        using var connection = new Connection(host.Address);
        return await ReferenceWorker.RaiseAsync(connection);
    }

    private static void Print(string of, IReadOnlyList<Start> seen, double? mostAnswer, double? mostCommand, Output output)
    {
        var (answer, command) = (new Spread(seen.Select(s => s.Answer)), new Spread(seen.Select(s => s.Command)));
        output.Print(new Figure($"{of}start to the first answer", answer.Rounds("0.00", "s"), mostAnswer is { } a ? Target.AtMost(a, answer.Median, "s") : null));
        output.Print(new Figure($"{of}the first command after it", command.Rounds("0.00", "s"), mostCommand is { } c ? Target.AtMost(c, command.Median, "s") : null));
    }

    /// <summary>In seconds.</summary>
    private sealed record Start(double Answer, double Command);
}
