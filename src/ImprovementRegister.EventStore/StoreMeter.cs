using System.Diagnostics.Metrics;

namespace ImprovementRegister.EventStore;

/// <summary>The figures of the store. Measuring costs next to nothing while nobody listens.</summary>
public static class StoreMeter
{
    public const string Name = "ImprovementRegister";

    private static readonly Meter Own = new(Name);

    private static readonly InstrumentAdvice<double> InSeconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
    };

    internal static readonly Counter<long> Appends = Own.CreateCounter<long>(
        "register.appends", "{append}", "Appends by kind of stream and outcome: recorded, refused (a rule of the store) or failed.");

    internal static readonly Histogram<double> AppendDuration = Own.CreateHistogram(
        "register.append.duration", "s", "From the request to the commit, waiting in the queue included; recorded appends only.", advice: InSeconds);

    internal static readonly Histogram<int> GroupSize = Own.CreateHistogram(
        "register.append.group_size", "{append}", "Appends that went to the server together.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] });

    internal static readonly Histogram<double> FenceWait = Own.CreateHistogram(
        "register.fence.wait", "s", "From drawing a mark in the global order until no older append is open.", advice: InSeconds);
}
