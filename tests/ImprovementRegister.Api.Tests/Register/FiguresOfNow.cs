using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Register;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Register;

/// <summary>What the database reads to count a register of some thousands of actions and findings.</summary>
public sealed class FiguresOfNow(RegisterApi api) : IClassFixture<RegisterApi>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await api.ActionAsync();
        await api.FindingAsync();
        await MultiplyAsync("ir_action", """{"open": false, "status": "Effective", "ends": "2026-03-01"}""");
        await MultiplyAsync("ir_finding", "{}");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Are_read_from_narrow_indexes_alone(bool asking)
    {
        await using var database = await CountedAsync(asking);
        var statements = await StatementsAsync(database);

        statements.Count.ShouldBe(asking ? 3 : 4);
        foreach (var statement in statements)
        {
            var plan = await ExplainAsync(statement);
            plan.ShouldContain("Index Only Scan", customMessage: plan);
            plan.ShouldNotContain("Seq Scan on ir_action", customMessage: plan);
            plan.ShouldNotContain("_counted", customMessage: "Of that index an entry is ten times as large: " + plan);
        }
    }

    /// <summary>Thousands like one that is there, nine of ten but for some of their columns.</summary>
    private async Task MultiplyAsync(string table, string but)
    {
        await using var insert = api.OwnersDatabase.CreateCommand($"""
            INSERT INTO {table} SELECT (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid()) || CASE WHEN n % 10 = 0 THEN jsonb_build_object() ELSE '{but}' END)).*
              FROM {table} one, generate_series(1, 6000) n WHERE one.id = (SELECT id FROM {table} ORDER BY recorded_from LIMIT 1)
            """);
        await insert.ExecuteNonQueryAsync();
        await using var vacuum = api.OwnersDatabase.CreateCommand($"VACUUM ANALYZE {table}");
        await vacuum.ExecuteNonQueryAsync();
    }

    /// <summary>A pool of one connection, on which it was counted often enough to be prepared.</summary>
    private async Task<NpgsqlDataSource> CountedAsync(bool asking)
    {
        var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(api.Database.ConnectionString) { MaxPoolSize = 1, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 }.ConnectionString);
        for (var time = 1; time <= 4; time++)
        {
            await using var snapshot = new Snapshot(database, "levanto");
            var query = new SummaryQuery(snapshot, null, new AsOf(null, new DateOnly(2026, 6, 30)));
            var actions = asking ? ActionsOf(query.AskAsking(), f => f.Actions) : ActionsOf(query.Ask(), f => f.Actions);
            await snapshot.RunAsync(CancellationToken.None, last: true);
            actions().ShouldNotBeEmpty();
        }

        return database;

        static Func<IReadOnlyList<ActionFigures>> ActionsOf<TFigures>(Func<TFigures> figures, Func<TFigures, IReadOnlyList<ActionFigures>> actions) => () => actions(figures());
    }

    private static async Task<IReadOnlyList<(string Sql, string[] Types)>> StatementsAsync(NpgsqlDataSource database)
    {
        var statements = new List<(string, string[])>();
        await using var prepared = database.CreateCommand("SELECT statement, parameter_types::text[] FROM pg_prepared_statements WHERE statement ~ 'FROM .*ir_(action|finding)' AND statement !~ 'pg_prepared'");
        await using var reader = await prepared.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            statements.Add((reader.GetString(0), reader.GetFieldValue<string[]>(1)));
        }

        return statements;
    }

    /// <summary>The plan for any values, as the role that a host works under has it once its tables were cleaned up, which waits for whoever still reads.</summary>
    private async Task<string> ExplainAsync((string Sql, string[] Types) statement)
    {
        await using var connection = await api.OwnersDatabase.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var values = statement.Types.Select(t => t == "date" ? "'2026-06-30'" : t.EndsWith("[]", StringComparison.Ordinal) ? "NULL" : "'levanto'");
        await using var prepare = new NpgsqlCommand(
            $"""
            UPDATE pg_class SET relallvisible = relpages WHERE relname IN ('ir_action', 'ir_finding');
            SET LOCAL ROLE {new NpgsqlConnectionStringBuilder(api.Database.ConnectionString).Username};
            SELECT set_config('register.tenant', 'levanto', true), set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
                   set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_sort', 'off', true);
            PREPARE counted ({string.Join(", ", statement.Types)}) AS {statement.Sql}
            """,
            connection);
        await prepare.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand($"EXPLAIN (COSTS OFF) EXECUTE counted ({string.Join(", ", values)})", connection);
        var lines = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(0));
            }
        }

        await using var forget = new NpgsqlCommand("DEALLOCATE counted", connection);
        await forget.ExecuteNonQueryAsync();
        await transaction.RollbackAsync();
        return string.Join('\n', lines);
    }
}
