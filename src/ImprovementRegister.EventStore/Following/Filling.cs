using System.Data;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>Fills the tables of a rebuild. How far it is, only this process knows: a rebuild that is cut short begins again.</summary>
/// <param name="adding">For a projection that tallies.</param>
internal sealed class Filling(IFollowingProjection projection, PageScript script, AddingUp? adding, NpgsqlConnection connection, int pageSize)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Fence _fence = new(connection);
    private long _reached;
    private (long Reached, long Done) _kept;

    /// <summary>Events taken, of all kinds.</summary>
    public long Done { get; private set; }

    /// <summary>Events there are to take, when they were counted.</summary>
    public long Total { get; private set; }

    public async Task CountAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM mt_events", connection);
        Total = (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Adds up all that is settled, or what fits in memory of it, and writes the outcome.</summary>
    /// <param name="filled">Told of every table that was empty and has its rows; until then it needs no keys.</param>
    /// <returns>False when there was nothing to add up.</returns>
    public async Task<bool> AddUpAsync(Func<Task>? afterPage, Action<string>? filled, CancellationToken ct)
    {
        var settled = await SettledAsync(ct);
        if (settled <= _reached)
        {
            return false;
        }

        var (tally, to) = await adding!.RunAsync(_reached, settled, ReportAsync, ct);
        if (_reached > 0)
        {
            await tally.WriteAsync(connection, ct);
        }
        else
        {
            foreach (var table in projection.Tables)
            {
                await tally.FillAsync(connection, table, ct);
                filled?.Invoke(table);
            }
        }

        _kept = (_reached, Done) = (to, Share(to));
        return true;

        Task ReportAsync(long at)
        {
            Done = Share(at);
            return afterPage?.Invoke() ?? Task.CompletedTask;
        }

        // Positions stand for events: those that it does not take are not read.
        long Share(long at) => at == settled ? Math.Max(Total, Done) : Math.Max(Done, (long)((double)Total * at / settled));
    }

    /// <summary>Takes page after page until less than a page is left, and less than that is settled.</summary>
    public async Task CatchUpAsync(Func<int, Task>? afterPage, CancellationToken ct)
    {
        if (adding is not null)
        {
            while (await AddUpAsync(null, null, ct))
            {
            }

            return;
        }

        var limit = pageSize;
        for (var pages = 1; ; pages++)
        {
            var settled = await SettledAsync(ct);
            var page = await PageReader.ReadAsync(connection, projection, _reached, settled, limit, ct);
            if (!page.IsEmpty)
            {
                await WriteAsync(page, ct);
            }

            if (afterPage is not null)
            {
                await afterPage(pages);
            }

            if (!page.Full)
            {
                return;
            }

            limit = page.IsEmpty ? limit * 2 : pageSize;
        }
    }

    /// <summary>Takes what is left up to a position, within the transaction that the connection is in.</summary>
    /// <returns>The position that the tables are at.</returns>
    public async Task<long> FinishAsync(long upTo, CancellationToken ct)
    {
        for (var limit = pageSize; ;)
        {
            var page = await PageReader.ReadAsync(connection, projection, _reached, upTo, limit, ct);
            if (!page.IsEmpty)
            {
                await script.RunAsync(page, connection, ct);
                (_reached, Done) = (page.To, Done + page.Events.Count);
            }

            if (!page.Full)
            {
                return _reached;
            }

            limit = page.IsEmpty ? limit * 2 : pageSize;
        }
    }

    /// <summary>Goes back to what was committed, after a transaction was rolled back.</summary>
    public void Withdraw() => (_reached, Done) = _kept;

    private async Task<long> SettledAsync(CancellationToken ct)
    {
        while (true)
        {
            var settled = await _fence.LookAsync(ct);
            if (settled > 0 || !_fence.Waits)
            {
                return settled;
            }

            // Nothing is settled yet, and something is recorded: an append that began earlier is still open.
            await Task.Delay(Pause, ct);
        }
    }

    private async Task WriteAsync(Page page, CancellationToken ct)
    {
        if (await TryAsync(page, keep: true, ct) is not null
            && await FailureSearch.FindAsync(page, p => TryAsync(p, keep: false, ct)) is { } failure)
        {
            throw new ProjectionFailedException(projection.Name, failure.Position, failure.Cause);
        }
    }

    private async Task<Exception?> TryAsync(Page page, bool keep, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await script.RunAsync(page, connection, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && connection.FullState == ConnectionState.Open && e is not NpgsqlException { IsTransient: true })
        {
            return e;
        }

        if (keep)
        {
            await transaction.CommitAsync(ct);
            (_reached, Done) = (page.To, Done + page.Events.Count);
            _kept = (_reached, Done);
        }

        return null;
    }
}
