using System.Data;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// Makes a projection's tables anew from the first event, beside the live ones, and swaps them in one short transaction:
/// nobody ever reads half a rebuild. For views that follow the order and for those kept inside the append. What is cut
/// short leaves the live tables as they were, and begins clean the next time.
/// </summary>
/// <param name="mostInMemory">Streams that one tally may hold; beyond, it goes on page by page.</param>
public sealed class ProjectionRebuild(NpgsqlDataSource database, EventRegistry registry, TimeProvider time, int pageSize = 2000, int mostInMemory = AddingUp.MostInMemory)
{
    /// <summary>Waiting for the live tables makes everybody else wait behind; better let them pass and try again.</summary>
    private const string LockPatience = "SET LOCAL lock_timeout = '2s'";

    /// <exception cref="RebuildRunsException"/>
    /// <exception cref="ProjectionFailedException">An event cannot be taken; the live tables stay.</exception>
    public async Task RunAsync(IFollowingProjection projection, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        await using var session = await TryOpenAsync(projection, ct) ?? throw new RebuildRunsException(projection.Name);
        await RunAsync(session.Connection, projection, progress, ct);
    }

    /// <summary>Runs a rebuild that waits for a host, or begins one again that was cut short.</summary>
    /// <returns>False when there is none, or another host is at it.</returns>
    /// <exception cref="ProjectionFailedException">An event cannot be taken; the live tables stay.</exception>
    public async Task<bool> ResumeAsync(IFollowingProjection projection, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        await using var session = await TryOpenAsync(projection, ct);
        if (session is null || !await RebuildRecords.IsWantedAsync(session.Connection, projection, ct))
        {
            return false;
        }

        await RunAsync(session.Connection, projection, progress, ct);
        return true;
    }

    private Task<ProjectionSession?> TryOpenAsync(IProjection projection, CancellationToken ct) =>
        ProjectionSession.TryOpenAsync(database, $"rebuild/{projection.Name}", ct);

    private async Task RunAsync(NpgsqlConnection connection, IFollowingProjection projection, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        var tables = new RebuildTables(connection, projection, await SchemaAsync(connection, ct));
        await RebuildRecords.BeginAsync(connection, projection, ct);
        try
        {
            await tables.CreateAsync(ct);
            var script = new PageScript(projection, registry, await ProjectionRecords.SkippedAsync(connection, projection, ct));
            var adding = projection is ITallyingProjection tallying ? new AddingUp(tallying, script, connection, pageSize, mostInMemory) : null;
            var filling = new Filling(projection, script, adding, connection, pageSize);
            await FillAsync(filling, adding is not null, tables, new RebuildReport(projection, connection, progress, time), ct);
            while (!await TrySwapAsync(filling, tables, projection, connection, ct))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(100, 500)), time, ct);
                await filling.CatchUpAsync(null, ct);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested && connection.FullState == ConnectionState.Open)
        {
            // The session lives and nobody stopped it, so trying again would end the same way. Otherwise it counts as cut
            // short: another host, or the next start, begins it again.
            await GiveUpAsync(tables, projection, connection, e);
            throw;
        }
    }

    private async Task FillAsync(Filling filling, bool addsUp, RebuildTables tables, RebuildReport report, CancellationToken ct)
    {
        await filling.CountAsync(ct);
        if (addsUp)
        {
            await AddUpAsync(filling, tables, report, ct);
        }
        else
        {
            await tables.AddKeysAsync(ct);
        }

        await filling.CatchUpAsync(
            async pages =>
            {
                await report.GiveAsync(filling.Done, filling.Total, ct);
                if (pages is 5 or 50 or 500)
                {
                    await tables.AnalyzeAsync(ct);
                }
            },
            ct);
        await tables.AnalyzeAsync(ct);
    }

    /// <summary>Writes the tables one by one; while one is written, another session adds the keys of the one before.</summary>
    private async Task AddUpAsync(Filling filling, RebuildTables tables, RebuildReport report, CancellationToken ct)
    {
        await using var second = await database.OpenConnectionAsync(ct);
        var there = await tables.AlsoOnAsync(second, ct);
        var keys = Task.CompletedTask;
        try
        {
            if (!await filling.AddUpAsync(() => report.GiveAsync(filling.Done, filling.Total, ct), table => keys = AfterAsync(keys, table), ct))
            {
                await tables.AddKeysAsync(ct);
            }
        }
        finally
        {
            await keys.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await there.LeaveAsync();
        }

        await keys;

        async Task AfterAsync(Task before, string table)
        {
            await before;
            await there.AddKeysAsync(table, ct);
        }
    }

    /// <returns>False when the live tables were not to be had in time.</returns>
    private static async Task<bool> TrySwapAsync(
        Filling filling, RebuildTables tables, IFollowingProjection projection, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await using (var patience = new NpgsqlCommand(LockPatience, connection))
            {
                await patience.ExecuteNonQueryAsync(ct);
            }

            // The checkpoint first, then the tables: the order in which the live runner takes them.
            var followed = await RebuildRecords.HoldCheckpointAsync(connection, projection, ct);
            await tables.LockLiveAsync(ct);
            // Who has written to the live tables has committed now, and who is still to write will find the new ones. So a
            // view that is kept inside the append lacks what is committed and no more; one that follows lacks what the
            // live one had.
            var reached = await filling.FinishAsync(followed ?? long.MaxValue, ct);
            await tables.TakeOverAsync(ct);
            await RebuildRecords.EndAsync(connection, projection, filling.Done, followed is null ? null : reached, ct);
            await transaction.CommitAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            await transaction.RollbackAsync(ct);
            filling.Withdraw();
            return false;
        }
    }

    private static async Task GiveUpAsync(RebuildTables tables, IFollowingProjection projection, NpgsqlConnection connection, Exception cause)
    {
        try
        {
            await tables.DropAsync(CancellationToken.None);
            await RebuildRecords.FailAsync(connection, projection, cause, CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The session is lost after all.
        }
    }

    private static async Task<string> SchemaAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT current_schema()::text", connection);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
