using System.Globalization;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Http;

/// <summary>What every read has in common: only known parameters, and at least as fresh as the caller asks.</summary>
public sealed class Reading(NpgsqlDataSource database, ProjectionControl projections, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// The position of an answer out of views kept inside the append: the last one recorded or, for an earlier moment, the
    /// last one recorded by then; asked again later, that is the same. Ask before reading: the answer is at least that fresh.
    /// </summary>
    public async Task<long> PositionAsync(AsOf asOf, CancellationToken ct)
    {
        if (asOf.Instant is not { } instant)
        {
            return await RecordedAsync(long.MaxValue, ct);
        }

        await using var command = database.CreateCommand("SELECT ir_position_at($1)");
        command.Parameters.Add(Sql.Instant(instant));
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

        var (reads, query, ct) = (http.GetEndpoint()?.Metadata.GetMetadata<ReadsFrom>(), new QueryReader(http), http.RequestAborted);
        string[] following = [.. reads?.Views ?? []];
        if (query.Text("minPosition") is { } wanted)
        {
            if (!long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                throw QueryReader.Bad("minPosition", "a Register-Position, a whole number");
            }

            if (!await IsReachedAsync(position, following, ct))
            {
                http.Response.Headers.RetryAfter = "5";
                throw new ProblemException(503, "position-not-reached", "The views are not that far yet", $"Position {position} was not reached within {Patience.TotalSeconds:0} seconds; try again.");
            }
        }

        var told = reads is { TellsPosition: true } && query.Text("asOf") is null;
        if (following.Length > 0 && !told && await projections.PositionAsync(ct, following) is { } mark)
        {
            http.Response.Headers["Register-Position"] = (await RecordedAsync(mark, ct)).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Waits until the position is recorded and in the views that follow.</summary>
    private async Task<bool> IsReachedAsync(long position, string[] following, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        while (await RecordedAsync(long.MaxValue, ct) < position)
        {
            if (time.GetElapsedTime(started) >= Patience)
            {
                return false;
            }

            await Task.Delay(Pause, time, ct);
        }

        return following.Length == 0 || await projections.WaitForAsync(position, Patience - time.GetElapsedTime(started), ct, following);
    }

    /// <summary>The last event up to a mark. The mark that a view is at may be a number that no event got, and that nobody could wait for.</summary>
    private async Task<long> RecordedAsync(long mark, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT coalesce(max(seq_id), 0) FROM mt_events WHERE seq_id <= $1");
        command.Parameters.Add(Sql.BigNumber(mark));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
