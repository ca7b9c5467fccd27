using ImprovementRegister.Api.Tests.Contract;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.EventStore.Schema;
using ImprovementRegister.EventStore.Verifying;
using ImprovementRegister.Hosting;
using ImprovementRegister.Testing;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Redacting;

/// <summary>What was recorded before there was a chain is chained by the migration, and its texts can be removed as well.</summary>
public sealed class EventsOfAnEarlierVersion
{
    private static readonly string[] Aliases = [.. Aggregates.Registry.Aliases.Where(a => a != TextRedacted.Alias)];

    [Fact]
    public async Task They_are_chained_with_the_same_removable_texts_as_new_ones_and_lose_them_as_those_do()
    {
        var owner = await PostgresCluster.NewDatabaseAsync();
        await using var database = NpgsqlDataSource.Create(owner);
        var streams = await RecordAsEarlierAsync(database);

        await using var api = await RegisterApi.OnAsync(PostgresCluster.AsApplication(owner), owner);
        (await VerifyAsync(api)).Broken.ShouldBeEmpty();
        var store = api.Host.Services.GetRequiredService<PostgresEventStore>();
        foreach (var alias in Aliases)
        {
            var expected = Aggregates.Registry.Write(Aggregates.Registry.Read(alias, Sample.Read(alias).ToJsonString())).Texts.Select(t => t.Path);
            (await store.ReadTextsAsync("levanto", streams[alias], 1, CancellationToken.None))!.All.ShouldBe(expected, ignoreOrder: true, alias);
        }

        await RebuildAsync(api, Aggregates.Goal.Table);
        var goal = $"goals/{streams["goal_set"]}";
        (await api.Administrator.CommandAsync(goal, "redact", new { version = 1, reason = "Naam" })).Status.ShouldBe(200);
        (await api.QualityManager.GetAsync(goal)).At("text")!.GetValue<string>().ShouldBe(TextRedacted.Marker);
        (await VerifyAsync(api)).Broken.ShouldBeEmpty();
        await using var receipt = api.Database.CreateCommand("SELECT length(request_hash) FROM ir_receipt WHERE idempotency_key = 'goal_set'");
        (await receipt.ExecuteScalarAsync()).ShouldBe(0);
    }

    /// <summary>A stream for each alias, with the stored sample as its first event, by the steps and the function of that time.</summary>
    private static async Task<Dictionary<string, Guid>> RecordAsEarlierAsync(NpgsqlDataSource database)
    {
        string[] steps = ["001_events", "002_append", "003_append_group", "010_following", "101_views"];
        var earlier = SchemaStep.Of(typeof(PostgresEventStore).Assembly).Concat(SchemaStep.Of(typeof(RegisterDatabase).Assembly)).Where(s => steps.Contains(s.Name));
        await new SchemaMigrator(database, earlier, NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None);
        var streams = new Dictionary<string, Guid>();
        foreach (var alias in Aliases)
        {
            streams[alias] = Guid.CreateVersion7();
            await using var append = database.CreateCommand(
                """
                SELECT ir_append('levanto', $1, $2, 0, ARRAY[gen_random_uuid()], ARRAY[$3]::varchar[], ARRAY['x']::varchar[], ARRAY[$4::jsonb],
                                 '{"Role": "auditor", "CommandId": "0199f0c4-5b1e-7c3a-9d55-0123456789ab", "HappenedOn": "2026-03-01"}', 'c', 'c', 'aud-1')
                """);
            append.Parameters.AddRange(Parameters(streams[alias], Aggregates.StreamTypes[alias], alias, Sample.Read(alias).ToJsonString()));
            await append.ExecuteNonQueryAsync();
            await using var receipt = database.CreateCommand(
                "INSERT INTO ir_receipt (tenant_id, idempotency_key, request_hash, response) VALUES ('levanto', $2, '\\x01', jsonb_build_object('reply', jsonb_build_object('id', $1, 'version', 1, 'position', 1)))");
            receipt.Parameters.AddRange(Parameters(streams[alias], alias));
            await receipt.ExecuteNonQueryAsync();
        }

        return streams;
    }

    private static NpgsqlParameter[] Parameters(params object[] values) => [.. values.Select(v => new NpgsqlParameter { Value = v })];

    private static Task<Verified> VerifyAsync(RegisterApi api) => api.Host.Services.GetRequiredService<Verification>().RunAsync(null, null, CancellationToken.None);

    private static Task RebuildAsync(RegisterApi api, string view) => new ProjectionRebuild(api.Database, Aggregates.Registry, TimeProvider.System)
        .RunAsync(RegisterViews.Inline.Single(v => v.Name == view), null, CancellationToken.None);
}
