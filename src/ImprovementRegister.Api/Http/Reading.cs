using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Http;

/// <summary>The views behind the events that an endpoint reads now from; <c>minPosition</c> waits for them too.</summary>
public sealed record FollowingViews(IReadOnlyList<string> Names);

public static class FollowingViewsExtensions
{
    public static TBuilder ReadsFrom<TBuilder>(this TBuilder endpoint, params string[] views)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new FollowingViews(views));
}

/// <summary>What every read has in common: only known parameters, and at least as fresh as the caller asks.</summary>
public sealed class Reading(NpgsqlDataSource database, ProjectionSet projections, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The last position the views hold. They are kept inside the append, so it is the last one recorded.</summary>
    public async Task<long> PositionAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT coalesce(max(seq_id), 0) FROM mt_events");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The last position that was recorded at that moment; asked again later, it is the same.</summary>
    public async Task<long> PositionAsync(AsOf asOf, CancellationToken ct)
    {
        if (asOf.Instant is null)
        {
            return await PositionAsync(ct);
        }

        await using var command = database.CreateCommand("SELECT coalesce((SELECT seq_id FROM mt_events WHERE timestamp <= $1 ORDER BY seq_id DESC LIMIT 1), 0)");
        command.Parameters.Add(Sql.Instant(asOf.Instant));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <exception cref="ProblemException">400 for an unknown parameter, 503 when the views do not get that far in time.</exception>
    public async Task PrepareAsync(HttpContext http)
    {
        var known = http.GetEndpoint()?.Metadata.GetMetadata<IReadOnlyList<QueryParameter>>() ?? [];
        foreach (var name in http.Request.Query.Keys)
        {
            if (known.All(p => p.Name != name))
            {
                throw new ProblemException(400, "unknown-parameter", "A query parameter is not known", $"'{name}' is not a parameter here. Known are: {string.Join(", ", known.Select(p => p.Name))}.");
            }
        }

        if (new QueryReader(http).Text("minPosition") is { } wanted)
        {
            if (!long.TryParse(wanted, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position))
            {
                throw QueryReader.Bad("minPosition", "a Register-Position, a whole number");
            }

            await WaitForAsync(position, http);
        }
    }

    private async Task WaitForAsync(long position, HttpContext http)
    {
        var until = time.GetUtcNow() + Patience;
        var following = http.GetEndpoint()?.Metadata.GetMetadata<FollowingViews>()?.Names ?? [];
        var checkpoints = projections.Following.Where(p => following.Contains(p.Name)).Select(p => p.CheckpointRow).ToArray();
        while (await ReachedAsync(checkpoints, http.RequestAborted) < position)
        {
            if (time.GetUtcNow() >= until)
            {
                http.Response.Headers.RetryAfter = "5";
                throw new ProblemException(503, "position-not-reached", "The views are not that far yet", $"Position {position} was not reached within {Patience.TotalSeconds:0} seconds; try again.");
            }

            await Task.Delay(50, http.RequestAborted);
        }
    }

    /// <summary>What is recorded and, when there are any, at all of these checkpoints.</summary>
    private async Task<long> ReachedAsync(string[] checkpoints, CancellationToken ct)
    {
        if (checkpoints.Length == 0)
        {
            return await PositionAsync(ct);
        }

        await using var command = database.CreateCommand(
            "SELECT coalesce(min(coalesce(p.last_seq_id, 0)), 0) FROM unnest($1) AS c (name) LEFT JOIN mt_event_progression p ON p.name = c.name");
        command.Parameters.Add(Sql.Texts(checkpoints));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
