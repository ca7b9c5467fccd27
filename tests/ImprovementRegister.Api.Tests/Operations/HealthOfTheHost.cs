using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Testing;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Operations;

public sealed class HealthOfTheHost : IAsyncLifetime
{
    private readonly FollowedRegister _register = new();

    [Fact]
    public async Task A_view_that_stopped_makes_it_degraded_and_not_unready()
    {
        var ready = await ReadyAsync();
        (ready.Status, ready.String("status"), ready.At("projections")!.AsArray().Count).ShouldBe((200, "ready", 0), ready.Text);
        var bad = await _register.RegisterAsync($"{FollowedRegister.Unreadable} rapport");
        await FollowedRegister.UntilAsync(async () => (await ReadyAsync()).String("status") == "degraded");

        var degraded = await ReadyAsync();
        (degraded.Status, degraded.String("projections.0.name"), degraded.String("projections.0.state")).ShouldBe((200, "tally", "failed"));
        degraded.Text.ShouldNotContain("Exception");
        await _register.Administrator.PostAsync("admin/projections/tally/skip", new { position = bad, reason = "Dubbel ingevoerd" });
        await FollowedRegister.UntilAsync(async () => (await ReadyAsync()).String("status") == "ready");
    }

    [Fact]
    public async Task A_view_that_is_far_behind_makes_it_degraded_until_it_has_caught_up()
    {
        await using (await _register.HoldAsync())
        {
            await _register.RegisterAsync();
            await _register.ExecuteAsync("UPDATE mt_events SET timestamp = timestamp - interval '2 minutes'");
            await FollowedRegister.UntilAsync(async () => (await ReadyAsync()).String("status") == "degraded");
            var degraded = await ReadyAsync();
            (degraded.Status, degraded.String("projections.0.name"), degraded.String("projections.0.state")).ShouldBe((200, "tally", "running"));
        }

        await FollowedRegister.UntilAsync(async () => (await ReadyAsync()).String("status") == "ready");
    }

    [Fact]
    public async Task A_schema_that_lacks_a_step_is_not_ready()
    {
        await _register.ExecuteAsync("UPDATE ir_schema SET step = step || ' gone' WHERE step = '101_views'");
        (await ReadyAsync()).ShouldBeUnable("schema-not-ready");
        await _register.ExecuteAsync("ALTER TABLE ir_schema RENAME TO ir_schema_gone");
        (await ReadyAsync()).ShouldBeUnable("schema-not-ready");
        await _register.ExecuteAsync("ALTER TABLE ir_schema_gone RENAME TO ir_schema; UPDATE ir_schema SET step = '101_views' WHERE step = '101_views gone'");
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

        await FollowedRegister.UntilAsync(async () => (await ReadyAsync()).Status == 503);
        (await ReadyAsync()).ShouldBeUnable("database-unreachable");
        (await _register.Anonymous().GetAsync("/health/live")).Status.ShouldBe(200);
        await using (var open = elsewhere.CreateCommand($"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true"))
        {
            await open.ExecuteNonQueryAsync();
        }

        await FollowedRegister.UntilAsync(async () => (await ReadyAsync()).Status == 200);
        var position = await _register.RegisterAsync();
        await FollowedRegister.UntilAsync(async () => (await _register.TalliedAsync()).Contains(position));
    }

    public Task InitializeAsync() => _register.InitializeAsync();

    public Task DisposeAsync() => _register.DisposeAsync();

    private Task<Answer> ReadyAsync() => _register.Anonymous().GetAsync("/health/ready");
}

internal static class Unable
{
    public static void ShouldBeUnable(this Answer answer, string status) => (answer.Status, answer.String("status")).ShouldBe((503, status), answer.Text);
}
