namespace ImprovementRegister.EventStore.Appending;

/// <summary>
/// The short queue before the store. A writer takes what waits, without waiting for more, and sends it together
/// (<see cref="AppendGroup"/>). Two requests on one stream never share a group.
/// </summary>
/// <remarks>
/// One writer has the turn. It is a thread that waits for the database itself: the next group grows meanwhile, and no
/// answer passes through other threads first. When its group is held up, by a row that another host has locked, the turn
/// goes to a second one, so that what waits behind it goes on. A writer that nobody needs ends.
/// </remarks>
internal sealed class AppendQueue : IAsyncDisposable
{
    private const int MostWriters = 2;
    private const int LargestGroup = 64;
    private static readonly TimeSpan HeldUp = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private readonly Appender _appender;
    private readonly object _gate = new();
    private readonly Timer _heldUp;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<WaitingAppend> _waiting = [];
    private Thread? _turn;
    private bool _busy;
    private int _writers;
    private bool _closed;

    public AppendQueue(Appender appender)
    {
        _appender = appender;
        _heldUp = new Timer(_ => PassTurn());
    }

    public Task<Appended> AppendAsync(Append append, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<Appended>(ct);
        }

        var waiting = new WaitingAppend(append, ct);
        lock (_gate)
        {
            if (_closed)
            {
                return Task.FromException<Appended>(new ObjectDisposedException(nameof(PostgresEventStore)));
            }

            _waiting.Add(waiting);
            if (_turn is null)
            {
                StartWriter();
            }
            else if (_waiting.Count == 1)
            {
                Monitor.PulseAll(_gate);
            }
        }

        return waiting.Done.Task;
    }

    /// <summary>Takes no more requests and finishes those that wait.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
            FinishIfClosed();
        }

        await _finished.Task;
        await _heldUp.DisposeAsync();
    }

    /// <summary>Under the gate.</summary>
    private void StartWriter()
    {
        if (_writers == MostWriters)
        {
            // The first of them that is free takes the turn.
            return;
        }

        _writers++;
        _turn = new Thread(Write) { IsBackground = true, Name = "Appends" };
        _turn.Start();
    }

    /// <summary>The writer whose turn it was goes on with its group.</summary>
    private void PassTurn()
    {
        lock (_gate)
        {
            _turn = _busy ? null : _turn;
            if (_turn is null && _waiting.Count > 0)
            {
                StartWriter();
            }
        }
    }

    private void Write()
    {
        while (WaitForWork())
        {
            // Those whose answers have just arrived may be about to ask again: they go first, then the group is taken.
            Thread.Yield();
            new AppendGroup(Take()).Run(_appender);
        }
    }

    /// <returns>False when this writer is not needed any more: another has the turn, or nothing comes.</returns>
    private bool WaitForWork()
    {
        lock (_gate)
        {
            _turn ??= Thread.CurrentThread;
            if (_turn == Thread.CurrentThread)
            {
                _busy = false;
                while (_waiting.Count == 0 && !_closed && Monitor.Wait(_gate, Idle))
                {
                }

                if (_waiting.Count > 0)
                {
                    return true;
                }

                _turn = null;
            }

            _writers--;
            FinishIfClosed();
            return false;
        }
    }

    /// <summary>Under the gate.</summary>
    private void FinishIfClosed()
    {
        if (_closed && _writers == 0)
        {
            _finished.TrySetResult();
        }
    }

    private List<WaitingAppend> Take()
    {
        lock (_gate)
        {
            var streams = new HashSet<(string, Guid)>();
            var (group, later) = (new List<WaitingAppend>(), new List<WaitingAppend>());
            foreach (var waiting in _waiting)
            {
                if (waiting.Cancellation.IsCancellationRequested)
                {
                    waiting.Done.TrySetCanceled(waiting.Cancellation);
                }
                else if (group.Count < LargestGroup && streams.Add((waiting.Append.Tenant, waiting.Append.StreamId)))
                {
                    group.Add(waiting);
                }
                else
                {
                    later.Add(waiting);
                }
            }

            _waiting = later;
            _busy = true;
            _heldUp.Change(HeldUp, Timeout.InfiniteTimeSpan);
            return group;
        }
    }
}
