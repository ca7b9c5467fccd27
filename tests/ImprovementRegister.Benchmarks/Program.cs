using System.Globalization;
using ImprovementRegister.Benchmarks;

// Figures as ratios to pgbench, measured in the same run on the same throw-away cluster with the server's default
// durability. Rounds are interleaved, so that a machine that slows down slows both; the median is printed.
var rounds = Option("--rounds", 5);
var seconds = Option("--seconds", 5);
await using var cluster = await BenchmarkCluster.StartAsync();
Console.WriteLine($"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB, {await cluster.ServerVersionAsync()}, fsync {await cluster.SettingAsync("fsync")}, synchronous_commit {await cluster.SettingAsync("synchronous_commit")}");
Console.WriteLine($"{rounds} rounds of {seconds} s each, interleaved; median (least – most)");
Console.WriteLine();

AppendBenchmark[] figures =
[
    await AppendBenchmark.PrepareAsync(cluster, "append with the inline action view, 8 writers", writers: 8, withView: true),
    await AppendBenchmark.PrepareAsync(cluster, "append with the inline action view, 64 writers", writers: 64, withView: true),
    await AppendBenchmark.PrepareAsync(cluster, "append only, 8 writers", writers: 8, withView: false),
    await AppendBenchmark.PrepareAsync(cluster, "append only, 64 writers", writers: 64, withView: false),
];
var baseline = new List<double>();
var measured = figures.ToDictionary(f => f, _ => new List<double>());
for (var round = 0; round < rounds; round++)
{
    baseline.Add(await cluster.PgBenchAsync(clients: 8, seconds));
    foreach (var figure in figures)
    {
        measured[figure].Add(await figure.RunAsync(TimeSpan.FromSeconds(seconds)));
    }
}

Print("pgbench -c 8, single-row insert", baseline, null);
foreach (var figure in figures)
{
    Print(figure.Name, measured[figure], [.. measured[figure].Zip(baseline, (m, b) => m / b)]);
    await figure.DisposeAsync();
}

return;

int Option(string name, int otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

static void Print(string name, List<double> perSecond, List<double>? ratios)
{
    var ratio = ratios is null ? "" : string.Create(CultureInfo.InvariantCulture, $"   {Median(ratios):0.00} × pgbench ({ratios.Min():0.00} – {ratios.Max():0.00})");
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-48} {Median(perSecond),8:0} /s ({perSecond.Min():0} – {perSecond.Max():0}){ratio}"));
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
