using System.Collections.Concurrent;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;

namespace ImprovementRegister.Operations;

/// <summary>How the last rebuild of a view on this host went.</summary>
/// <param name="State">running, done, or failed.</param>
/// <param name="SecondsLeft">At the speed so far; null before the first page and when it has ended.</param>
/// <param name="Error">Kind and place of the error, never what an event said.</param>
public sealed record RebuildView(
    string State, DateTimeOffset StartedAt, string StartedBy, long EventsDone, long EventsTotal, double EventsPerSecond, double? SecondsLeft, string? Error);

/// <summary>Rebuilds views in the background, one after the other, and keeps their progress for the endpoint and the log.</summary>
public sealed class ViewRebuilds(ProjectionSet projections, ProjectionRebuild rebuild, TimeProvider time, IHostApplicationLifetime host, ILogger<ViewRebuilds> logger) : IDisposable
{
    private static readonly TimeSpan BetweenLogLines = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, RebuildView> _last = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public IReadOnlyList<IFollowingProjection> All { get; } = [.. projections.Inline, .. projections.Following];

    public RebuildView? LastOf(string name) => _last.GetValueOrDefault(name);

    /// <summary>Begins to rebuild; false when one of them is being rebuilt or waits for it already.</summary>
    public bool TryStart(IReadOnlyList<IFollowingProjection> views, string actor)
    {
        lock (_oneAtATime)
        {
            if (views.Any(v => LastOf(v.Name)?.State == "running"))
            {
                return false;
            }

            foreach (var view in views)
            {
                _last[view.Name] = new RebuildView("running", time.GetUtcNow(), actor, 0, 0, 0, null, null);
            }
        }

        _ = Task.Run(() => RunAsync(views));
        return true;
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task RunAsync(IReadOnlyList<IFollowingProjection> views)
    {
        foreach (var view in views)
        {
            await _oneAtATime.WaitAsync();
            try
            {
                await RunAsync(view);
            }
            finally
            {
                _oneAtATime.Release();
            }
        }
    }

    private async Task RunAsync(IFollowingProjection view)
    {
        logger.LogInformation("Rebuild of {View} begins", view.Name);
        var started = time.GetTimestamp();
        try
        {
            await rebuild.RunAsync(view, new ProgressOf(this, view.Name), host.ApplicationStopping);
            Update(view.Name, r => r with { State = "done", SecondsLeft = null });
            logger.LogInformation("Rebuild of {View} done: {Events} events in {Seconds:0.0} s", view.Name, LastOf(view.Name)!.EventsDone, time.GetElapsedTime(started).TotalSeconds);
        }
        catch (Exception e)
        {
            // The live view is as it was; what went wrong is told by kind and place only.
            var error = e is EventStoreException ? e.Message : e.GetType().Name;
            Update(view.Name, r => r with { State = "failed", SecondsLeft = null, Error = error });
            logger.LogError("Rebuild of {View} failed, the live view stays: {Error}", view.Name, error);
        }
    }

    private void Update(string name, Func<RebuildView, RebuildView> change) => _last.AddOrUpdate(name, _ => throw new InvalidOperationException(name), (_, r) => change(r));

    private void Report(string name, RebuildProgress value, ref long logged)
    {
        Update(name, r => r with
        {
            EventsDone = value.Done, EventsTotal = value.Total, EventsPerSecond = Math.Round(value.EventsPerSecond), SecondsLeft = value.SecondsLeft,
        });
        if (logged == 0 || time.GetElapsedTime(logged) >= BetweenLogLines)
        {
            logged = time.GetTimestamp();
            logger.LogInformation("Rebuild of {View}: {Done} of {Total} events, {Speed:0} /s, {Left:0} s left", name, value.Done, value.Total, value.EventsPerSecond, value.SecondsLeft);
        }
    }

    private sealed class ProgressOf(ViewRebuilds rebuilds, string name) : IProgress<RebuildProgress>
    {
        private long _logged;

        public void Report(RebuildProgress value) => rebuilds.Report(name, value, ref _logged);
    }
}
