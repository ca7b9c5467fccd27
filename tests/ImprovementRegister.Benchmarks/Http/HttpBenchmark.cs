using System.Diagnostics;

namespace ImprovementRegister.Benchmarks;

/// <summary>
/// Whole commands: token checked, body read, rule decided, appended with the inline view and a receipt, answered; the
/// client runs on the same machine. And the memory that the host needs for it.
/// </summary>
internal sealed class HttpBenchmark : Throughput, IAsyncDisposable
{
    /// <summary>So many that a stream stays about as long as streams are.</summary>
    private const int Actions = 4000;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UntilIdle = TimeSpan.FromSeconds(5);

    private readonly Worker[] _workers;

    private HttpBenchmark(string name, double leastRatio, Worker[] workers)
        : base(name, leastRatio) => _workers = workers;

    public static async Task RunAsync(BenchmarkCluster cluster, Options options, Output output)
    {
        Output.Title("Whole commands over HTTP, each answered with 200");
        await using var host = await HostProcess.StartAsync(await cluster.NewDatabaseAsync());
        await Task.Delay(UntilIdle);
        var idle = host.ResidentMegabytes;
        await using var few = await PrepareAsync(host, "whole command, 8 connections", 0.10, 8, output);
        await using var many = await PrepareAsync(host, "whole command, 64 connections", 0.15, 64, output);
        using var end = new CancellationTokenSource();
        var watching = MostAsync(host, end.Token);
        if (options.Wants("http"))
        {
            await Rounds.RunAsync(cluster, [few, many], options, output);
            output.Print(new Figure("  time to answer, 8 connections", few.Times));
            output.Print(new Figure("  time to answer, 64 connections", many.Times));
        }
        else
        {
            await few.RunAsync(options.Round);
            await many.RunAsync(options.Long);
        }

        await end.CancelAsync();
        PrintMemory(output, idle, await watching);
    }

    public override async Task<double> RunAsync(TimeSpan time)
    {
        using var end = new CancellationTokenSource(time);
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(_workers.Select(w => Task.Run(() => w.WorkAsync(end.Token))));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private string Times => new Spread(_workers.SelectMany(w => w.Milliseconds)).Times();

    private static async Task<HttpBenchmark> PrepareAsync(HostProcess host, string name, double leastRatio, int connections, Output output)
    {
        output.Progress($"{connections} connections raise {Actions} actions");
        var each = Actions / connections;
        return new HttpBenchmark(name, leastRatio, await Task.WhenAll(Enumerable.Range(0, connections).Select(i => Worker.StartAsync(host.Address, i, each))));
    }

    private static async Task<double?> MostAsync(HostProcess host, CancellationToken end)
    {
        var most = host.ResidentMegabytes;
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(BetweenLooks, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            most = host.ResidentMegabytes is { } now && now > most ? now : most;
        }

        return most;
    }

    private static void PrintMemory(Output output, double? idle, double? most)
    {
        if (idle is not { } least || most is not { } top)
        {
            output.Print(new Figure("resident memory of the host", "this system does not tell"));
            return;
        }

        output.Print(new Figure("resident memory of the host, idle after the start", $"{least:0} MB", Target.AtMost(120, least, "MB")));
        output.Print(new Figure("resident memory of the host, most under this load", $"{top:0} MB", Target.AtMost(300, top, "MB")));
    }
}
