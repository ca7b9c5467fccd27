using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Npgsql;

namespace ImprovementRegister.Commands;

/// <summary>
/// Commands of an organisation that wait share one Marten session and one <c>SaveChanges</c>: a commit costs as much for many
/// as for one (ADR 0011). Nobody waits for more to come. Two commands on one stream never share a group, and when a group
/// fails each of it is saved on its own, so that one command's trouble stays its own.
/// </summary>
public sealed class GroupedSaves(IDocumentStore store) : IAsyncDisposable
{
    private const int MostWriters = 2;
    private const int LargestGroup = 64;

    private readonly object _gate = new();
    private readonly List<Task> _writers = [];
    private List<Waiting> _waiting = [];
    private int _writing;
    private bool _closed;

    /// <summary>This host has recorded something of an organisation.</summary>
    public event Action<string>? Recorded;

    /// <exception cref="JasperFx.ConcurrencyException">The stream is at another version.</exception>
    /// <exception cref="DuplicateKeyException">The idempotency key was recorded by another request.</exception>
    public Task<Saved> SaveAsync(Save save, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var waiting = new Waiting(save, ct);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _waiting.Add(waiting);
            if (_writing < MostWriters)
            {
                _writing++;
                _writers.RemoveAll(w => w.IsCompleted);
                _writers.Add(Task.Run(WriteAsync, CancellationToken.None));
            }
        }

        return waiting.Done.Task;
    }

    /// <summary>Takes no more and finishes what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] writers;
        lock (_gate)
        {
            _closed = true;
            writers = [.. _writers];
        }

        await Task.WhenAll(writers);
    }

    private async Task WriteAsync()
    {
        while (Take() is { Count: > 0 } group)
        {
            try
            {
                await SaveAsync(group);
            }
            catch (Exception) when (group.Count > 1)
            {
                // Whatever it was, it may be one command's alone: each finds out for itself.
                foreach (var waiting in group)
                {
                    await SaveAloneAsync(waiting);
                }
            }
            catch (Exception e)
            {
                group[0].Done.TrySetException(Meant(e, group[0].Save));
            }
        }
    }

    private async Task SaveAloneAsync(Waiting waiting)
    {
        try
        {
            await SaveAsync([waiting]);
        }
        catch (Exception e)
        {
            waiting.Done.TrySetException(Meant(e, waiting.Save));
        }
    }

    /// <summary>From here the outcome is the database's: a caller that hangs up must not turn a recorded command into an unknown one.</summary>
    private async Task SaveAsync(IReadOnlyList<Waiting> group)
    {
        await using var session = store.LightweightSession(group[0].Save.Tenant);
        var changes = group.SelectMany(w => w.Save.Changes).ToList();
        session.QueueOperation(new ExpectedVersions(group[0].Save.Tenant, [.. changes.Select(c => c.Stream)], [.. changes.Select(c => c.Version)]));
        var appended = group.Select(waiting => session.Append(waiting.Save)).ToList();
        // Marten tells the positions of events that are added to a stream, and not of those that begin one.
        var begun = BegunPositions.Ask(session, [.. group.Zip(appended).Where(g => g.First.Save.Version == 0).Select(g => (g.First.Save.Stream, (long)g.Second.Count))]);
        await session.SaveChangesAsync(CancellationToken.None);
        Recorded?.Invoke(group[0].Save.Tenant);
        foreach (var (waiting, events) in group.Zip(appended))
        {
            waiting.Done.TrySetResult(new Saved(waiting.Save.Version + events.Count, waiting.Save.Version == 0 ? begun[waiting.Save.Stream] : events[^1].Sequence));
        }
    }

    /// <summary>The next group: what waits of the organisation that has waited longest.</summary>
    private List<Waiting> Take()
    {
        lock (_gate)
        {
            var streams = new HashSet<Guid>();
            var (group, later) = (new List<Waiting>(), new List<Waiting>());
            foreach (var waiting in _waiting)
            {
                if (waiting.Cancellation.IsCancellationRequested)
                {
                    waiting.Done.TrySetCanceled(waiting.Cancellation);
                }
                else if (group.Count < LargestGroup && (group.Count == 0 || group[0].Save.Tenant == waiting.Save.Tenant) && !streams.Overlaps(waiting.Save.Changes.Select(c => c.Stream)))
                {
                    group.Add(waiting);
                    streams.UnionWith(waiting.Save.Changes.Select(c => c.Stream));
                }
                else
                {
                    later.Add(waiting);
                }
            }

            _waiting = later;
            _writing -= group.Count == 0 ? 1 : 0;
            // One order for all hosts and writers, so that two groups cannot hold what the other waits for.
            group.Sort((a, b) => a.Save.Stream.CompareTo(b.Save.Stream));
            return group;
        }
    }

    /// <summary>A race that only the database saw is a race all the same.</summary>
    private static Exception Meant(Exception e, Save save) => (e as PostgresException ?? e.InnerException as PostgresException) switch
    {
        { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: Receipt.PrimaryKey } => new DuplicateKeyException(save.Request.IdempotencyKey!),
        _ when IsRace(e) => new EventStreamUnexpectedMaxEventIdException(save.Stream, save.StateType, save.Version, -1),
        _ => e,
    };

    /// <summary>A stream, a version of it or a key was written by somebody else first.</summary>
    internal static bool IsRace(Exception e) =>
        (e as PostgresException ?? e.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.UniqueViolation or ExpectedVersions.Stale }
        || e is Marten.Exceptions.ExistingStreamIdCollisionException or JasperFx.Events.ExistingStreamIdCollisionException;

    private sealed record Waiting(Save Save, CancellationToken Cancellation)
    {
        public TaskCompletionSource<Saved> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
