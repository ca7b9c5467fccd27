using System.Diagnostics;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>
/// Whole commands: token checked, body read, rule decided, appended with chain, views and a receipt, answered; the client
/// runs on the same machine. Beside it the same by Marten's and Wolverine's defaults. And the memory that hosts need for it.
/// </summary>
internal sealed class HttpBenchmark : Throughput, IDisposable
{
    /// <summary>So many that a stream stays about as long as streams are.</summary>
    private const int Actions = 4000;

    private static readonly TimeSpan UntilIdle = TimeSpan.FromSeconds(5);

    private readonly Worker[] _workers;

    private HttpBenchmark(string name, double? leastRatio, Worker[] workers)
        : base(name, leastRatio) => _workers = workers;

    private string Times => new Spread(_workers.SelectMany(w => w.Milliseconds)).Times();

    private int Commands => _workers.Sum(w => w.Milliseconds.Count);

    public static async Task RunAsync(BenchmarkCluster cluster, Options options, Output output)
    {
        Output.Title("Whole commands over HTTP, each answered with 200");
        var database = await cluster.NewDatabaseAsync();
        await database.MakeSchemaAsync();
        await using var host = await HostProcess.StartAsync(database);
        await using var reference = await HostProcess.StartReferenceAsync(await cluster.NewDatabaseAsync());
        await Task.Delay(UntilIdle);
        var (idle, idleReference) = (host.ResidentMegabytes, reference.ResidentMegabytes);
        using var few = await PrepareAsync("whole command, 8 connections", 0.10, 8, (i, actions) => RegisterWorker.StartAsync(host.Address, i, actions), output);
        using var many = await PrepareAsync("whole command, 64 connections", 0.20, 64, (i, actions) => RegisterWorker.StartAsync(host.Address, i, actions), output);
        using var fewReference = await PrepareAsync("  Marten's and Wolverine's defaults, 8 connections", null, 8, (_, actions) => ReferenceWorker.StartAsync(reference.Address, actions), output);
        using var manyReference = await PrepareAsync("  Marten's and Wolverine's defaults, 64 connections", null, 64, (_, actions) => ReferenceWorker.StartAsync(reference.Address, actions), output);
        await using var watch = MemoryWatch.Start(host);
        await using var watchReference = MemoryWatch.Start(reference);
        if (options.Wants("http"))
        {
            var before = await SizeAsync(database);
            var seen = await Rounds.RunAsync(cluster, [few, fewReference, many, manyReference], options, output);
            PrintBeside("  beside those defaults, 8 connections", seen[few], seen[fewReference], output);
            PrintBeside("  beside those defaults, 64 connections", seen[many], seen[manyReference], output);
            output.Print(new Figure("  time to answer, 8 connections", few.Times));
            output.Print(new Figure("  time to answer, 64 connections", many.Times));
            output.Print(new Figure("  growth of the database for a command, with its receipt", $"{(await SizeAsync(database) - before) / Math.Max(1, few.Commands + many.Commands):#,0} bytes"));
        }
        else
        {
            foreach (var load in (HttpBenchmark[])[few, many, fewReference, manyReference])
            {
                await load.RunAsync(options.Long);
            }
        }

        PrintMemory(output, "the host", idle, await watch.MostAsync(), mostIdle: 160, mostUnderLoad: 320);
        PrintMemory(output, "a host of the defaults", idleReference, await watchReference.MostAsync(), null, null);
    }

    public override async Task<double> RunAsync(TimeSpan time)
    {
        using var end = new CancellationTokenSource(time);
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(_workers.Select(w => Task.Run(() => w.WorkAsync(end.Token))));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }
    }

    private static async Task<HttpBenchmark> PrepareAsync(string name, double? leastRatio, int connections, Func<int, int, Task<Worker>> start, Output output)
    {
        output.Progress($"{connections} connections raise {Actions} actions");
        return new HttpBenchmark(name, leastRatio, await Task.WhenAll(Enumerable.Range(0, connections).Select(i => start(i, Actions / connections))));
    }

    /// <summary>The register does more, and must not be slower for it.</summary>
    private static void PrintBeside(string name, IEnumerable<double> register, IEnumerable<double> reference, Output output)
    {
        var ratios = new Spread(register.Zip(reference, (own, defaults) => own / defaults));
        output.Print(new Figure(name, ratios.Rounds("0.00", "×"), Target.AtLeast(1, ratios.Median, "× the defaults")));
    }

    private static void PrintMemory(Output output, string host, double? idle, double? most, double? mostIdle, double? mostUnderLoad)
    {
        if (idle is not { } least || most is not { } top)
        {
            output.Print(new Figure($"resident memory of {host}", "this system does not tell"));
            return;
        }

        output.Print(new Figure($"resident memory of {host}, idle after the start", $"{least:0} MB", mostIdle is { } i ? Target.AtMost(i, least, "MB") : null));
        output.Print(new Figure($"resident memory of {host}, most under this load", $"{top:0} MB", mostUnderLoad is { } l ? Target.AtMost(l, top, "MB") : null));
    }

    private static async Task<double> SizeAsync(BenchmarkDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.Owner);
        await using var command = source.CreateCommand("SELECT pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
