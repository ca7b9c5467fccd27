using Microsoft.Extensions.Logging;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// Keeps one projection going on this host: takes its lock when it is free, follows as long as the session lives, and
/// begins again after every trouble that is not an event's.
/// </summary>
internal sealed class ProjectionRunner(
    IFollowingProjection projection, EventRegistry registry, NpgsqlDataSource database, ProjectionRebuild rebuild, WakeUp wakeUp, ILogger logger)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    /// <summary>After a step, what is recorded gathers for the next one: many small steps would take the machine from those who append.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(25);

    /// <summary>Appends end within milliseconds; who waits for one that does not, looks less and less often.</summary>
    private static readonly TimeSpan AppendEnds = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly string _row = Checkpoint.RowName(projection.Name, projection.Version);
    private bool _began;

    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                // Another host has it, or a newer version took over; look again in a while.
                await FollowAsync(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                logger.LogWarning("Projection {Projection} interrupted: {Error}", projection.Name, ErrorText.Of(e));
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Longest, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        if (!await BringToVersionAsync(ct))
        {
            return;
        }

        await using var session = await ProjectionSession.TryOpenAsync(database, _row, ct);
        if (session is null || !await BeginAsync(session.Connection, ct))
        {
            return;
        }

        while (true)
        {
            var next = wakeUp.Next;
            if (await ProjectionRecords.EnterAsync(session.Connection, projection, Environment.MachineName, ct))
            {
                await FollowUntilFailureAsync(session.Connection, ct);
            }

            await IdleAsync(next, Longest, ct);
        }
    }

    /// <returns>False when a newer version has taken over.</returns>
    private async Task<bool> BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var newest = await Checkpoint.NewestVersionAsync(connection, projection.Name, ct);
        if (newest == 0)
        {
            await Checkpoint.BeginAsync(connection, _row, 0, ct);
        }

        _began = newest == 0 || newest == projection.Version;
        return _began;
    }

    /// <summary>
    /// Rebuilds the tables when they are still those of an older version, or were made with another basis. The old ones
    /// serve until it is done.
    /// </summary>
    /// <returns>False while that cannot be done: an event stops it, or another host is at it.</returns>
    private async Task<bool> BringToVersionAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var newest = await Checkpoint.NewestVersionAsync(connection, projection.Name, ct);
        var hasBasis = await ProjectionRecords.HasBasisAsync(connection, projection, ct);
        if (newest == projection.Version && !hasBasis && _began)
        {
            logger.LogError("Projection {Projection} was rebuilt by a host with other reference files; this host leaves it", projection.Name);
            return false;
        }

        if (newest == 0 || newest > projection.Version || (newest == projection.Version && hasBasis))
        {
            return true;
        }

        if (!await ProjectionRecords.EnterAsync(connection, projection, Environment.MachineName, ct))
        {
            return false;
        }

        try
        {
            await rebuild.RunAsync(projection, new RebuildLog(projection.Name, logger), ct);
            return true;
        }
        catch (RebuildRunsException)
        {
            return false;
        }
        catch (ProjectionFailedException failure)
        {
            await StopAsync(connection, failure, ct);
            return false;
        }
    }

    private async Task FollowUntilFailureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var follower = new Follower(projection, registry, connection, await ProjectionRecords.SkippedAsync(connection, projection, ct));
        var (idle, wait) = (Shortest, AppendEnds);
        try
        {
            while (true)
            {
                var next = wakeUp.Next;
                if (await follower.StepAsync(ct))
                {
                    (idle, wait) = (Shortest, AppendEnds);
                    if (!follower.IsBehind)
                    {
                        await Task.Delay(Gathering, ct);
                    }
                }
                else if (follower.Waits)
                {
                    await Task.Delay(wait, ct);
                    wait = Longer(wait, Shortest);
                }
                else
                {
                    await IdleAsync(next, idle, ct);
                    idle = next.IsCompleted ? Shortest : Longer(idle, Longest);
                }
            }
        }
        catch (ProjectionFailedException failure)
        {
            await StopAsync(connection, failure, ct);
        }
    }

    private async Task StopAsync(NpgsqlConnection connection, ProjectionFailedException failure, CancellationToken ct)
    {
        await ProjectionRecords.FailAsync(connection, projection, failure, ct);
        logger.LogError(
            "Projection {Projection} stopped at position {Position}: {Error}. Retry it or skip the event",
            projection.Name, failure.Position, failure.Error);
    }

    private static TimeSpan Longer(TimeSpan pause, TimeSpan longest) => pause * 2 > longest ? longest : pause * 2;

    private static async Task IdleAsync(Task hint, TimeSpan longest, CancellationToken ct)
    {
        await Task.WhenAny(hint, Task.Delay(longest, ct));
        ct.ThrowIfCancellationRequested();
    }
}
