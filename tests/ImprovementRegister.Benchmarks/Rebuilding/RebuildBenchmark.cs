using System.Diagnostics;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>How many events a second go through a view that is made anew, or that was behind and catches up.</summary>
internal static class RebuildBenchmark
{
    private const double Least = 100_000;

    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var register = await registers.LargeAsync();
        var (inline, following) = (register.Projections.Inline, register.Projections.Following);
        Output.Title($"Views over {register.Events:#,0} events; as many rounds as fit in {options.Long.TotalSeconds:0} s, {options.Rounds} at most");
        var together = 0.0;
        foreach (var view in inline)
        {
            var seen = await RoundsAsync(register, () => register.RebuildAsync(view), options, register.FilledAt(view));
            together += 1 / seen.Median;
            output.Print(new Figure($"rebuild of {view.Name}, kept inside the append", Text(seen)));
        }

        output.Print(new Figure("rebuild of all these, one after another", $"{1 / together:#,0} events/s"));
        foreach (var view in following)
        {
            await FollowingAsync(register, view, isReal: true, options, output);
        }

        await EventCounter.PrepareAsync(register.Host.Database);
        await FollowingAsync(register, new EventCounter(), isReal: false, options, output);
    }

    private static async Task FollowingAsync(RegisterUnderTest register, IFollowingProjection view, bool isReal, Options options, Output output)
    {
        var name = isReal ? $"{view.Name}, which follows" : "a view that only counts events";
        var rebuilt = await RoundsAsync(register, () => register.RebuildAsync(view), options, register.FilledAt(view));
        output.Print(new Figure($"rebuild of {name}", Text(rebuilt), isReal ? Target.AtLeast(Least, rebuilt.Median, "events/s") : null));
        var caughtUp = await RoundsAsync(register, () => CatchUpAsync(register, view), options);
        output.Print(new Figure($"catch-up of {name}", Text(caughtUp), isReal ? Target.AtLeast(Least, caughtUp.Median, "events/s") : null));
    }

    /// <summary>From the first event by the way of every day, page after page, as a host does that was down for long.</summary>
    private static async Task<double> CatchUpAsync(RegisterUnderTest register, IFollowingProjection view)
    {
        var row = Checkpoint.RowName(view.Name, view.Version);
        await using var connection = await register.Host.Database.OpenConnectionAsync();
        await using (var begin = new NpgsqlCommand($"TRUNCATE {string.Join(", ", view.Tables)}; UPDATE mt_event_progression SET last_seq_id = 0 WHERE name = '{row}'", connection))
        {
            await begin.ExecuteNonQueryAsync();
        }

        var started = Stopwatch.GetTimestamp();
        var follower = new Follower(view, register.Host.Get<EventRegistry>(), connection, new HashSet<long>());
        while (await Checkpoint.ReadAsync(connection, row, CancellationToken.None) < register.Events)
        {
            await follower.StepAsync(CancellationToken.None);
        }

        return register.Events / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <param name="first">A round that was done already.</param>
    private static async Task<Spread> RoundsAsync(RegisterUnderTest register, Func<Task<double>> measure, Options options, double? first = null)
    {
        List<double> seen = first is { } done ? [done] : [];
        while (seen.Count == 0 || (seen.Count < options.Rounds && seen.Sum(s => register.Events / s) < options.Long.TotalSeconds))
        {
            seen.Add(await measure());
        }

        return new Spread(seen);
    }

    private static string Text(Spread seen) => $"{seen.Rounds("#,0", "events/s")}, {seen.Count} rounds";
}
