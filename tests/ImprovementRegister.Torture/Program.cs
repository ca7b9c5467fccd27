using System.Diagnostics;
using System.Globalization;
using ImprovementRegister.Torture;

// Many writers, appends that are rolled back, hosts and server killed at random moments; then: is every acknowledged
// command in the store exactly once, every other one not at all, and every view what the events add up to?
var minutes = Option("--minutes", 5);
var writers = (int)Option("--writers", 16);
var hostCount = (int)Option("--hosts", 2);
var seed = (int)Option("--seed", Random.Shared.Next(100_000));
var random = new Random(seed);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{minutes} minutes, {writers} writers, {hostCount} hosts, seed {seed}; {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB"));

await using var server = await TortureServer.StartAsync();
Console.WriteLine($"{await server.VersionAsync()}, fsync {await server.SettingAsync("fsync")}");
var hosts = Enumerable.Range(0, hostCount).Select(_ => new TortureHost(server.ConnectionString)).ToList();
try
{
    await Task.WhenAll(hosts.Select(h => h.StartAsync()));
    var log = new CommandLog();
    using var end = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
    var started = Stopwatch.GetTimestamp();
    var source = await new Writer(hosts, log, random.Next(), Guid.Empty).SourceAsync();
    var rollbacks = new Rollbacks(server.ConnectionString, random.Next());
    var killer = new Killer(server, hosts, random.Next());
    var work = Enumerable.Range(0, writers).Select(_ => new Writer(hosts, log, random.Next(), source).RunAsync(end.Token))
        .Append(rollbacks.RunAsync(end.Token)).Append(killer.RunAsync(end.Token)).Append(ReportAsync()).ToList();
    await Task.WhenAll(work);
    var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{log.Acknowledged} commands acknowledged ({log.Acknowledged / seconds:0} /s), of them {log.Replayed} answered by their receipt; {log.Refused} refused; {log.Repeated} sends repeated; {rollbacks.Count} appends rolled back"));
    Console.WriteLine($"killed: {killer.Hosts} × a host, {killer.Servers} × the server, {killer.Sessions} × a session of it; the longest time without an answer {log.LongestSilence.TotalSeconds:0.0} s");

    var check = new Check(server.ConnectionString, hosts[0], log, rollbacks);
    var broken = await check.RunAsync();
    foreach (var line in broken)
    {
        Console.WriteLine("BROKEN: " + line);
    }

    Console.WriteLine(broken.Count == 0 ? "All of it holds." : $"{broken.Count} broken; seed {seed}");
    return broken.Count == 0 ? 0 : 1;

    async Task ReportAsync()
    {
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(15), end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Stopwatch.GetElapsedTime(started).TotalMinutes:0.0} min: {log.Acknowledged} acknowledged, {log.Repeated} repeated, {killer.Hosts + killer.Servers + killer.Sessions} kills"));
        }
    }
}
finally
{
    foreach (var host in hosts)
    {
        await host.DisposeAsync();
    }
}

double Option(string name, double otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? double.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
