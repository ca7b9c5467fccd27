using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>What an operator sees of the projections, and decides about them.</summary>
public sealed class ProjectionControl(NpgsqlDataSource database, ProjectionSet projections, WakeUp wakeUp, TimeProvider time)
{
    private readonly ProjectionList _list = new(database, projections, time);

    public Task<IReadOnlyList<ProjectionStatus>> ListAsync(CancellationToken ct) => _list.ReadAsync(ct);

    /// <summary>Waits until the tables of all following projections, or of those named, hold a position.</summary>
    /// <returns>False when they do not within <paramref name="patience"/>.</returns>
    public async Task<bool> WaitForAsync(long position, TimeSpan patience, CancellationToken ct, params string[] names)
    {
        var started = time.GetTimestamp();
        for (var pause = 5; ; pause = Math.Min(pause * 2, 50))
        {
            if (await PositionAsync(ct, names) is not { } reached || reached >= position)
            {
                return true;
            }

            if (time.GetElapsedTime(started) >= patience)
            {
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(pause), time, ct);
        }
    }

    /// <summary>The position that the tables of all following projections, or of those named, hold.</summary>
    /// <returns>Null when none of them follows.</returns>
    public async Task<long?> PositionAsync(CancellationToken ct, params string[] names)
    {
        var asked = projections.Following.Select(p => p.Name).Where(n => names.Length == 0 || names.Contains(n)).ToList();
        if (asked.Count == 0)
        {
            return null;
        }

        await using var command = database.CreateCommand($"SELECT min(coalesce({Checkpoint.LivePosition("w.name")}, 0)) FROM unnest($1) AS w (name)");
        command.Parameters.Add(Sql.Texts(asked));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Asks for rebuilds; a host begins with them within seconds.</summary>
    /// <param name="names">None means all.</param>
    /// <exception cref="UnknownProjectionException"/>
    /// <exception cref="RebuildRunsException">One of them waits or runs already, on whatever host; nothing was asked.</exception>
    public async Task RebuildAsync(string actor, CancellationToken ct, params string[] names)
    {
        IReadOnlyList<IProjection> wanted = names.Length == 0 ? projections.All : [.. names.Select(Find)];
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!await RebuildRecords.AskAsync(connection, wanted, actor, ct))
        {
            throw new RebuildRunsException(string.Join(", ", wanted.Select(p => p.Name)));
        }
    }

    /// <summary>Lets a stopped projection try its event again.</summary>
    /// <exception cref="UnknownProjectionException"/>
    /// <exception cref="ProjectionNotFailedException">It is not stopped.</exception>
    public async Task RetryAsync(string name, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!await ProjectionRecords.ResumeAsync(connection, Find(name), null, ct))
        {
            throw new ProjectionNotFailedException(name);
        }

        wakeUp.Give();
    }

    /// <summary>Leaves the event that a projection stopped at out of it, for good, and puts on record who did so and why.</summary>
    /// <exception cref="UnknownProjectionException"/>
    /// <exception cref="ProjectionNotFailedException">It is not stopped at that position.</exception>
    public async Task SkipAsync(string name, long position, string actor, string reason, CancellationToken ct)
    {
        var projection = Find(name);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await ProjectionRecords.ResumeAsync(connection, projection, position, ct))
        {
            throw new ProjectionNotFailedException(name);
        }

        await ProjectionRecords.SkipAsync(connection, projection, position, actor, reason, ct);
        await transaction.CommitAsync(ct);
        wakeUp.Give();
    }

    private IFollowingProjection Find(string name) => projections.All.FirstOrDefault(p => p.Name == name) ?? throw new UnknownProjectionException(name);
}
