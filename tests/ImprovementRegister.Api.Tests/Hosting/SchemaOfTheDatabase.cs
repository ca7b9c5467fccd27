using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Setup;
using ImprovementRegister.Testing;
using JasperFx;
using Marten;

namespace ImprovementRegister.Api.Tests.Hosting;

/// <summary>Marten and Wolverine find the database as they are configured: fresh, and after whatever the program was told to do.</summary>
public sealed class SchemaOfTheDatabase(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Of_a_host_is_as_it_is_configured()
    {
        // As the owner: to others the database does not tell of what they may not touch.
        await using var store = new DocumentStore(StoreSetup.Options(api.OwnersDatabase, AutoCreate.None));
        await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
        await api.ActionAsync();
        await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
    }

    [Trait("Category", "Long")]
    [Fact]
    public async Task Is_as_it_is_configured_after_every_command_of_the_program()
    {
        var owner = await PostgresCluster.NewDatabaseAsync();
        foreach (var command in (string[][])[["migrate"], ["verify"], ["extract", "--tenant", "levanto"], ["describe"], ["check-env"], ["db-list"], ["db-apply"], ["migrate"]])
        {
            var run = await RunAsync(owner, command);
            run.ExitCode.ShouldBe(0, $"{command[0]}: {run.Said}{run.Errors}");
            var assert = await RunAsync(owner, "db-assert");
            assert.ExitCode.ShouldBe(0, $"after {command[0]}: {assert.Said}{assert.Errors}");
        }
    }

    [Theory]
    [InlineData("There is no organisation 'niemand'. Known are: balanszorg, levanto.", "extract", "--tenant", "niemand")]
    [InlineData("There is no organisation 'niemand'. Known are: balanszorg, levanto.", "verify", "--tenant", "niemand")]
    [InlineData("There is no command 'migarte'. Known are: migrate,", "migarte")]
    [InlineData("There is no command 'projections'.", "projections", "rebuild")]
    [InlineData("There is no command 'resources'.", "resources", "clear")]
    public async Task A_slip_of_the_pen_is_named_and_does_nothing(string message, params string[] command)
    {
        var run = await ProgramRun.OfAsync([.. command, "--environment", "Production", "--ConnectionStrings:Register=" + api.Database.ConnectionString]);
        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldContain(message);
        run.Said.ShouldBeEmpty();
    }

    /// <summary>Without a database, and without a host that starts where somebody asked how.</summary>
    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_names_what_the_program_takes_and_nothing_that_it_refuses(string word)
    {
        var run = await ProgramRun.OfAsync(word, "--environment", "Production");
        run.ExitCode.ShouldBe(0, run.Errors);
        string[] taken = ["migrate", "verify", "extract", "import", "health", "db-assert", "codegen"];
        taken.ShouldAllBe(command => run.Said.Contains(command));
        run.Said.ShouldNotContain("projections");
    }

    private static Task<ProgramRun> RunAsync(string owner, params string[] command) => ProgramRun.OfAsync(
        [.. command, "--environment", "Development", "--ConnectionStrings:Register=" + PostgresCluster.AsApplication(owner), "--ConnectionStrings:Migration=" + owner]);
}
