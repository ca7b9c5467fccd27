using System.Diagnostics;

namespace ImprovementRegister.Benchmarks;

/// <summary>Somebody who sends one command after another, over one connection.</summary>
internal abstract class Worker(Uri host) : IDisposable
{
    private readonly List<double> _milliseconds = [];

    protected Connection Connection { get; } = new(host);

    /// <summary>How long the commands took, as the client saw it.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    public async Task<int> WorkAsync(CancellationToken end)
    {
        var count = 0;
        for (; !end.IsCancellationRequested; count++)
        {
            var started = Stopwatch.GetTimestamp();
            await SendAsync();
            _milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return count;
    }

    public void Dispose() => Connection.Dispose();

    /// <summary>Sends the next command.</summary>
    protected abstract Task SendAsync();
}
