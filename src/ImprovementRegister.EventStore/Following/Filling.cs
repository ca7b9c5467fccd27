using System.Data;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>Fills the tables of a rebuild. How far it is, only this process knows: a rebuild that is cut short begins again.</summary>
internal sealed class Filling(IFollowingProjection projection, PageScript script, NpgsqlConnection connection, int pageSize)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>To add up is much less work than to write each step, so those pages are larger.</summary>
    private readonly int _pageSize = projection is ITallyingProjection ? pageSize * 10 : pageSize;

    private readonly Fence _fence = new(connection);
    private long _reached;
    private (long Reached, long Done) _kept;

    /// <summary>Events taken, of all kinds.</summary>
    public long Done { get; private set; }

    public async Task<long> CountAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM mt_events", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>
    /// Adds up what is settled, and writes the outcome into empty tables without keys. The next page is read while one is
    /// added up. Stops where more streams would have to be held in memory than is reasonable.
    /// </summary>
    public async Task TallyAsync(ITallyingProjection tallying, long total, int mostInMemory, Func<Task> afterPage, CancellationToken ct)
    {
        var settled = await SettledAsync(ct);
        var tally = tallying.Begin(fresh: true);
        var reading = ReadAsync(0);
        try
        {
            for (var more = true; more;)
            {
                var page = await reading;
                // The session is free, until the next page is asked for.
                await afterPage();
                more = page.Full && tally.Streams < mostInMemory;
                reading = more ? ReadAsync(page.To) : reading;
                script.Take(page, tally);
                // Positions stand for events: those that it does not take are not read.
                (_reached, Done) = (page.To, page.To == settled ? total : (long)((double)total * page.To / settled));
            }
        }
        finally
        {
            // The session must be free for whatever comes next.
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await tally.WriteAsync(connection, ct);
        _kept = (_reached, Done);

        Task<Page> ReadAsync(long from) => PageReader.ReadAsync(connection, projection, from, settled, _pageSize, ct);
    }

    /// <summary>Takes page after page until less than a page is left, and less than that is settled.</summary>
    public async Task CatchUpAsync(Func<int, Task>? afterPage, CancellationToken ct)
    {
        var limit = _pageSize;
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

            limit = page.IsEmpty ? limit * 2 : _pageSize;
        }
    }

    /// <summary>Takes what is left up to a position, within the transaction that the connection is in.</summary>
    /// <returns>The position that the tables are at.</returns>
    public async Task<long> FinishAsync(long upTo, CancellationToken ct)
    {
        for (var limit = _pageSize; ;)
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

            limit = page.IsEmpty ? limit * 2 : _pageSize;
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
