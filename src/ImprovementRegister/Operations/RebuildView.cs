using Npgsql;

namespace ImprovementRegister.Operations;

/// <summary>
/// Makes the next streams of a view anew from their events. A durable message for each step: a host that is killed in the
/// middle leaves the step to another. A step is a page for each processor, side by side, each page one transaction; one that
/// was done already is compared again and found right. Readers see each stream as it was or as it is made anew, never an empty
/// view; rows that are right stay as they lie; appends to the streams of a page wait for it (ADR 0020, 0035).
/// </summary>
/// <param name="Rebuild">The rebuild that it belongs to; when another has begun since, this one ends.</param>
public sealed record RebuildView(string View, Guid Rebuild);

public static class RebuildViewHandler
{
    private const int PageSize = 250;

    private static readonly int Pages = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Where the last step ended is asked for beforehand, so that the index is entered there.</summary>
    private const string SelectStep = """
        SELECT s.tenant_id, s.id
          FROM mt_streams s
         WHERE (s.tenant_id, s.id) > ((SELECT reached_tenant FROM ir_rebuild WHERE name = $1 AND rebuild = $2), (SELECT reached_stream FROM ir_rebuild WHERE name = $1 AND rebuild = $2))
           AND s.type = $3
         ORDER BY s.tenant_id, s.id LIMIT $4
        """;

    /// <summary>Locked in the order of the key, as appends that share a transaction lock them. Streams that an administrator left out stay as they are.</summary>
    private const string LockPage = """
        SELECT s.id FROM mt_streams s
         WHERE s.tenant_id = $2 AND s.id = ANY($3) AND NOT EXISTS (SELECT FROM ir_rebuild_skip k WHERE k.name = $1 AND k.stream = s.id)
         ORDER BY s.tenant_id, s.id FOR UPDATE OF s
        """;

    public static async Task<RebuildView?> Handle(RebuildView message, NpgsqlDataSource database, CancellationToken ct)
    {
        if (RegisterViews.All.FirstOrDefault(v => v.Name == message.View) is not { } view)
        {
            return null;
        }

        try
        {
            var step = await StepAsync(database, message, view.StreamType, ct);
            var events = await Task.WhenAll(step.Chunk(PageSize).Select(page => MendAsync(database, view, page, ct)));
            var last = step.Count < Pages * PageSize;
            await using var connection = await database.OpenConnectionAsync(ct);
            var goesOn = await Rebuilds.MoveAsync(connection, message, events.Sum(), step.Count == 0 ? null : step[^1], done: last, ct);
            return goesOn && !last ? message : null;
        }
        catch (EventNotAppliedException e)
        {
            // Nobody can mend this by trying again: an administrator decides.
            await Rebuilds.StopAsync(database, message, e, CancellationToken.None);
            return null;
        }
    }

    /// <returns>How many events were gone through.</returns>
    private static async Task<long> MendAsync(NpgsqlDataSource database, ITemporalView view, IReadOnlyList<(string Tenant, Guid Id)> page, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(Tenancy.All, ct);
        var connection = transaction.Connection;
        var events = 0L;
        foreach (var tenant in page.GroupBy(s => s.Tenant, s => s.Id))
        {
            var streams = await StreamEvents.ReadAsync(connection, tenant.Key, await LockAsync(connection, view.Name, tenant.Key, [.. tenant], ct), ct);
            await view.MendAsync(connection, streams, ct);
            events += streams.All.Sum(s => s.Events.Count);
        }

        await transaction.CommitAsync(ct);
        return events;
    }

    private static async Task<List<(string Tenant, Guid Id)>> StepAsync(NpgsqlDataSource database, RebuildView message, string streamType, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(Tenancy.All, ct);
        var connection = transaction.Connection;
        await using var command = new NpgsqlCommand(SelectStep, connection)
        {
            Parameters = { Sql.Text(message.View), Sql.Uuid(message.Rebuild), Sql.Text(streamType), Sql.Number(Pages * PageSize) },
        };
        var step = new List<(string, Guid)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            step.Add((reader.GetString(0), reader.GetGuid(1)));
        }

        return step;
    }

    private static async Task<List<Guid>> LockAsync(NpgsqlConnection connection, string view, string tenant, Guid[] streams, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(LockPage, connection) { Parameters = { Sql.Text(view), Sql.Text(tenant), Sql.Uuids(streams) } };
        var locked = new List<Guid>(streams.Length);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            locked.Add(reader.GetGuid(0));
        }

        return locked;
    }
}
