using System.Threading.Channels;

namespace ImprovementRegister.EventStore.Appending;

/// <summary>
/// The short queue before the store. A writer takes what waits, without waiting for more, and sends it together. Two
/// requests on one stream never share a group. A group that fails as a whole is repeated one by one, so that one
/// request's trouble stays its own.
/// </summary>
internal sealed class AppendQueue : IAsyncDisposable
{
    /// <summary>Two writers keep the database busy while the other's answers are handled; more gained nothing on 2 cores.</summary>
    private const int Writers = 2;

    private const int LargestGroup = 64;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>();
    private readonly Appender _appender;
    private readonly Task[] _writers;

    public AppendQueue(Appender appender)
    {
        _appender = appender;
        _writers = [.. Enumerable.Range(0, Writers).Select(_ => Task.Run(WriteAsync))];
    }

    public Task<Appended> AppendAsync(Append append, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<Appended>(ct);
        }

        var waiting = new Waiting(append, ct);
        return _waiting.Writer.TryWrite(waiting)
            ? waiting.Done.Task
            : Task.FromException<Appended>(new ObjectDisposedException(nameof(PostgresEventStore)));
    }

    /// <summary>Takes no more requests and finishes those that wait.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await Task.WhenAll(_writers);
    }

    private async Task WriteAsync()
    {
        // What was taken but is on a stream that is in the group already; it goes first in the next one.
        var held = new List<Waiting>();
        while (held.Count > 0 || await _waiting.Reader.WaitToReadAsync())
        {
            // Those whose answers have just arrived may be about to ask again: they go first, then the group is taken.
            await Task.Yield();
            var group = Take(held);
            if (group.Count > 0)
            {
                StoreMeter.GroupSize.Record(group.Count);
            }

            if (group.Count == 1)
            {
                await OneAsync(group[0]);
            }
            else if (group.Count > 1)
            {
                await ManyAsync(group);
            }
        }
    }

    private List<Waiting> Take(List<Waiting> held)
    {
        var streams = new HashSet<(string, Guid)>();
        var group = new List<Waiting>();
        var later = new List<Waiting>();
        foreach (var waiting in held.Concat(Arrivals()))
        {
            if (waiting.Cancellation.IsCancellationRequested)
            {
                waiting.Done.TrySetCanceled(waiting.Cancellation);
            }
            else if (streams.Add((waiting.Append.Tenant, waiting.Append.StreamId)))
            {
                group.Add(waiting);
            }
            else
            {
                later.Add(waiting);
            }

            if (group.Count == LargestGroup)
            {
                break;
            }
        }

        later.AddRange(held.Except(group).Except(later).Where(w => !w.Done.Task.IsCompleted));
        held.Clear();
        held.AddRange(later);
        return group;
    }

    private IEnumerable<Waiting> Arrivals()
    {
        while (_waiting.Reader.TryRead(out var waiting))
        {
            yield return waiting;
        }
    }

    private async Task OneAsync(Waiting waiting)
    {
        try
        {
            Settle(waiting, (await _appender.RunAsync([waiting.Append], waiting.Cancellation))[0]);
        }
        catch (OperationCanceledException e) when (waiting.Cancellation.IsCancellationRequested)
        {
            waiting.Done.TrySetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            waiting.Done.TrySetException(e);
        }
    }

    private async Task ManyAsync(List<Waiting> group)
    {
        // One order for all hosts and writers, so that two groups cannot hold what the other waits for.
        group.Sort((a, b) => string.CompareOrdinal(a.Append.Tenant, b.Append.Tenant) is var order and not 0 ? order : a.Append.StreamId.CompareTo(b.Append.StreamId));
        IReadOnlyList<(Appended? Appended, EventStoreException? Refused)> outcomes;
        try
        {
            outcomes = await _appender.RunAsync([.. group.Select(w => w.Append)], CancellationToken.None);
        }
        catch (Exception)
        {
            // Whatever it was, a view with a defect included, it may be one request's alone: each finds out for itself.
            foreach (var waiting in group)
            {
                await OneAsync(waiting);
            }

            return;
        }

        foreach (var (waiting, outcome) in group.Zip(outcomes))
        {
            Settle(waiting, outcome);
        }
    }

    private static void Settle(Waiting waiting, (Appended? Appended, EventStoreException? Refused) outcome)
    {
        if (outcome.Appended is not null)
        {
            waiting.Done.TrySetResult(outcome.Appended);
        }
        else
        {
            waiting.Done.TrySetException(outcome.Refused!);
        }
    }

    private sealed record Waiting(Append Append, CancellationToken Cancellation)
    {
        public TaskCompletionSource<Appended> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
