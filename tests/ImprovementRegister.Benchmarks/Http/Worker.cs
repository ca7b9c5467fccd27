using System.Diagnostics;

namespace ImprovementRegister.Benchmarks;

/// <summary>Somebody who sends one command after another, over one connection.</summary>
internal abstract class Worker(Uri host) : IDisposable
{
    private readonly List<double> _milliseconds = [];

    protected Connection Connection { get; } = new(host);

    /// <summary>How long the commands took, as the client saw it.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    /// <param name="each">From the beginning of a command to that of the next, at least; null: one right after the other.</param>
    public async Task<int> WorkAsync(CancellationToken end, TimeSpan? each = null)
    {
        var (count, begun) = (0, Stopwatch.GetTimestamp());
        for (; !end.IsCancellationRequested; count++)
        {
            if (each * count - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } early)
            {
                await Task.Delay(early, CancellationToken.None);
            }

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
