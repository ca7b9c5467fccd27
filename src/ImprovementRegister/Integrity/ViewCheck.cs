using Npgsql;

namespace ImprovementRegister.Integrity;

/// <summary>Checks that the rows of views are what the events add up to, some hundreds of streams at a time.</summary>
internal sealed class ViewCheck(NpgsqlConnection connection, string? tenant)
{
    private const string SelectPage = """
        SELECT tenant_id, id FROM mt_streams WHERE (tenant_id, id) > ($2, $3) AND ($1 IS NULL OR tenant_id = $1) ORDER BY tenant_id, id LIMIT $4
        """;

    private static readonly string SelectOrphans = string.Join("\nUNION ALL\n", RegisterViews.All.SelectMany(v => new[] { v.Name, TemporalTable.PastOf(v.Name) }.Select(table => $"""
        SELECT '{table}', v.tenant_id, v.id FROM {table} v
         WHERE ($1 IS NULL OR v.tenant_id = $1) AND NOT EXISTS (SELECT FROM mt_streams s WHERE s.tenant_id = v.tenant_id AND s.id = v.id AND s.type = '{v.StreamType}')
        """)));

    private (string Tenant, Guid Id) _reached = ("", Guid.Empty);
    private bool _begun;

    /// <summary>The broken ones among the next streams; null when there are no more.</summary>
    public async Task<IReadOnlyList<Broken>?> NextAsync(int limit, CancellationToken ct)
    {
        if (!_begun)
        {
            _begun = true;
            return await OrphansAsync(ct);
        }

        var page = await PageAsync(limit, ct);
        if (page.Count == 0)
        {
            return null;
        }

        var broken = new List<Broken>();
        foreach (var of in page.GroupBy(s => s.Tenant))
        {
            broken.AddRange(await LookAsync(of.Key, [.. of.Select(s => s.Id)], ct));
        }

        _reached = page[^1];
        return broken;
    }

    /// <summary>Versions that came after the stream's events were read are left to the next time: a row may have moved on meanwhile.</summary>
    private async Task<IReadOnlyList<Broken>> LookAsync(string of, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var streams = await StreamEvents.ReadAsync(connection, of, ids, ct);
        var broken = new List<Broken>();
        foreach (var view in RegisterViews.All)
        {
            var own = streams with { All = [.. streams.All.Where(s => s.Type == view.StreamType)] };
            try
            {
                broken.AddRange((await view.DifferingAsync(connection, own, ct)).Select(id => new Broken(of, id, null, null, new Message($"haar rijen in het overzicht {view.Name} zijn niet wat haar gebeurtenissen opleveren", $"its rows in the view {view.Name} are not what its events add up to"))));
            }
            catch (EventNotAppliedException e)
            {
                broken.Add(new Broken(of, null, null, e.Position, new Message($"zij is niet op te tellen voor het overzicht {view.Name}", $"it cannot be added up for the view {view.Name}")));
            }
        }

        return broken;
    }

    private async Task<List<(string Tenant, Guid Id)>> PageAsync(int limit, CancellationToken ct)
    {
        var page = new List<(string, Guid)>();
        await using var command = new NpgsqlCommand(SelectPage, connection)
        {
            CommandTimeout = 0,
            Parameters = { Sql.Text(tenant), Sql.Text(_reached.Tenant), Sql.Uuid(_reached.Id), Sql.Number(limit) },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            page.Add((reader.GetString(0), reader.GetGuid(1)));
        }

        return page;
    }

    private async Task<IReadOnlyList<Broken>> OrphansAsync(CancellationToken ct)
    {
        var broken = new List<Broken>();
        await using var command = new NpgsqlCommand(SelectOrphans, connection) { CommandTimeout = 0, Parameters = { Sql.Text(tenant) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            broken.Add(new Broken(reader.GetString(1), reader.GetGuid(2), null, null, new Message(
                $"het staat in het overzicht {reader.GetString(0)} en zo'n stroom is er niet", $"it stands in the view {reader.GetString(0)} and there is no such stream of its kind")));
        }

        return broken;
    }
}
