using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Operations;

public static class ListProjectionsEndpoint
{
    [WolverineGet(Routes.Base + "/admin/projections", Summary = "How every view fares: where it is, what stopped its rebuild, what was left out of it"), Allow(Role.Administrator), Query,
        Answers(typeof(IReadOnlyList<ProjectionStatus>))]
    public static async Task<IResult> Get(HttpContext http, ProjectionList list) => Results.Json(await list.ReadAsync(http.RequestAborted), ApiJson.Options);
}

/// <summary>The same on every host.</summary>
public sealed class ProjectionList(NpgsqlDataSource database)
{
    private const string SelectRebuilds = """
        SELECT name, state, asked_by, asked, ended, host, events, total, extract(epoch FROM coalesce(ended, clock_timestamp()) - asked)::float8, failed_at, error FROM ir_rebuild
        """;

    private const string SelectSkipped = "SELECT name, position, stream, actor, reason, skipped FROM ir_rebuild_skip ORDER BY name, position";

    public async Task<IReadOnlyList<ProjectionStatus>> ReadAsync(CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, Tenancy.All);
        var position = snapshot.Ask("SELECT ir_position()", row => row.GetInt64(0));
        var rebuilds = snapshot.Ask(SelectRebuilds, row => (Name: row.GetString(0), Status: Status(row), FailedAt: row.IsDBNull(9) ? (long?)null : row.GetInt64(9)));
        var skipped = snapshot.Ask(SelectSkipped, row => (
            Name: row.GetString(0), Event: new SkippedEvent(row.GetInt64(1), row.GetGuid(2), row.GetString(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5))));
        await snapshot.RunAsync(ct, last: true);
        return [.. RegisterViews.All.Select(view =>
        {
            var (_, rebuild, failedAt) = rebuilds.FirstOrDefault(r => r.Name == view.Name);
            return new ProjectionStatus(
                view.Name, StateOf(rebuild), position[0], 0, failedAt, rebuild?.Error, [.. skipped.Where(s => s.Name == view.Name).Select(s => s.Event)], rebuild,
                [view.Name, TemporalTable.PastOf(view.Name)], [.. view.Aliases.Order(StringComparer.Ordinal)]);
        })];
    }

    private static ProjectionState StateOf(RebuildStatus? rebuild) => rebuild?.State switch
    {
        RebuildState.Waiting or RebuildState.Running => ProjectionState.Rebuilding,
        RebuildState.Failed => ProjectionState.Failed,
        _ => ProjectionState.Inline,
    };

    private static RebuildStatus Status(NpgsqlDataReader row) => new(
        Enum.Parse<RebuildState>(row.GetString(1)), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
        row.IsDBNull(5) ? null : row.GetString(5), row.GetInt64(6), row.GetInt64(7), Math.Round(row.GetInt64(6) / Math.Max(row.GetDouble(8), 0.001)), row.IsDBNull(10) ? null : row.GetString(10));
}
