using System.Diagnostics;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Generating;
using ImprovementRegister.Views;

namespace ImprovementRegister.Benchmarks;

/// <summary>
/// How long it takes until what was committed can be seen in a view that follows, while events come in at a steady rate.
/// A generated register is appended to another one, as if its people worked a thousand times as fast.
/// </summary>
internal static class LagBenchmark
{
    private const int EventsPerSecond = 1000;
    private const int Writers = 32;
    private const double Most = 250;

    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var register = await registers.LargeAsync();
        await register.Host.ServeAsync();
        Output.Title($"From commit to visible in a view that follows, at {EventsPerSecond:#,0} events/s for {options.Long.TotalSeconds:0} s");
        var following = register.Projections.Following;
        await using var checkpoints = await CheckpointWatch.StartAsync(register.Host.Database, following);
        await checkpoints.ReachedAsync(register.Events);
        var appended = await AppendAsync(register.Host, Feed(options), output);
        await checkpoints.ReachedAsync(appended.Max(a => a.Position));
        var seconds = Stopwatch.GetElapsedTime(appended.Min(a => a.At), appended.Max(a => a.At)).TotalSeconds;
        output.Print(new Figure("events appended", $"{appended.Sum(a => a.Events) / seconds:#,0} /s"));
        foreach (var view in following)
        {
            var seen = new Spread(appended.Select(a => checkpoints.MillisecondsUntil(view, a.Position, a.At)));
            output.Print(new Figure($"until visible in {view.Name}", seen.Times(), Target.AtMost(Most, seen.At(0.99), "ms (p99)")));
        }
    }

    /// <summary>The appends of a register with other streams. Adoptions are left out: a provider has one of each, and has it already.</summary>
    private static List<IReadOnlyList<StoredEvent>> Feed(Options options) =>
        [.. GeneratedRegister.Plan(new RegisterSize((int)options.Long.TotalSeconds * EventsPerSecond), options.Seed + 1).Events()
            .Where(e => !Aggregates.Adoption.Aliases.Contains(e.Alias))
            .GroupBy(e => (e.StreamId, e.RecordedAt))
            .Select(append => append.ToList())];

    private static async Task<IReadOnlyList<Done>> AppendAsync(InProcessHost host, List<IReadOnlyList<StoredEvent>> feed, Output output)
    {
        output.Progress($"{feed.Count:#,0} appends by {Writers} writers");
        var started = Stopwatch.GetTimestamp();
        var due = 0;
        var timed = feed.Select(append => (Append: append, Due: TimeSpan.FromSeconds((double)(due += append.Count) / EventsPerSecond))).ToList();
        // What is of one stream stays with one writer, and so in order.
        var done = await Task.WhenAll(timed
            .GroupBy(a => (uint)a.Append[0].StreamId.GetHashCode() % Writers)
            .Select(own => Task.Run(() => WriteAsync(host, [.. own], started))));
        return [.. done.SelectMany(d => d)];
    }

    private static async Task<List<Done>> WriteAsync(InProcessHost host, IReadOnlyList<(IReadOnlyList<StoredEvent> Events, TimeSpan Due)> appends, long started)
    {
        var store = host.Get<PostgresEventStore>();
        var states = new Dictionary<Guid, object?>();
        var done = new List<Done>(appends.Count);
        foreach (var (events, due) in appends)
        {
            if (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait);
            }

            var first = events[0];
            var view = RegisterViews.Inline.Single(v => v.Aliases.Contains(first.Alias));
            var before = states.GetValueOrDefault(first.StreamId);
            var append = new Append(first.Tenant, first.StreamId, EventImport.StreamTypeOf(first), first.Version - 1, [.. events.Select(e => e.Data)], first.Metadata, before);
            var appended = await store.AppendAsync(append, CancellationToken.None);
            done.Add(new Done(appended.Position, events.Count, Stopwatch.GetTimestamp()));
            states[first.StreamId] = view.After(new StreamSlice(first.Tenant, first.StreamId, before, events));
        }

        return done;
    }

    private sealed record Done(long Position, int Events, long At);
}
