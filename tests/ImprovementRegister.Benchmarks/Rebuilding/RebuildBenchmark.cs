using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ImprovementRegister.Generating;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>
/// How many events a second go through views that are made anew, all of them, by the command of an administrator, while
/// people look at them; how long those wait, and how much memory the host takes for it.
/// </summary>
internal static class RebuildBenchmark
{
    private const double Least = 20_000;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var register = await registers.LargeAsync();
        Output.Title($"All views over {register.Events:#,0} events made anew while they serve; as many rounds as fit in {options.Long.TotalSeconds:0} s, {options.Rounds} at most");
        await using var host = await HostProcess.StartAsync(register.Database, register.Organisations);
        using var connection = new Connection(host.Address);
        var administrator = await connection.SignInAsync("administrator", tenant: register.Register.Providers[0].Tenant);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var idle = host.ResidentMegabytes;
        await using var memory = MemoryWatch.Start(host);
        var waits = new List<double>();
        async Task MeasureAsync(string name, bool wrong)
        {
            var (all, single) = (new List<double>(), new Dictionary<string, List<double>>());
            while (all.Count == 0 || (all.Count < options.Rounds && all.Sum(s => register.Events / s) < options.Long.TotalSeconds))
            {
                if (wrong)
                {
                    await SpoilAsync(register);
                }

                using var end = new CancellationTokenSource();
                var reading = Task.Run(() => ReadAsync(host, register, options.Seed, end.Token));
                var started = Stopwatch.GetTimestamp();
                var views = await RebuildAsync(connection, administrator);
                all.Add(register.Events / Stopwatch.GetElapsedTime(started).TotalSeconds);
                await end.CancelAsync();
                waits.AddRange(await reading);
                foreach (var view in views)
                {
                    var of = (string)view["name"]!;
                    (single.TryGetValue(of, out var seen) ? seen : single[of] = []).Add((double)view["lastRebuild"]!["eventsPerSecond"]!);
                }
            }

            var speed = new Spread(all);
            output.Print(new Figure(name, $"{speed.Rounds("#,0", "events/s")}, {speed.Count} rounds", Target.AtLeast(Least, speed.Median, "events/s")));
            foreach (var (view, seen) in single.OrderBy(v => v.Key))
            {
                output.Print(new Figure($"  {view}, of its own events, beside the others", new Spread(seen).Rounds("#,0", "events/s")));
            }
        }

        await MeasureAsync("rebuild of all views whose rows are right", wrong: false);
        await MeasureAsync("rebuild of all views of which every row is wrong", wrong: true);
        output.Print(new Figure("  views meanwhile, as a client sees them", new Spread(waits).Times()));
        if (idle is { } before && await memory.MostAsync() is { } most)
        {
            output.Print(new Figure("  resident memory of the host, before and at most meanwhile", $"{before:0} MB, {most:0} MB", Target.AtMost(320, most, "MB")));
        }
    }

    /// <summary>Every row says something wrong that no page shows.</summary>
    private static async Task SpoilAsync(RegisterUnderTest register)
    {
        await using var connection = await register.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.EnterAsync(Tenancy.All, CancellationToken.None);
        foreach (var table in RegisterViews.All.SelectMany(v => (string[])[v.Name, TemporalTable.PastOf(v.Name)]))
        {
            await using var spoil = new NpgsqlCommand($"UPDATE {table} SET position = -position", connection) { CommandTimeout = 0 };
            await spoil.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    /// <returns>The views, when all are made.</returns>
    private static async Task<IReadOnlyList<JsonNode>> RebuildAsync(Connection connection, AuthenticationHeaderValue administrator)
    {
        await connection.PostAsync(Connection.Api + "admin/projections/all/rebuild", administrator, [], 202, key: Guid.NewGuid());
        while (true)
        {
            await Task.Delay(Between);
            var views = (await connection.GetAsync(Connection.Api + "admin/projections", administrator)).Json.AsArray().Select(v => v!).ToList();
            if (views.Find(v => (string)v["state"]! == "failed") is { } failed)
            {
                throw new InvalidOperationException($"The rebuild failed: {failed.ToJsonString()}");
            }

            if (views.TrueForAll(v => (string)v["state"]! == "inline"))
            {
                return views;
            }
        }
    }

    /// <summary>The largest provider looks at its pages, and sees as much as ever.</summary>
    /// <returns>Milliseconds that each took.</returns>
    private static async Task<List<double>> ReadAsync(HostProcess host, RegisterUnderTest register, int seed, CancellationToken end)
    {
        var (largest, chance, times, expected) = (register.Register.Providers[0], new Chance(seed), new List<double>(), (string?)null);
        using var connection = new Connection(host.Address);
        var who = await connection.SignInAsync("qualityManager", tenant: largest.Tenant);
        while (!end.IsCancellationRequested)
        {
            foreach (var view in View.All.Where(v => v.Most == Most.Now))
            {
                var started = Stopwatch.GetTimestamp();
                await connection.GetAsync(Connection.Api + view.Path(largest, chance), who);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            var summary = (await connection.GetAsync(Connection.Api + "register/summary", who)).Json.ToJsonString();
            expected ??= summary;
            if (summary != expected)
            {
                throw new InvalidOperationException($"A rebuild shows through: {summary} instead of {expected}");
            }

            await Task.Delay(Between, CancellationToken.None);
        }

        return times;
    }
}
