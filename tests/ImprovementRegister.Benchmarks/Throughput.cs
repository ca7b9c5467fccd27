namespace ImprovementRegister.Benchmarks;

/// <summary>Something that is done as often as it can be.</summary>
/// <param name="leastRatio">What it must reach as a part of pgbench; null when nothing is asked of it.</param>
internal abstract class Throughput(string name, double? leastRatio)
{
    public string Name => name;

    public double? LeastRatio => leastRatio;

    /// <returns>How often a second.</returns>
    public abstract Task<double> RunAsync(TimeSpan time);
}

/// <summary>
/// Measures throughputs as parts of pgbench on the same server. Rounds are interleaved, so that a machine that slows down
/// slows all of them; each round's ratio is to pgbench in that round.
/// </summary>
internal static class Rounds
{
    private const int Clients = 8;

    /// <returns>What was seen of each, round by round.</returns>
    public static async Task<IReadOnlyDictionary<Throughput, List<double>>> RunAsync(BenchmarkCluster cluster, IReadOnlyList<Throughput> throughputs, Options options, Output output)
    {
        var baseline = new List<double>();
        var measured = throughputs.ToDictionary(t => t, _ => new List<double>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            output.Progress($"round {round} of {options.Rounds}, {(throughputs.Count + 1) * options.Seconds} s");
            baseline.Add(await cluster.PgBenchAsync(Clients, options.Seconds));
            foreach (var throughput in throughputs)
            {
                measured[throughput].Add(await throughput.RunAsync(options.Round));
            }
        }

        output.Print(new Figure($"pgbench -c {Clients}, single-row insert", new Spread(baseline).Rounds("#,0", "/s")));
        foreach (var throughput in throughputs)
        {
            var ratios = new Spread(measured[throughput].Zip(baseline, (m, b) => m / b));
            output.Print(new Figure(
                throughput.Name,
                $"{new Spread(measured[throughput]).Rounds("#,0", "/s"),-28} {ratios.Rounds("0.00", "×")}",
                throughput.LeastRatio is { } least ? Target.AtLeast(least, ratios.Median, "× pgbench") : null));
        }

        return measured;
    }
}
