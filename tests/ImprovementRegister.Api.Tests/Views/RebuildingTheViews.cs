using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>Every view comes out of its events as the appends left it.</summary>
[Collection(nameof(LivedRegister))]
[Trait("Domain", "F39")]
public sealed class RebuildingTheViews(LivedRegister register)
{
    private RegisterApi Api => register.Api;

    [Fact]
    public async Task Gives_the_same_rows()
    {
        var before = await RowsAsync();
        before.Count.ShouldBeGreaterThan(100);

        foreach (var view in RegisterViews.All)
        {
            await EachAsync(view, view.RemakeAsync);
        }

        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Puts_rows_back_that_are_gone_or_changed()
    {
        var before = await RowsAsync();
        await using (var spoil = Api.OwnersDatabase.CreateCommand(
            "UPDATE ir_action SET unit = 'elders'; DELETE FROM ir_action_past; DELETE FROM ir_goal; UPDATE ir_source SET state = '{}'; DELETE FROM ir_adoption"))
        {
            await spoil.ExecuteNonQueryAsync();
        }

        (await RowsAsync()).ShouldNotBe(before);
        foreach (var view in RegisterViews.All)
        {
            await EachAsync(view, view.MendAsync);
        }

        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Leaves_rows_that_are_right_as_they_lie()
    {
        var before = await PlacesAsync("ir_action_past");
        var wrong = before[before.Count / 2].Id;
        await using (var spoil = Api.OwnersDatabase.CreateCommand($"UPDATE ir_action SET unit = 'elders' WHERE id = '{wrong}'"))
        {
            await spoil.ExecuteNonQueryAsync();
        }

        await EachAsync(RegisterViews.All.Single(v => v.Name == "ir_action"), RegisterViews.All.Single(v => v.Name == "ir_action").MendAsync);

        var after = await PlacesAsync("ir_action_past");
        after.Where(p => p.Id != wrong).ShouldBe(before.Where(p => p.Id != wrong));
        after.Where(p => p.Id == wrong).ShouldNotBe(before.Where(p => p.Id == wrong));
    }

    /// <summary>Where the rows lie in the table: one that is written again lies elsewhere.</summary>
    private async Task<List<(Guid Id, string Place)>> PlacesAsync(string table)
    {
        var places = new List<(Guid, string)>();
        await using var command = Api.OwnersDatabase.CreateCommand($"SELECT id, ctid::text || xmin::text FROM {table} ORDER BY tenant_id, id, version, recorded_from, valid_from");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            places.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        return places;
    }

    private async Task EachAsync(ITemporalView view, Func<Npgsql.NpgsqlConnection, StreamEvents, CancellationToken, Task> make)
    {
        await using var connection = await Api.OwnersDatabase.OpenConnectionAsync();
        var streams = new List<(string Tenant, Guid Id)>();
        await using (var command = new Npgsql.NpgsqlCommand("SELECT tenant_id, id FROM mt_streams WHERE type = $1", connection) { Parameters = { Sql.Text(view.StreamType) } })
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                streams.Add((reader.GetString(0), reader.GetGuid(1)));
            }
        }

        foreach (var tenant in streams.GroupBy(s => s.Tenant))
        {
            await make(connection, await StreamEvents.ReadAsync(connection, tenant.Key, tenant.Select(s => s.Id), CancellationToken.None), CancellationToken.None);
        }
    }

    private async Task<List<string>> RowsAsync()
    {
        var rows = new List<string>();
        foreach (var table in RegisterViews.All.SelectMany(v => new[] { v.Name, TemporalTable.PastOf(v.Name) }))
        {
            await using var command = Api.OwnersDatabase.CreateCommand($"SELECT to_jsonb(t)::text FROM {table} t ORDER BY tenant_id, id, version");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table} {reader.GetString(0)}");
            }
        }

        return rows;
    }
}
