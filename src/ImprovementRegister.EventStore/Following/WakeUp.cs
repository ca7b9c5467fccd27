using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// A hint that there may be something to follow: at once within the host, by <c>NOTIFY</c> to other hosts. A hint may
/// get lost; who waits for it looks for himself after a while. Nothing is notified inside an append: there, it would put
/// the commits of all hosts in one queue.
/// </summary>
public sealed class WakeUp(NpgsqlDataSource database, ILogger<WakeUp> logger)
{
    private const string Appended = "ir_appended";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenNotices = TimeSpan.FromMilliseconds(25);

    private readonly Channel<bool> _appended = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly string _own = Guid.NewGuid().ToString("N");
    private TaskCompletionSource _hint = New();

    /// <summary>To be called after an append has committed, or an operator has decided. Costs nothing and never fails.</summary>
    public void Give()
    {
        Hint();
        // When one is waiting already, that notice will tell of this append too.
        _appended.Writer.TryWrite(true);
    }

    /// <summary>Ask before looking, wait after: a hint in between is then not missed.</summary>
    public Task Next => Volatile.Read(ref _hint).Task;

    /// <summary>Listens to other hosts and tells them of this one's appends, until cancelled; comes back from every error.</summary>
    public Task RunAsync(CancellationToken ct) => Task.WhenAll(AgainAndAgainAsync(ListenAsync, ct), AgainAndAgainAsync(NotifyAsync, ct));

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Hint() => Interlocked.Exchange(ref _hint, New()).TrySetResult();

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        connection.Notification += (_, notice) =>
        {
            // Of its own appends this host was told already.
            if (notice.Payload != _own)
            {
                Hint();
            }
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {Appended}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        try
        {
            while (true)
            {
                await connection.WaitAsync(ct);
            }
        }
        finally
        {
            if (connection.FullState == System.Data.ConnectionState.Open)
            {
                await using var unlisten = new NpgsqlCommand($"UNLISTEN {Appended}", connection);
                await unlisten.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }

    private async Task NotifyAsync(CancellationToken ct)
    {
        while (true)
        {
            await _appended.Reader.ReadAsync(ct);
            await using var notify = database.CreateCommand($"SELECT pg_notify('{Appended}', $1)");
            notify.Parameters.Add(Sql.Text(_own));
            await notify.ExecuteNonQueryAsync(ct);
            await Task.Delay(BetweenNotices, ct);
        }
    }

    private async Task AgainAndAgainAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await work(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                logger.LogWarning("Wake-up interrupted: {Error}; polling goes on", ErrorText.Of(e));
                await Task.Delay(Pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                // Also when the connection goes at the moment the host stops.
                return;
            }
        }
    }
}
