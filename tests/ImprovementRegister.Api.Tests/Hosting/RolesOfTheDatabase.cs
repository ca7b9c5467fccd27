using ImprovementRegister.Api.Tests.Operations;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Testing;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Hosting;

/// <summary>With which rights the host works, and who brings the schema up to date (ADR 0015).</summary>
[Trait("Category", "Long")]
public sealed class RolesOfTheDatabase
{
    private const string Warning = "may change and delete events";

    [Fact]
    public async Task The_command_migrate_lets_hosts_start_that_own_nothing()
    {
        var owner = await PostgresCluster.NewDatabaseAsync();
        var run = await MigrateAsync(PostgresCluster.AsApplication(owner), owner);
        run.ExitCode.ShouldBe(0, run.Errors);
        run.Said.ShouldContain("The schema is up to date");
        run.Errors.ShouldNotContain(Warning);

        await using var api = await RegisterApi.OnAsync(PostgresCluster.AsApplication(owner));
        await api.ActionAsync();
        await RebuildAllAsync(api);
        (await Should.ThrowAsync<PostgresException>(async () =>
        {
            await using var command = api.Database.CreateCommand("UPDATE mt_events SET data = data");
            await command.ExecuteNonQueryAsync();
        })).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task One_role_for_all_is_warned_about()
    {
        var owner = await PostgresCluster.NewDatabaseAsync();
        (await MigrateAsync(owner, null)).Errors.ShouldContain(Warning);
        (await MigrateAsync(owner, owner)).Errors.ShouldContain(Warning);
    }

    [Fact]
    public async Task What_one_role_for_all_has_made_goes_on_under_two()
    {
        var owner = await PostgresCluster.NewDatabaseAsync();
        Guid action;
        await using (var before = await RegisterApi.OnAsync(owner))
        {
            action = await before.ActionAsync();
        }

        await using var after = await RegisterApi.OnAsync(PostgresCluster.AsApplication(owner), owner);
        (await after.As("owner", "own-1").CommandAsync($"actions/{action}", "start")).Status.ShouldBe(200);
        await RebuildAllAsync(after);
        (await after.QualityManager.GetAsync($"actions/{action}")).Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_host_that_owns_nothing_says_which_command_brings_the_schema()
    {
        var owner = await PostgresCluster.NewDatabaseAsync();
        (await MigrateAsync(PostgresCluster.AsApplication(owner), owner)).ExitCode.ShouldBe(0);
        await using (var database = NpgsqlDataSource.Create(owner))
        await using (var older = database.CreateCommand("COMMENT ON SCHEMA wolverine IS 'another build'"))
        {
            await older.ExecuteNonQueryAsync();
        }

        var run = await MigrateAsync(PostgresCluster.AsApplication(owner), null);
        run.ExitCode.ShouldBe(1);
        run.Errors.Trim().ShouldBe("The schema of the database is not that of this version. Run the command 'migrate' with ConnectionStrings:Migration, or give that setting to the host.");
    }

    private static Task<ProgramRun> MigrateAsync(string register, string? migration) => ProgramRun.OfAsync(
        ["migrate", "--environment", "Production", "--ConnectionStrings:Register=" + register, .. migration is null ? [] : new[] { "--ConnectionStrings:Migration=" + migration }]);

    private static async Task RebuildAllAsync(RegisterApi api)
    {
        (await api.Administrator.PostAsync("admin/projections/all/rebuild")).Status.ShouldBe(202);
        foreach (var view in RegisterViews.All)
        {
            (await api.ProjectionInAsync(view.Name, "inline"))["lastRebuild"]!["state"]!.GetValue<string>().ShouldBe("done");
        }
    }
}
