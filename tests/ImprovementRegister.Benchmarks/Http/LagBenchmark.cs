using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImprovementRegister.Benchmarks;

/// <summary>
/// How far others are behind while five hundred changes a second are recorded. What people read is never behind: views are
/// written in the transaction of the events. So this is how long until another host shows what one has answered, and until
/// another system is told.
/// </summary>
internal static class LagBenchmark
{
    private const int EventsPerSecond = 500;
    private const int Workers = 16;
    private const int ActionsOfEach = 25;
    private const double MostMilliseconds = 500;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(BenchmarkCluster cluster, Options options, Output output)
    {
        Output.Title($"What is behind at {EventsPerSecond} events/s, for {options.Long.TotalSeconds:0} s; two hosts and the client on this machine");
        var database = await cluster.NewDatabaseAsync();
        await database.MakeSchemaAsync();
        await using var system = await ToldSystem.StartAsync();
        await using var host = await HostProcess.StartAsync(database, null, ("Register__Webhooks__AllowPrivate", "true"));
        await using var other = await HostProcess.StartAsync(database, null, ("Register__Webhooks__AllowPrivate", "true"));
        output.Progress($"{Workers} connections raise {Workers * ActionsOfEach} actions");
        var workers = await Task.WhenAll(Enumerable.Range(0, Workers).Select(i => RegisterWorker.StartAsync(host.Address, i, ActionsOfEach)));
        await AddSystemAsync(host, system);
        using var end = new CancellationTokenSource(options.Long);
        var started = Stopwatch.GetTimestamp();
        var work = Task.WhenAll(workers.Select(w => Task.Run(() => w.WorkAsync(end.Token, TimeSpan.FromSeconds((double)Workers / EventsPerSecond)))));
        var elsewhere = await Task.Run(() => LookElsewhereAsync(host, other, end.Token));
        var events = (await work).Sum();
        var speed = events / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await system.UntilToldAsync(events);
        foreach (var worker in workers)
        {
            worker.Dispose();
        }

        output.Print(new Figure("recorded meanwhile", $"{speed:#,0} events/s, answered in {new Spread(workers.SelectMany(w => w.Milliseconds)).Times()}"));
        Print("from the answer until another host shows it", elsewhere, output);
        Print("from the record until another system is told (webhook)", system.Milliseconds, output);
    }

    private static void Print(string name, IEnumerable<double> milliseconds, Output output)
    {
        var seen = new Spread(milliseconds);
        output.Print(new Figure(name, seen.Times(), Target.AtMost(MostMilliseconds, seen.At(0.99), "ms (p99)")));
    }

    private static async Task AddSystemAsync(HostProcess host, ToldSystem system)
    {
        using var connection = new Connection(host.Address);
        var administrator = await connection.SignInAsync("administrator");
        await connection.PostAsync(Connection.Api + "admin/webhooks", administrator, Connection.Json(new { address = system.Address, kinds = new[] { "improvementAction" } }), 201);
    }

    /// <returns>Milliseconds from the answer of one host until another shows what was recorded.</returns>
    private static async Task<List<double>> LookElsewhereAsync(HostProcess host, HostProcess other, CancellationToken end)
    {
        using var one = new Connection(host.Address);
        using var two = new Connection(other.Address);
        var (manager, seen) = (await one.SignInAsync("qualityManager", "qm-2"), new List<double>());
        var reader = await two.SignInAsync("qualityManager", "qm-2");
        var (source, _) = await one.CreateAsync("sources", manager, new { type = "internalAudit", title = "Audit van het meten", heldOn = "2026-03-01" });
        var (action, etag) = await one.CreateAsync("actions", manager, new { title = "Meten hoe ver anderen achter zijn", kind = "corrective", sources = new[] { source } });
        while (!end.IsCancellationRequested)
        {
            etag = await one.CommandAsync($"actions/{action}/note", manager, Connection.Json(new { text = "Besproken in het teamoverleg." }), etag);
            var answered = Stopwatch.GetTimestamp();
            while ((await two.GetAsync($"{Connection.Api}actions/{action}", reader)).Etag != etag)
            {
                // Not yet.
            }

            seen.Add(Stopwatch.GetElapsedTime(answered).TotalMilliseconds);
            await Task.Delay(Between, CancellationToken.None);
        }

        return seen;
    }

    /// <summary>A system that is called, and when it was told of each event.</summary>
    private sealed class ToldSystem : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        private readonly ConcurrentDictionary<long, double> _told = [];
        private readonly WebApplication _app;

        private ToldSystem(WebApplication app) => _app = app;

        public string Address => _app.Urls.First() + "/told";

        public IEnumerable<double> Milliseconds => _told.Values;

        public static async Task<ToldSystem> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var system = new ToldSystem(builder.Build());
            system._app.MapPost("/told", system.TakeAsync);
            await system._app.StartAsync();
            return system;
        }

        public async Task UntilToldAsync(int events)
        {
            var started = Stopwatch.GetTimestamp();
            while (_told.Count < events)
            {
                if (Stopwatch.GetElapsedTime(started) > Patience)
                {
                    throw new InvalidOperationException($"{_told.Count} of {events} events were told.");
                }

                await Task.Delay(Between);
            }
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task TakeAsync(HttpContext http)
        {
            var told = await JsonNode.ParseAsync(http.Request.Body);
            var now = DateTimeOffset.UtcNow;
            foreach (var e in told!["events"]!.AsArray())
            {
                _told.TryAdd((long)e!["position"]!, (now - (DateTimeOffset)e["recordedAt"]!).TotalMilliseconds);
            }
        }
    }
}
