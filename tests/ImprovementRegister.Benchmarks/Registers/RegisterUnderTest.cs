using System.Diagnostics;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Generating;

namespace ImprovementRegister.Benchmarks;

/// <summary>A generated register in a database of its own, with a host on it.</summary>
internal sealed class RegisterUnderTest(GeneratedRegister register, long events, InProcessHost host, Output output) : IAsyncDisposable
{
    private readonly Dictionary<string, double> _filled = [];

    public GeneratedRegister Register => register;

    public long Events => events;

    public InProcessHost Host => host;

    public ProjectionSet Projections => host.Get<ProjectionSet>();

    /// <summary>Made, imported, and with all its views.</summary>
    public static async Task<RegisterUnderTest> MakeAsync(BenchmarkCluster cluster, RegisterSize size, int seed, Output output)
    {
        var started = Stopwatch.GetTimestamp();
        var register = GeneratedRegister.Plan(size, seed);
        var files = Directory.CreateTempSubdirectory("improvement-register-");
        register.WriteOrganisations(files.FullName);
        var host = await InProcessHost.OpenAsync(await cluster.NewDatabaseAsync(), files.FullName);
        files.Delete(recursive: true);
        var progress = new Reporting<long>(100_000, e => e, e => output.Progress($"{e:#,0} events generated"));
        var events = await new EventImport(host.Database).RunAsync(register.Events(), progress, CancellationToken.None);
        output.Progress($"{events:#,0} events of {register.Providers.Count} providers imported in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s; now their views");
        var made = new RegisterUnderTest(register, events, host, output);
        foreach (var projection in made.Projections.Inline.Concat(made.Projections.Following))
        {
            made._filled[projection.Name] = await made.RebuildAsync(projection);
        }

        await using var tidy = host.Database.CreateCommand("VACUUM (ANALYZE)");
        tidy.CommandTimeout = 600;
        await tidy.ExecuteNonQueryAsync();
        return made;
    }

    /// <summary>The events a second when the view was made for the first time; null for one that came later.</summary>
    public double? FilledAt(IFollowingProjection projection) => _filled.TryGetValue(projection.Name, out var speed) ? speed : null;

    /// <returns>Events of the order that were gone through, a second.</returns>
    public async Task<double> RebuildAsync(IFollowingProjection projection)
    {
        var started = Stopwatch.GetTimestamp();
        var progress = new Reporting<RebuildProgress>(200_000, p => p.Done, p => output.Progress($"{projection.Name}: {p.Done:#,0} events, {p.EventsPerSecond:#,0} /s"));
        var projections = Projections.Inline.Contains(projection) ? Projections : Projections with { Following = [projection] };
        await new ViewFilling(host.Database, projections, host.Get<ProjectionRebuild>()).RunAsync(projection, progress, CancellationToken.None);
        return events / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>Passes on a report now and then; at once, not later on another thread.</summary>
    private sealed class Reporting<T>(long each, Func<T, long> done, Action<T> say) : IProgress<T>
    {
        private long _said;

        public void Report(T value)
        {
            if (done(value) >= _said + each)
            {
                _said = done(value);
                say(value);
            }
        }
    }
}
