using System.Diagnostics;

namespace ImprovementRegister.Benchmarks;

/// <summary>
/// Measures how long the server takes for a page. One request at a time, in turn for each audience, so that a machine that
/// slows down slows all of them.
/// </summary>
internal static class Looking
{
    private const int WarmUp = 50;

    /// <returns>Milliseconds, for each audience.</returns>
    public static async Task<Spread[]> MeasureAsync(IReadOnlyList<Audience> audiences, View view, Options options)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            foreach (var audience in audiences)
            {
                await audience.LookAsync(view);
            }
        }

        GC.Collect();
        var seen = audiences.Select(_ => new List<double>()).ToList();
        var started = Stopwatch.GetTimestamp();
        while (seen[0].Count < options.Requests && Stopwatch.GetElapsedTime(started) < options.Long)
        {
            foreach (var (audience, times) in audiences.Zip(seen))
            {
                times.Add(await audience.LookAsync(view));
            }
        }

        return [.. seen.Select(times => new Spread(times))];
    }
}
