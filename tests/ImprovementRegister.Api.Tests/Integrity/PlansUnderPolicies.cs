using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>The policies that keep organisations apart (ADR 0021) leave the planner its idea of how many rows there are: without it, it looks up a whole organisation row by row.</summary>
public sealed class PlansUnderPolicies(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Expect_as_many_rows_as_an_organisation_has()
    {
        for (var i = 0; i < 40; i++)
        {
            await api.ActionAsync();
        }

        await api.OwnersDatabase.ExecuteAsync("ANALYZE");
        foreach (var table in (string[])["mt_events", "mt_streams", "ir_action", "ir_finding"])
        {
            var all = await api.OwnersDatabase.ValueAsync<long>($"SELECT count(*) FROM {table} WHERE tenant_id = 'levanto'");
            (await ExpectedAsync(table)).ShouldBeInRange((long)(0.8 * all), Math.Max(1, (long)(1.2 * all)), table);
        }
    }

    [Fact]
    public async Task Are_made_once_for_a_connection_of_what_reads_ask_with_the_rights_of_the_owner()
    {
        // A function in SQL is planned at each call. Of these one looks through a list of its own each time, the other runs now and then.
        (await api.OwnersDatabase.ColumnAsync<string>("""
            SELECT p.proname::text FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
             WHERE p.prosecdef AND l.lanname = 'sql' AND p.pronamespace = 'public'::regnamespace ORDER BY 1
            """)).ShouldBe(["ir_actions_against", "ir_keep_stretches"]);
    }

    /// <summary>As the role that a host works under.</summary>
    private async Task<long> ExpectedAsync(string table)
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.EnterAsync("levanto", CancellationToken.None);
        await using var explain = new NpgsqlCommand($"EXPLAIN (FORMAT JSON) SELECT FROM {table} WHERE tenant_id = 'levanto'", connection);
        return JsonNode.Parse((string)(await explain.ExecuteScalarAsync())!)![0]!["Plan"]!["Plan Rows"]!.GetValue<long>();
    }
}
