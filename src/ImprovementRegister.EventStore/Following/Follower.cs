using System.Data;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// Moves one projection along the global order, a page at a time, on one session. A page's rows and the checkpoint are
/// written in one transaction. Not thread-safe.
/// </summary>
/// <param name="connection">
/// The session, which is used for nothing else: its fence, its lock and its writes then live and die together.
/// </param>
/// <param name="skipped">Positions that this projection leaves out.</param>
/// <param name="pageSize">Events a page; a page grows beyond it when it cannot hold one whole append.</param>
/// <param name="mostInMemory">Streams that one tally may hold before it is written.</param>
public sealed class Follower(
    IFollowingProjection projection, EventRegistry registry, NpgsqlConnection connection, IReadOnlySet<long> skipped,
    int pageSize = 500, int mostInMemory = AddingUp.MostInMemory)
{
    private readonly PageScript _script = new(projection, registry, skipped);
    private readonly Fence _fence = new(connection, projection.Name);

    private readonly AddingUp? _adding = projection is ITallyingProjection tallying
        ? new AddingUp(tallying, new PageScript(projection, registry, skipped), connection, pageSize, mostInMemory) : null;

    private int _pages = 1;
    private bool _pageByPage;

    /// <summary>The settled mark as last seen.</summary>
    public long Settled => _fence.Settled;

    /// <summary>More is recorded than is settled: look again soon.</summary>
    public bool Waits => _fence.Waits;

    /// <summary>The last step left settled events for the next one.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Takes the next page, when there is one.</summary>
    /// <returns>True when it moved, or found that another runner had; false when there is nothing settled to take.</returns>
    /// <exception cref="ProjectionFailedException">All events before the failing one are written, as far as appends are whole.</exception>
    /// <exception cref="NpgsqlException">The session is lost, or the server asks to try again; nothing of the page is written.</exception>
    /// <exception cref="CheckpointGoneException">A newer version of the projection took over, or one with another basis.</exception>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        var waited = Waits;
        // A mark that was waited for is an old one; when it gives nothing, a new one may.
        return await TakeAsync(ct) || (waited && !Waits && await TakeAsync(ct));
    }

    private async Task<bool> TakeAsync(CancellationToken ct)
    {
        var from = await LookAsync(ct) ?? throw new CheckpointGoneException(projection.CheckpointRow);
        var settled = Settled;
        if (_adding is not null && !_pageByPage)
        {
            return settled > from && await AddUpAsync(_adding, from, settled, ct);
        }

        var page = await PageReader.ReadAsync(connection, projection, from, settled, pageSize * _pages, ct);
        if (page.IsEmpty)
        {
            // The limit cuts into every append of the page.
            _pages = page.Full ? _pages * 2 : 1;
            return page.Full;
        }

        (_pages, IsBehind) = (1, page.Full);
        try
        {
            await WriteAsync(page, keep: true, ct);
            _pageByPage = false;
        }
        catch (Exception e) when (IsOfTheEvent(e, ct))
        {
            await WriteUpToFailureAsync(page, ct);
        }

        return true;
    }

    /// <summary>Moves the mark when it can.</summary>
    /// <returns>The checkpoint; null when it is gone.</returns>
    private async Task<long?> LookAsync(CancellationToken ct) => (long?)await _fence.LookAsync(Checkpoint.Ask(projection), ct);

    /// <summary>Takes all there is at once, as far as memory goes: far behind, adding up is much less work than writing each step.</summary>
    private async Task<bool> AddUpAsync(AddingUp adding, long from, long settled, CancellationToken ct)
    {
        try
        {
            var (tally, to) = await adding.RunAsync(from, settled, afterPage: null, ct);
            IsBehind = to < settled;
            await using var transaction = await connection.BeginTransactionAsync(ct);
            if (await Checkpoint.MoveAsync(connection, projection, from, to, ct))
            {
                await tally.WriteAsync(connection, ct);
                await transaction.CommitAsync(ct);
            }
        }
        catch (Exception e) when (IsOfTheEvent(e, ct))
        {
            // Which event it is, and whether it fails again, comes out page by page.
            _pageByPage = true;
        }

        return true;
    }

    /// <summary>A lost session or a server that asks to try again says nothing about the event.</summary>
    private bool IsOfTheEvent(Exception e, CancellationToken ct) =>
        !ct.IsCancellationRequested && connection.FullState == ConnectionState.Open && e is not NpgsqlException { IsTransient: true };

    /// <returns>False when the checkpoint was elsewhere; nothing is written then.</returns>
    private async Task<bool> WriteAsync(Page page, bool keep, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // First, so that a slower runner waits here and finds out before it touches the view.
        if (!await Checkpoint.MoveAsync(connection, projection, page.From, page.To, ct))
        {
            return false;
        }

        await _script.RunAsync(page, connection, ct);
        if (keep)
        {
            await transaction.CommitAsync(ct);
        }

        return true;
    }

    private async Task WriteUpToFailureAsync(Page page, CancellationToken ct)
    {
        var found = await FailureSearch.FindAsync(page, p => TryAsync(p, ct));
        // It went well this time, or another runner did it: the next step sees.
        if (found is not { } failure || await LookAsync(ct) != page.From)
        {
            return;
        }

        if (page.Before(failure.Position) is { IsEmpty: false } whole)
        {
            await WriteAsync(whole, keep: true, ct);
        }

        throw new ProjectionFailedException(projection.Name, failure.Position, failure.Cause);
    }

    private async Task<Exception?> TryAsync(Page page, CancellationToken ct)
    {
        try
        {
            await WriteAsync(page, keep: false, ct);
            return null;
        }
        catch (Exception e) when (IsOfTheEvent(e, ct))
        {
            return e;
        }
    }
}
