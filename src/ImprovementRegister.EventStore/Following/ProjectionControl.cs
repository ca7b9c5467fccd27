using System.Collections.Concurrent;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>What an operator sees of the following projections, and decides about them.</summary>
public sealed class ProjectionControl(NpgsqlDataSource database, ProjectionSet projections, WakeUp wakeUp, TimeProvider time)
{
    private const string Select = """
        SELECT w.name, w.version, coalesce(g.last_seq_id, 0), m.last, coalesce(extract(epoch FROM clock_timestamp() - o.timestamp), 0)::float8,
               p.status, p.failed_position, p.error, p.since, p.host, p.rebuilding_since
          FROM unnest($1, $2, $3) AS w (name, version, row)
         CROSS JOIN (SELECT coalesce(max(seq_id), 0) AS last FROM mt_events) m
          LEFT JOIN mt_event_progression g ON g.name = w.row
          LEFT JOIN ir_projection p ON p.name = w.name AND p.version = w.version
          LEFT JOIN LATERAL (SELECT e.timestamp FROM mt_events e WHERE e.seq_id > coalesce(g.last_seq_id, 0) ORDER BY e.seq_id LIMIT 1) o ON true
         ORDER BY w.name
        """;

    private readonly IReadOnlyList<IFollowingProjection> _projections = projections.Following;
    private readonly ConcurrentDictionary<string, (long Position, DateTimeOffset At)> _seen = new();

    public async Task<IReadOnlyList<ProjectionStatus>> ListAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(Sql.Texts(_projections.Select(p => p.Name)));
        command.Parameters.Add(Sql.Numbers(_projections.Select(p => p.Version)));
        command.Parameters.Add(Sql.Texts(_projections.Select(p => Checkpoint.RowName(p.Name, p.Version))));
        var list = new List<ProjectionStatus>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (name, position) = (reader.GetString(0), reader.GetInt64(2));
            var state = reader.IsDBNull(10) ? reader.IsDBNull(5) || reader.GetString(5) == "running" ? ProjectionState.Running : ProjectionState.Failed : ProjectionState.Rebuilding;
            list.Add(new ProjectionStatus(
                name, reader.GetInt32(1), state, position, Math.Max(0, reader.GetInt64(3) - position), reader.GetDouble(4), Speed(name, position),
                reader.IsDBNull(6) ? null : reader.GetInt64(6), reader.IsDBNull(7) ? null : reader.GetString(7),
                reader.IsDBNull(8) ? null : reader.GetFieldValue<DateTimeOffset>(state == ProjectionState.Rebuilding ? 10 : 8),
                reader.IsDBNull(9) ? null : reader.GetString(9)));
        }

        return list;
    }

    /// <summary>Waits until all following projections have taken a position.</summary>
    /// <returns>False when they have not within <paramref name="patience"/>.</returns>
    public async Task<bool> WaitForAsync(long position, TimeSpan patience, CancellationToken ct, params string[] names)
    {
        var rows = _projections.Where(p => names.Length == 0 || names.Contains(p.Name)).Select(p => Checkpoint.RowName(p.Name, p.Version)).ToArray();
        var started = time.GetTimestamp();
        for (var pause = 5; ; pause = Math.Min(pause * 2, 50))
        {
            await using var command = database.CreateCommand("SELECT count(*) FROM mt_event_progression WHERE name = ANY($1) AND last_seq_id >= $2");
            command.Parameters.Add(Sql.Texts(rows));
            command.Parameters.Add(Sql.BigNumber(position));
            if ((long)(await command.ExecuteScalarAsync(ct))! == rows.Length)
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

    private IFollowingProjection Find(string name) => _projections.FirstOrDefault(p => p.Name == name) ?? throw new UnknownProjectionException(name);

    private double? Speed(string name, long position)
    {
        var now = time.GetUtcNow();
        double? speed = _seen.TryGetValue(name, out var before) && now > before.At ? (position - before.Position) / (now - before.At).TotalSeconds : null;
        _seen[name] = (position, now);
        return speed;
    }
}
