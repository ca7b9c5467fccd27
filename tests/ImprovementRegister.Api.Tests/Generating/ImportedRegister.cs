using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Generating;

public sealed class ImportedRegister(SameRegisterTwice registers) : IClassFixture<SameRegisterTwice>
{
    [Theory]
    [InlineData("SELECT to_jsonb(e) - '{id,timestamp,headers}'::text[] FROM mt_events e ORDER BY seq_id")]
    [InlineData("SELECT headers - '{Hash,Texts,Salts}'::text[] FROM mt_events ORDER BY seq_id")]
    [InlineData("SELECT jsonb_build_array(length(headers ->> 'Hash'), ARRAY(SELECT jsonb_object_keys(headers -> 'Texts')), ARRAY(SELECT jsonb_object_keys(headers -> 'Salts'))) FROM mt_events ORDER BY seq_id")]
    [InlineData("SELECT to_jsonb(s) - 'timestamp' - 'created' FROM mt_streams s ORDER BY tenant_id, id")]
    [InlineData("SELECT last_value FROM mt_events_sequence")]
    [InlineData("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'mt_events'::regclass ORDER BY conname")]
    public Task It_stands_in_the_store_as_if_it_had_been_appended(string sql) => SameAsync(sql);

    [Theory]
    [InlineData("ir_action")]
    [InlineData("ir_action_past")]
    [InlineData("ir_finding")]
    [InlineData("ir_finding_past")]
    [InlineData("ir_source")]
    [InlineData("ir_goal")]
    [InlineData("ir_adoption")]
    public Task Its_views_are_those_that_appends_would_have_kept(string table) =>
        SameAsync($"SELECT to_jsonb(v) - 'recorded_from' - 'recorded_to' - 'ended' - 'changed_at' FROM {table} v ORDER BY tenant_id, id, version, valid_from, recorded_from");

    [Fact]
    public async Task Its_history_verifies_as_that_of_appends_does()
    {
        foreach (var api in (RegisterApi[])[registers.Imported, registers.Appended])
        {
            var verified = await api.Host.Services.GetRequiredService<Verification>().RunAsync(null, null, CancellationToken.None);
            // What was imported is years older than its first seal, which may not be made yet; verifying says so in either case.
            verified.Broken.Where(b => !(api == registers.Imported && b.What.En.Contains("seal", StringComparison.Ordinal))).ShouldBeEmpty();
            verified.Events.ShouldBeGreaterThanOrEqualTo(1500);
        }
    }

    private async Task SameAsync(string sql)
    {
        var imported = await RowsAsync(registers.Imported.OwnersDatabase, sql);
        imported.ShouldNotBeEmpty();
        imported.ShouldBe(await RowsAsync(registers.Appended.OwnersDatabase, sql));
    }

    private static async Task<List<string>> RowsAsync(NpgsqlDataSource database, string sql)
    {
        var rows = new List<string>();
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }
}
