using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Generating;

/// <summary>Makes the views of an imported register from its events, stream by stream, as a rebuild does.</summary>
public sealed class ViewFilling(NpgsqlDataSource owner)
{
    private const int PageSize = 500;

    private const string SelectPage = "SELECT tenant_id, id FROM mt_streams WHERE type = $1 AND (tenant_id, id) > ($2, $3) ORDER BY tenant_id, id LIMIT $4";

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var view in RegisterViews.All)
        {
            await RunAsync(view, null, ct);
        }

        await using var tidy = owner.CreateCommand("VACUUM (ANALYZE)");
        tidy.CommandTimeout = 0;
        await tidy.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A transaction for each page of streams.</summary>
    /// <param name="progress">Is told how many events were gone through.</param>
    public async Task RunAsync(ITemporalView view, IProgress<long>? progress, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        var (reached, events) = (("", Guid.Empty), 0L);
        while (await PageAsync(connection, view.StreamType, reached, ct) is { Count: > 0 } page)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            foreach (var tenant in page.GroupBy(s => s.Tenant, s => s.Id))
            {
                var streams = await StreamEvents.ReadAsync(connection, tenant.Key, tenant, ct);
                await view.RemakeAsync(connection, streams, ct);
                events += streams.All.Sum(s => s.Events.Count);
            }

            await transaction.CommitAsync(ct);
            reached = page[^1];
            progress?.Report(events);
        }
    }

    private static async Task<List<(string Tenant, Guid Id)>> PageAsync(NpgsqlConnection connection, string streamType, (string Tenant, Guid Id) reached, CancellationToken ct)
    {
        var page = new List<(string, Guid)>();
        await using var command = new NpgsqlCommand(SelectPage, connection)
        {
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
