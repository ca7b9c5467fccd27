namespace ImprovementRegister.Benchmarks;

/// <summary>Looks at the resident memory of a host until it is asked for the most that it saw.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _end = new();
    private readonly HostProcess _host;
    private readonly Task<double?> _watching;

    private MemoryWatch(HostProcess host)
    {
        _host = host;
        _watching = Task.Run(WatchAsync);
    }

    public static MemoryWatch Start(HostProcess host) => new(host);

    /// <summary>In MB; null where the system does not tell.</summary>
    public async Task<double?> MostAsync()
    {
        await _end.CancelAsync();
        return await _watching;
    }

    public async ValueTask DisposeAsync()
    {
        await MostAsync();
        _end.Dispose();
    }

    private async Task<double?> WatchAsync()
    {
        var most = _host.ResidentMegabytes;
        while (!_end.IsCancellationRequested)
        {
            await Task.Delay(Between, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            most = _host.ResidentMegabytes is { } now && now > most ? now : most;
        }

        return most;
    }
}
