using ImprovementRegister.Http;
using Npgsql;
using Wolverine;

namespace ImprovementRegister.Operations;

/// <summary>Asks for rebuilds of views, lets a stopped one go on, and knows how they fare.</summary>
public sealed class Rebuilds(NpgsqlDataSource database, IServiceProvider services)
{
    /// <summary>One that has not moved for so long was lost with its message, and may be asked for again.</summary>
    private const string Lost = "interval '2 minutes'";

    private const string Begin = $"""
        INSERT INTO ir_rebuild AS r (name, rebuild, state, asked_by, asked, moved, events, total, reached_tenant, reached_stream)
        SELECT $1, $2, 'Waiting', $3, clock_timestamp(), clock_timestamp(), 0, (SELECT coalesce(sum(version), 0) FROM mt_streams WHERE type = $4), '', '00000000-0000-0000-0000-000000000000'
        ON CONFLICT (name) DO UPDATE SET rebuild = excluded.rebuild, state = 'Waiting', asked_by = excluded.asked_by, asked = excluded.asked, moved = excluded.moved,
               ended = NULL, host = NULL, events = 0, total = excluded.total, reached_tenant = '', reached_stream = excluded.reached_stream, failed_at = NULL, error = NULL
         WHERE r.state IN ('Done', 'Failed') OR r.moved < clock_timestamp() - {Lost}
        """;

    private const string Move = """
        UPDATE ir_rebuild SET events = events + $3, state = CASE WHEN $6 THEN 'Done' ELSE 'Running' END, moved = clock_timestamp(), host = $7,
               ended = CASE WHEN $6 THEN clock_timestamp() END, reached_tenant = coalesce($4, reached_tenant), reached_stream = coalesce($5, reached_stream)
         WHERE name = $1 AND rebuild = $2
        """;

    private const string Stop = "UPDATE ir_rebuild SET state = 'Failed', failed_at = $3, error = $4, ended = clock_timestamp(), host = $5 WHERE name = $1 AND rebuild = $2";

    private const string GoOn = """
        UPDATE ir_rebuild SET state = 'Waiting', failed_at = NULL, error = NULL, ended = NULL, moved = clock_timestamp() WHERE name = $1 AND state = 'Failed' AND ($2 IS NULL OR failed_at = $2)
        RETURNING rebuild
        """;

    private const string Skip = """
        INSERT INTO ir_rebuild_skip (name, position, stream, actor, reason) SELECT $1, e.seq_id, e.stream_id, $3, $4 FROM mt_events e WHERE e.seq_id = $2 ON CONFLICT DO NOTHING
        """;

    /// <returns>False when one of them is being rebuilt already; then none is begun.</returns>
    public Task<bool> AskAsync(IReadOnlyList<ITemporalView> views, string askedBy, CancellationToken ct) => SendAsync(
        async connection =>
        {
            var messages = new List<RebuildView>();
            foreach (var view in views)
            {
                var message = new RebuildView(view.Name, Guid.CreateVersion7());
                await using var begin = new NpgsqlCommand(Begin, connection) { Parameters = { Sql.Text(view.Name), Sql.Uuid(message.Rebuild), Sql.Text(askedBy), Sql.Text(view.StreamType) } };
                if (await begin.ExecuteNonQueryAsync(ct) == 0)
                {
                    return [];
                }

                messages.Add(message);
            }

            return messages;
        },
        ct);

    /// <summary>Lets a stopped rebuild try its page again, after a fix.</summary>
    /// <returns>False when it is not stopped.</returns>
    public Task<bool> RetryAsync(ITemporalView view, CancellationToken ct) => SendAsync(connection => GoOnAsync(connection, view, null, ct), ct);

    /// <summary>Leaves the stream of the event that a rebuild stopped at out of it, for good; its rows stay as they were.</summary>
    /// <returns>False when it is not stopped there.</returns>
    public Task<bool> SkipAsync(ITemporalView view, long position, string actor, string reason, CancellationToken ct) => SendAsync(
        async connection =>
        {
            await using var skip = new NpgsqlCommand(Skip, connection) { Parameters = { Sql.Text(view.Name), Sql.BigNumber(position), Sql.Text(actor), Sql.Text(reason) } };
            await skip.ExecuteNonQueryAsync(ct);
            return await GoOnAsync(connection, view, position, ct);
        },
        ct);

    /// <returns>False when another rebuild of the view has begun since: this one ends.</returns>
    public static async Task<bool> MoveAsync(NpgsqlConnection connection, RebuildView message, long events, (string Tenant, Guid Stream)? reached, bool done, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Move, connection)
        {
            Parameters =
            {
                Sql.Text(message.View), Sql.Uuid(message.Rebuild), Sql.BigNumber(events), Sql.Text(reached?.Tenant), Sql.Uuid(reached?.Stream), Sql.Bool(done), Sql.Text(Environment.MachineName),
            },
        };
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    public static async Task StopAsync(NpgsqlDataSource database, RebuildView message, EventNotAppliedException error, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Stop);
        foreach (var parameter in (NpgsqlParameter[])
            [Sql.Text(message.View), Sql.Uuid(message.Rebuild), Sql.BigNumber(error.Position), Sql.Text(error.InnerException!.GetType().Name), Sql.Text(Environment.MachineName)])
        {
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<IReadOnlyList<RebuildView>> GoOnAsync(NpgsqlConnection connection, ITemporalView view, long? position, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(GoOn, connection) { Parameters = { Sql.Text(view.Name), Sql.BigNumber(position) } };
        return await command.ExecuteScalarAsync(ct) is Guid rebuild ? [new RebuildView(view.Name, rebuild)] : [];
    }

    /// <summary>What is written comes first: a message that finds nothing to do ends, but a rebuild without one would wait for ever.</summary>
    private async Task<bool> SendAsync(Func<NpgsqlConnection, Task<IReadOnlyList<RebuildView>>> write, CancellationToken ct)
    {
        IReadOnlyList<RebuildView> messages;
        await using (var transaction = await database.BeginAsync(Tenancy.All, ct))
        {
            messages = await write(transaction.Connection);
            if (messages.Count == 0)
            {
                return false;
            }

            await transaction.CommitAsync(ct);
        }

        await using var scope = services.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        foreach (var message in messages)
        {
            await bus.PublishAsync(message);
        }

        return true;
    }
}
