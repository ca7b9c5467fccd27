using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Counting;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Counting;

public sealed class RebuildingTheFigures(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly string[] Figured =
    [
        $"SELECT tenant_id, view, unit, part, year, {string.Join(", ", Figures.Columns)} FROM ir_node_count WHERE ({string.Join(", ", Figures.Columns)}) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) ORDER BY 1, 2, 3, 4, 5",
        "SELECT * FROM ir_node_due WHERE actions <> 0 ORDER BY 1, 2, 3, 4, 5, 6",
        "SELECT * FROM ir_node_item ORDER BY 1, 2, 3, 4, 5, 6",
        "SELECT tenant_id, id, kind, actions, state::text FROM ir_counted ORDER BY 1, 2",
    ];

    [Fact]
    public async Task Pages_of_any_size_and_all_at_once_come_to_the_same_rows()
    {
        await new RandomLife(api, seed: 11).LiveAsync(commands: 150);
        await api.SourceAsync(tenant: "balanszorg");
        (await api.Reader.GetAsync("register/summary")).Status.ShouldBe(200);
        var live = await RowsAsync("");
        live.Count.ShouldBeGreaterThan(200);

        foreach (var (pageSize, mostInMemory) in ((int, int)[])[(1, 1), (1, 20), (7, 1), (500, 250_000)])
        {
            (await FollowedAsync(pageSize, mostInMemory)).ShouldBe(live, $"pages of {pageSize}, {mostInMemory} streams in memory");
        }

        foreach (var (pageSize, mostInMemory) in ((int, int)[])[(2000, 250_000), (1, 250_000), (1, 5)])
        {
            await new ProjectionRebuild(api.Database, Aggregates.Registry, TimeProvider.System, pageSize, mostInMemory).RunAsync(Counting, null, CancellationToken.None);
            (await RowsAsync("")).ShouldBe(live, $"rebuilt in pages of {pageSize}, {mostInMemory} streams in memory");
        }

    }

    private IFollowingProjection Counting => api.Host.Services.GetRequiredService<NodeCounting>();

    /// <summary>Follows from the beginning in tables of its own, beside those of the host.</summary>
    private async Task<List<string>> FollowedAsync(int pageSize, int mostInMemory)
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        var tables = Counting.Tables.Append("mt_event_progression").Append("ir_projection");
        var sql = $"CREATE SCHEMA apart; SET search_path = apart, public; {string.Concat(tables.Select(t => $"CREATE TABLE apart.{t} (LIKE public.{t} INCLUDING ALL);"))}";
        await using (var create = new Npgsql.NpgsqlCommand($"{sql} INSERT INTO mt_event_progression VALUES ('{Counting.CheckpointRow}', 0)", connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        var follower = new Follower(Counting, Aggregates.Registry, connection, new HashSet<long>(), pageSize, mostInMemory);
        while (await follower.StepAsync(CancellationToken.None) || follower.Waits)
        {
        }

        var rows = await RowsAsync("apart.");
        await using var drop = new Npgsql.NpgsqlCommand("RESET search_path; DROP SCHEMA apart CASCADE", connection);
        await drop.ExecuteNonQueryAsync();
        return rows;
    }

    private async Task<List<string>> RowsAsync(string schema)
    {
        var rows = new List<string>();
        foreach (var sql in Figured)
        {
            await using var command = api.Database.CreateCommand(sql.Replace("FROM ", "FROM " + schema, StringComparison.Ordinal));
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
            }
        }

        return rows;
    }
}
