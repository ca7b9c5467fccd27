using Npgsql;

namespace ImprovementRegister.Operations;

/// <summary>
/// Makes the next streams of a view anew from their events. A durable message for each page: a host that is killed in the
/// middle leaves the page to another, and each page is one transaction. Readers see each stream as it was or as it is made
/// anew, never an empty view; rows that are right stay as they lie; appends to the streams of a page wait for it (ADR 0020).
/// </summary>
/// <param name="Rebuild">The rebuild that it belongs to; when another has begun since, this one ends.</param>
public sealed record RebuildView(string View, Guid Rebuild);

public static class RebuildViewHandler
{
    private const int PageSize = 250;

    /// <summary>
    /// Locked in the order of the key, as appends that share a transaction lock them. Where the last page ended is asked for
    /// beforehand, so that the index is entered there.
    /// </summary>
    private const string SelectPage = """
        SELECT s.tenant_id, s.id, EXISTS (SELECT FROM ir_rebuild_skip k WHERE k.name = $1 AND k.stream = s.id)
          FROM mt_streams s
         WHERE (s.tenant_id, s.id) > ((SELECT reached_tenant FROM ir_rebuild WHERE name = $1 AND rebuild = $2), (SELECT reached_stream FROM ir_rebuild WHERE name = $1 AND rebuild = $2))
           AND s.type = $3
         ORDER BY s.tenant_id, s.id LIMIT $4 FOR UPDATE OF s
        """;

    public static async Task<RebuildView?> Handle(RebuildView message, NpgsqlDataSource database, CancellationToken ct)
    {
        if (RegisterViews.All.FirstOrDefault(v => v.Name == message.View) is not { } view)
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.EnterAsync(Tenancy.All, ct);
        try
        {
            var page = await PageAsync(connection, message, view.StreamType, ct);
            var events = 0L;
            foreach (var tenant in page.Where(s => !s.Skipped).GroupBy(s => s.Tenant))
            {
                var streams = await StreamEvents.ReadAsync(connection, tenant.Key, tenant.Select(s => s.Id), ct);
                await view.MendAsync(connection, streams, ct);
                events += streams.All.Sum(s => s.Events.Count);
            }

            var goesOn = await Rebuilds.MoveAsync(connection, message, events, page.Count == 0 ? null : (page[^1].Tenant, page[^1].Id), done: page.Count < PageSize, ct);
            await transaction.CommitAsync(ct);
            return goesOn && page.Count == PageSize ? message : null;
        }
        catch (EventNotAppliedException e)
        {
            // Nobody can mend this by trying again: an administrator decides.
            await transaction.RollbackAsync(CancellationToken.None);
            await Rebuilds.StopAsync(database, message, e, CancellationToken.None);
            return null;
        }
    }

    private static async Task<List<(string Tenant, Guid Id, bool Skipped)>> PageAsync(NpgsqlConnection connection, RebuildView message, string streamType, CancellationToken ct)
    {
        var page = new List<(string, Guid, bool)>();
        await using var command = new NpgsqlCommand(SelectPage, connection)
        {
            Parameters = { Sql.Text(message.View), Sql.Uuid(message.Rebuild), Sql.Text(streamType), Sql.Number(PageSize) },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            page.Add((reader.GetString(0), reader.GetGuid(1), reader.GetBoolean(2)));
        }

        return page;
    }
}
