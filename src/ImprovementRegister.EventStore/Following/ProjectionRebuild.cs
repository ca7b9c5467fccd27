using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>How far a rebuild is.</summary>
/// <param name="Done">Events taken.</param>
/// <param name="Total">Events there were to take when it was last counted.</param>
/// <param name="SecondsLeft">At the speed so far; null before the first page.</param>
public sealed record RebuildProgress(long Done, long Total, double EventsPerSecond, double? SecondsLeft);

/// <summary>
/// Makes a projection's tables anew from the first event, beside the live ones, and swaps them in one short transaction:
/// nobody ever reads half a rebuild. For views that follow the order and for those kept inside the append. What is cut
/// short leaves the live tables as they were, and begins clean the next time.
/// </summary>
public sealed class ProjectionRebuild(NpgsqlDataSource database, EventRegistry registry, TimeProvider time, int pageSize = 2000)
{
    /// <summary>Waiting for the live tables makes everybody else wait behind; better let them pass and try again.</summary>
    private const string LockPatience = "SET LOCAL lock_timeout = '2s'";

    /// <exception cref="RebuildRunsException"/>
    /// <exception cref="ProjectionFailedException">An event cannot be taken; the live tables stay.</exception>
    public async Task RunAsync(IFollowingProjection projection, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        await using var session = await ProjectionSession.TryOpenAsync(database, $"rebuild/{projection.Name}", ct)
            ?? throw new RebuildRunsException(projection.Name);
        var connection = session.Connection;
        var live = await SchemaAsync(connection, ct);
        var tables = new RebuildTables(connection, projection, live);
        await RebuildRecords.BeginAsync(connection, projection, ct);
        try
        {
            await tables.CreateAsync(ct);
            var filling = new Filling(projection, new PageScript(projection, registry, await ProjectionRecords.SkippedAsync(connection, projection, ct)), connection, pageSize);
            await FillAsync(projection, filling, tables, progress, ct);
            while (!await TrySwapAsync(filling, tables, projection, connection, ct))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(100, 500)), time, ct);
                await filling.CatchUpAsync(null, ct);
            }
        }
        catch
        {
            await CleanAsync(tables, projection, connection);
            throw;
        }
    }

    /// <summary>Whether a rebuild of it was cut short: its mark is there and nobody is at it.</summary>
    public async Task<bool> IsInterruptedAsync(IFollowingProjection projection, CancellationToken ct)
    {
        await using var session = await ProjectionSession.TryOpenAsync(database, $"rebuild/{projection.Name}", ct);
        return session is not null && await RebuildRecords.IsMarkedAsync(session.Connection, projection, ct);
    }

    /// <summary>Begins a rebuild again that was cut short, on this host or another; does nothing when none was.</summary>
    /// <exception cref="ProjectionFailedException">An event cannot be taken; the live tables stay.</exception>
    public async Task ResumeAsync(IFollowingProjection projection, CancellationToken ct)
    {
        try
        {
            if (await IsInterruptedAsync(projection, ct))
            {
                await RunAsync(projection, null, ct);
            }
        }
        catch (RebuildRunsException)
        {
            // Another host found it too.
        }
    }

    private async Task FillAsync(
        IFollowingProjection projection, Filling filling, RebuildTables tables, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        var total = await filling.CountAsync(ct);
        var started = time.GetTimestamp();
        if (projection is ITallyingProjection tallying)
        {
            await filling.TallyAsync(tallying, total, Report, ct);
        }

        await tables.AddKeysAsync(ct);
        await filling.CatchUpAsync(
            async pages =>
            {
                Report();
                if (pages is 5 or 50 or 500)
                {
                    await tables.AnalyzeAsync(ct);
                }
            },
            ct);
        await tables.AnalyzeAsync(ct);

        void Report()
        {
            var seconds = Math.Max(time.GetElapsedTime(started).TotalSeconds, 0.001);
            total = Math.Max(total, filling.Done);
            var speed = filling.Done / seconds;
            progress?.Report(new RebuildProgress(filling.Done, total, speed, speed > 0 ? (total - filling.Done) / speed : null));
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
            await RebuildRecords.EndAsync(connection, projection, followed is null ? null : reached, ct);
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

    private static async Task CleanAsync(RebuildTables tables, IFollowingProjection projection, NpgsqlConnection connection)
    {
        try
        {
            await tables.DropAsync(CancellationToken.None);
            await RebuildRecords.UnmarkAsync(connection, projection, CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The session is lost; the mark stays and the next rebuild begins clean.
        }
    }

    private static async Task<string> SchemaAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT current_schema()::text", connection);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
