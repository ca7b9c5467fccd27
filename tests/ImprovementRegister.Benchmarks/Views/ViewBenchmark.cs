using System.Diagnostics;
using ImprovementRegister.Generating;

namespace ImprovementRegister.Benchmarks;

/// <summary>
/// How long the server takes for the pages people look at, in a large register and in two small ones. One request at a
/// time, in turn in each register, so that a machine that slows down slows all of them.
/// </summary>
internal static class ViewBenchmark
{
    private const int WarmUp = 50;

    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var large = await registers.LargeAsync();
        var same = await registers.SmallAsync(Cut.SameProviders);
        var fewer = await registers.SmallAsync(Cut.FewerProviders);
        var audiences = await Task.WhenAll(new[] { large, same, fewer }.Select(register => Audience.InviteAsync(register, options.Seed)));
        Output.Title($"Server time of views; {options.Requests:#,0} requests each, or as many as fit in {options.Long.TotalSeconds:0} s");
        foreach (var view in View.All)
        {
            foreach (var ofLargest in new[] { false, true })
            {
                var name = $"{view.Name}, {(ofLargest ? "largest provider" : "all providers")}, {large.Events:#,0} events";
                output.Progress(name);
                var seen = await MeasureAsync(audiences, view, ofLargest, options);
                var p99 = seen[0].At(0.99);
                output.Print(new Figure(name, seen[0].Times(), Target.AtMost(view.MostMilliseconds, p99, "ms (p99)")));
                output.Print(Small($"  the same {same.Register.Providers.Count} providers, {same.Events:#,0} events", seen[1], p99, view));
                output.Print(Small($"  fewer providers, {fewer.Register.Providers.Count}, {fewer.Events:#,0} events", seen[2], p99, view));
            }
        }
    }

    private static Figure Small(string name, Spread seen, double large, View view)
    {
        var times = large / seen.At(0.99);
        return new Figure(name, $"{seen.Times()}, large {times:0.0} ×", view.MostTimesSmall is { } most ? Target.AtMost(most, times, "× (p99)") : null);
    }

    private static async Task<Spread[]> MeasureAsync(IReadOnlyList<Audience> audiences, View view, bool ofLargest, Options options)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            foreach (var audience in audiences)
            {
                await audience.LookAsync(view, ofLargest);
            }
        }

        GC.Collect();
        var seen = audiences.Select(_ => new List<double>()).ToList();
        var started = Stopwatch.GetTimestamp();
        while (seen[0].Count < options.Requests && Stopwatch.GetElapsedTime(started) < options.Long)
        {
            foreach (var (audience, times) in audiences.Zip(seen))
            {
                times.Add(await audience.LookAsync(view, ofLargest));
            }
        }

        return [.. seen.Select(times => new Spread(times))];
    }
}
