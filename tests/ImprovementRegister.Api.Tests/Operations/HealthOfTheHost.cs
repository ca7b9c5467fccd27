using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Testing;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Operations;

[Collection(SmallDisk.Collection)]
public sealed class HealthOfTheHost : IAsyncLifetime
{
    private readonly RegisterApi _register = new();

    [Fact]
    public async Task A_schema_of_another_build_is_not_ready()
    {
        var build = await AskAsync("SELECT obj_description('wolverine'::regnamespace)");
        await _register.ExecuteAsync("COMMENT ON SCHEMA wolverine IS 'another build'");
        (await ReadyAsync()).ShouldBeUnable("schema-not-ready");
        await _register.ExecuteAsync($"COMMENT ON SCHEMA wolverine IS '{build}'; ALTER TABLE ir_rebuild RENAME TO ir_rebuild_gone");
        (await ReadyAsync()).ShouldBeUnable("schema-not-ready");
        await _register.ExecuteAsync("ALTER TABLE ir_rebuild_gone RENAME TO ir_rebuild");
        (await ReadyAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_database_that_takes_nobody_is_not_ready_until_it_does()
    {
        var name = new NpgsqlConnectionStringBuilder(_register.Database.ConnectionString).Database;
        await using var elsewhere = NpgsqlDataSource.Create(await PostgresCluster.NewDatabaseAsync());
        await using (var close = elsewhere.CreateCommand(
            $"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"))
        {
            await close.ExecuteNonQueryAsync();
        }

        await Projections.UntilAsync(async () => (await ReadyAsync()).Status == 503);
        (await ReadyAsync()).ShouldBeUnable("database-unreachable");
        (await _register.Anonymous().GetAsync("/health/live")).Status.ShouldBe(200);
        (await _register.Auditor.GetAsync("actions")).ShouldRefuse(503, "database-unavailable");
        (await _register.Auditor.PostAsync("sources", new { type = "internalAudit", title = "Audit" })).ShouldRefuse(503, "database-unavailable");
        await using (var open = elsewhere.CreateCommand($"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true"))
        {
            await open.ExecuteNonQueryAsync();
        }

        await Projections.UntilAsync(async () => (await ReadyAsync()).Status == 200);
        await _register.SourceAsync();
    }

    [SmallDiskFact]
    public async Task A_database_on_a_full_disk_is_not_ready_until_there_is_room()
    {
        var register = await RegisterOnASmallDisk.StartAsync();
        register.Disk.Fill();
        (await ReadyAsync(register)).ShouldBeUnable("database-full");
        (await register.Anonymous().GetAsync("/health/live")).Status.ShouldBe(200);
        register.Disk.MakeRoom();
        (await ReadyAsync(register)).String("status").ShouldBe("ready");
        await register.DisposeAsync();
    }

    public Task InitializeAsync() => _register.InitializeAsync();

    public Task DisposeAsync() => _register.DisposeAsync();

    private async Task<string> AskAsync(string sql)
    {
        await using var command = _register.OwnersDatabase.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private Task<Answer> ReadyAsync() => ReadyAsync(_register);

    private static Task<Answer> ReadyAsync(RegisterApi register) => register.Anonymous().GetAsync("/health/ready");
}

internal static class Unable
{
    public static void ShouldBeUnable(this Answer answer, string status) => (answer.Status, answer.String("status")).ShouldBe((503, status), answer.Text);
}
