using System.Collections.Concurrent;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>Reads how all projections fare, those inside the append and those that follow alike.</summary>
internal sealed class ProjectionList(NpgsqlDataSource database, ProjectionSet projections, TimeProvider time)
{
    private static readonly string Select = $"""
        SELECT w.name, w.version, w.inline, m.last, coalesce(g.position, 0),
               coalesce(extract(epoch FROM clock_timestamp() - o.timestamp), 0)::float8 AS seconds_behind,
               p.status, p.failed_position, p.error, p.since, p.host,
               r.state, r.state = 'running' AND {ProjectionSession.IsHeld("'rebuild/' || w.name")} AS rebuilds,
               r.asked_by, r.asked, r.begun, r.ended, r.host AS rebuild_host, r.done, r.total, r.per_second, r.error AS rebuild_error
          FROM unnest($1, $2, $3) AS w (name, version, inline)
         CROSS JOIN (SELECT coalesce(max(seq_id), 0) AS last FROM mt_events) m
         CROSS JOIN LATERAL (SELECT {Checkpoint.LivePosition("w.name")} AS position) g
          LEFT JOIN ir_projection p ON p.name = w.name AND p.version = w.version
          LEFT JOIN ir_rebuild r ON r.name = w.name AND r.version = w.version
          LEFT JOIN LATERAL (SELECT e.timestamp FROM mt_events e WHERE NOT w.inline AND e.seq_id > coalesce(g.position, 0) ORDER BY e.seq_id LIMIT 1) o ON true
         ORDER BY w.name
        """;

    private const string SelectSkipped = "SELECT name, version, position, actor, reason, skipped FROM ir_projection_skip ORDER BY position";

    private readonly ConcurrentDictionary<string, Sample> _samples = new();

    public async Task<IReadOnlyList<ProjectionStatus>> ReadAsync(CancellationToken ct)
    {
        var skipped = await SkippedAsync(ct);
        var inline = projections.Inline.ToHashSet();
        var known = projections.All.ToDictionary(p => p.Name);
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(Sql.Texts(projections.All.Select(p => p.Name)));
        command.Parameters.Add(Sql.Numbers(projections.All.Select(p => p.Version)));
        command.Parameters.Add(Sql.Bools(projections.All.Select(inline.Contains)));
        var list = new List<ProjectionStatus>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            list.Add(Status(reader, known[reader.GetString(0)], skipped[(reader.GetString(0), reader.GetInt32(1))]));
        }

        return list;
    }

    private ProjectionStatus Status(NpgsqlDataReader row, IFollowingProjection projection, IEnumerable<SkippedEvent> skipped)
    {
        var (name, inline, last) = (projection.Name, row.GetBoolean(2), row.GetInt64(3));
        var position = inline ? last : row.GetInt64(4);
        var rebuild = Rebuild(row);
        var state = inline ? ProjectionState.Inline
            : rebuild?.State == RebuildState.Running ? ProjectionState.Rebuilding
            : Text(row, "status") == "failed" ? ProjectionState.Failed : ProjectionState.Running;
        return new ProjectionStatus(
            name, projection.Version, state, position, Math.Max(0, last - position), Math.Round(Math.Max(0, row.GetDouble(5)), 3), Speed(name, position),
            Value<long>(row, "failed_position"), Text(row, "error"), inline ? null : state == ProjectionState.Rebuilding ? rebuild!.BegunAt : Value<DateTimeOffset>(row, "since"),
            Text(row, "host"), [.. skipped], rebuild, projection.Tables, [.. projection.Aliases.Order(StringComparer.Ordinal)]);
    }

    private static RebuildStatus? Rebuild(NpgsqlDataReader row) => Text(row, "state") is not { } state ? null : new RebuildStatus(
        state == "running" && !Value<bool>(row, "rebuilds")!.Value ? RebuildState.Interrupted : Enum.Parse<RebuildState>(state, ignoreCase: true),
        Text(row, "asked_by"), Value<DateTimeOffset>(row, "asked")!.Value, Value<DateTimeOffset>(row, "begun"), Value<DateTimeOffset>(row, "ended"),
        Text(row, "rebuild_host"), Value<long>(row, "done")!.Value, Value<long>(row, "total")!.Value, Math.Round(Value<double>(row, "per_second")!.Value, 1), Text(row, "rebuild_error"));

    private async Task<ILookup<(string Name, int Version), SkippedEvent>> SkippedAsync(CancellationToken ct)
    {
        var skipped = new List<((string, int) Of, SkippedEvent Event)>();
        await using var command = database.CreateCommand(SelectSkipped);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            skipped.Add(((reader.GetString(0), reader.GetInt32(1)),
                new SkippedEvent(reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5))));
        }

        return skipped.ToLookup(s => s.Of, s => s.Event);
    }

    /// <summary>Over at least a second: a shorter stretch tells nothing.</summary>
    private double? Speed(string name, long position)
    {
        var now = time.GetTimestamp();
        return _samples.AddOrUpdate(
            name,
            _ => new Sample(position, now, null),
            (_, before) => time.GetElapsedTime(before.At, now).TotalSeconds is var seconds && seconds < 1 ? before
                : new Sample(position, now, Math.Round((position - before.Position) / seconds, 1))).Speed;
    }

    private static string? Text(NpgsqlDataReader row, string column) => row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetString(at);

    private static T? Value<T>(NpgsqlDataReader row, string column)
        where T : struct => row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetFieldValue<T>(at);

    private sealed record Sample(long Position, long At, double? Speed);
}
