using ImprovementRegister.EventStore.Schema;
using ImprovementRegister.EventStore.Tests.Support;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Schema;

public sealed class Migrating : IAsyncLifetime
{
    private static readonly SchemaStep Shelves = new("001_shelves", "CREATE TABLE shelf (id int); CREATE TABLE book (id int)");

    /// <summary>A sequence is not rolled back, so it counts every run of the step.</summary>
    private static readonly SchemaStep Counted = new("002_counted", "INSERT INTO shelf VALUES (1); SELECT nextval('runs')");

    private NpgsqlDataSource? _database;

    private NpgsqlDataSource Database => _database!;

    [Fact]
    public async Task Steps_run_once_each_in_the_order_of_their_names()
    {
        await MigrateAsync(Counted, Shelves);
        (await RunsAsync()).ShouldBe(1);
        (await Database.ColumnAsync<string>("SELECT step FROM ir_schema ORDER BY step")).ShouldBe(["001_shelves", "002_counted"]);
    }

    [Fact]
    public async Task Migrating_again_does_nothing()
    {
        await MigrateAsync(Shelves, Counted);
        var before = await Database.ColumnAsync<string>("SELECT step || xmin || applied FROM ir_schema ORDER BY step");
        await MigrateAsync(Shelves, Counted);
        (await RunsAsync()).ShouldBe(1);
        (await Database.ColumnAsync<string>("SELECT step || xmin || applied FROM ir_schema ORDER BY step")).ShouldBe(before);
    }

    [Fact]
    public async Task Eight_hosts_that_start_at_once_apply_each_step_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => MigrateAsync(Shelves, Counted)));
        (await RunsAsync()).ShouldBe(1);
        (await Database.ValueAsync<long>("SELECT count(*) FROM shelf")).ShouldBe(1);
        (await Database.ValueAsync<long>("SELECT count(*) FROM ir_schema")).ShouldBe(2);
    }

    [Fact]
    public async Task A_new_step_runs_beside_those_that_ran_before()
    {
        await MigrateAsync(Shelves, Counted);
        await MigrateAsync(Shelves, Counted, new SchemaStep("003_pictures", "CREATE TABLE picture (id int)"));
        (await RunsAsync()).ShouldBe(1);
        (await ExistsAsync("picture")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_edited_step_stops_the_migration_and_nothing_new_is_applied()
    {
        await MigrateAsync(Shelves);
        var edited = Shelves with { Sql = Shelves.Sql + " " };
        var refusal = await Should.ThrowAsync<SchemaStepChangedException>(() => MigrateAsync(new SchemaStep("000_before", "CREATE TABLE before (id int)"), edited, Counted));
        refusal.Message.ShouldContain("001_shelves");
        (await ExistsAsync("before")).ShouldBeFalse();
        (await RunsAsync()).ShouldBe(0);
        (await Database.ColumnAsync<string>("SELECT step FROM ir_schema")).ShouldBe(["001_shelves"]);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_behind_and_can_be_repaired()
    {
        var broken = new SchemaStep("002_broken", "CREATE TABLE half (id int); SELECT 1 / 0");
        (await Should.ThrowAsync<PostgresException>(() => MigrateAsync(Shelves, broken))).SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
        (await ExistsAsync("shelf")).ShouldBeFalse();
        (await ExistsAsync("half")).ShouldBeFalse();
        (await ExistsAsync("ir_schema")).ShouldBeFalse();

        await MigrateAsync(Shelves, broken with { Sql = "CREATE TABLE half (id int)" });
        (await ExistsAsync("half")).ShouldBeTrue();
    }

    [Fact]
    public void The_steps_of_an_assembly_are_the_sql_files_of_its_schema_folder_by_name() =>
        SchemaStep.Of(typeof(PostgresEventStore).Assembly).ShouldContain(s => s.Name == "001_events" && s.Sql.Contains("CREATE TABLE mt_events"));

    public async Task InitializeAsync()
    {
        _database = await StoreDatabase.EmptyAsync();
        await Database.ExecuteAsync("CREATE SEQUENCE runs");
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();

    private Task MigrateAsync(params SchemaStep[] steps) => StoreDatabase.Migrator(Database, steps).MigrateAsync(CancellationToken.None);

    private Task<long> RunsAsync() => Database.ValueAsync<long>("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM runs");

    private Task<bool> ExistsAsync(string table) => Database.ValueAsync<bool>("SELECT to_regclass($1) IS NOT NULL", table);
}
