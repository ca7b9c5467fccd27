using System.Diagnostics.Metrics;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// The projections in figures. Every host gives the same figures of all projections, whichever runs them: take the
/// largest, not the sum.
/// </summary>
internal sealed class ProjectionMeter : IDisposable
{
    private readonly Meter _meter = new(StoreMeter.Name);

    /// <param name="last">What was last seen; asked for each gauge at each look, so it must cost nothing.</param>
    public ProjectionMeter(Func<IReadOnlyList<ProjectionStatus>> last)
    {
        Gauge("register.projection.position", "{position}", "The last position that the projection's tables hold.", p => p.Position);
        Gauge("register.projection.behind", "{position}", "Positions between the projection and the last one recorded.", p => p.Behind);
        Gauge("register.projection.seconds_behind", "s", "Age of the oldest event that the projection has not taken.", p => p.SecondsBehind);
        Gauge("register.projection.failed", "1", "1 while the projection is stopped at an event.", p => p.State == ProjectionState.Failed ? 1 : 0);
        Gauge("register.rebuild.speed", "{event}/s", "Events that a running rebuild takes in a second; 0 when none runs.",
            p => p.LastRebuild is { State: RebuildState.Running } running ? running.EventsPerSecond : 0);

        void Gauge(string name, string unit, string description, Func<ProjectionStatus, double> value) => _meter.CreateObservableGauge(
            name, () => last().Select(p => new Measurement<double>(value(p), new KeyValuePair<string, object?>("projection", p.Name))), unit, description);
    }

    public void Dispose() => _meter.Dispose();
}
