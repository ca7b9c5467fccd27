using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>Makes the rows of a view from the events, stream by stream: all of them while nobody serves it, for the role that owns the schema, or those that are wrong.</summary>
public static class ViewsFromEvents
{
    private const int PageSize = 500;

    private const string SelectPage = "SELECT tenant_id, id FROM mt_streams WHERE type = $1 AND (tenant_id, id) > ($2, $3) ORDER BY tenant_id, id LIMIT $4";

    /// <summary>A transaction for each page of streams.</summary>
    /// <param name="progress">Is told how many events were gone through.</param>
    /// <exception cref="EventNotAppliedException">An event cannot be read or added up.</exception>
    public static async Task FillAsync(this ITemporalView view, NpgsqlConnection connection, IProgress<long>? progress, CancellationToken ct)
    {
        var (reached, events) = (("", Guid.Empty), 0L);
        while (true)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await connection.EnterAsync(Tenancy.All, ct);
            var page = await PageAsync(connection, view.StreamType, reached, ct);
            foreach (var tenant in page.GroupBy(s => s.Tenant, s => s.Id))
            {
                var streams = await StreamEvents.ReadAsync(connection, tenant.Key, tenant, ct);
                await view.RemakeAsync(connection, streams, ct);
                events += streams.All.Sum(s => s.Events.Count);
            }

            await transaction.CommitAsync(ct);
            if (page.Count < PageSize)
            {
                progress?.Report(events);
                return;
            }

            reached = page[^1];
            progress?.Report(events);
        }
    }

    /// <summary>
    /// Makes the rows of those streams anew that are not what their events add up to, within the transaction of the connection:
    /// to compare costs a fifth of writing, and leaves nothing behind to clean up (ADR 0035).
    /// </summary>
    /// <exception cref="EventNotAppliedException">An event cannot be read or added up.</exception>
    public static async Task MendAsync(this ITemporalView view, NpgsqlConnection connection, StreamEvents streams, CancellationToken ct)
    {
        var differing = (await view.DifferingAsync(connection, streams, ct)).ToHashSet();
        if (differing.Count > 0)
        {
            await view.RemakeAsync(connection, streams with { All = [.. streams.All.Where(s => differing.Contains(s.Id))] }, ct);
        }
    }

    private static async Task<List<(string Tenant, Guid Id)>> PageAsync(NpgsqlConnection connection, string streamType, (string Tenant, Guid Id) reached, CancellationToken ct)
    {
        var page = new List<(string, Guid)>();
        await using var command = new NpgsqlCommand(SelectPage, connection)
        {
            CommandTimeout = 0,
            Parameters = { Sql.Text(streamType), Sql.Text(reached.Tenant), Sql.Uuid(reached.Id), Sql.Number(PageSize) },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            page.Add((reader.GetString(0), reader.GetGuid(1)));
        }

        return page;
    }
}
