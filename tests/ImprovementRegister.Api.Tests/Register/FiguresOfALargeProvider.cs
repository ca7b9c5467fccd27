using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Register;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Register;

/// <summary>How the database means to count when it believes that there is very much: looked up, not compared one by one.</summary>
public sealed class FiguresOfALargeProvider(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Findings_without_an_action_are_looked_up_among_the_others(bool then)
    {
        await api.ActionAsync();
        await api.FindingAsync();
        var asOf = new AsOf(then ? DateTimeOffset.UtcNow : null, new DateOnly(2026, 6, 30));
        var places = new FigurePlaces("'2026-06-30'", table => (Literal(asOf.HeldApart(table, place: 2).Now), asOf.HeldApart(table, place: 2).Before is { } before ? Literal(before) : null));

        var plan = await ExplainAsync($"SELECT {Figures.FindingsWithoutAction.Count(places)} FROM {Literal(asOf.Held("ir_finding", place: 2))}");

        plan.ShouldContain("hashed SubPlan");
        plan.ShouldContain("Index Only Scan using ir_action_answers on");

        static string Literal(string held) => held.Replace("$1", "'levanto'", StringComparison.Ordinal).Replace("$2", "now()", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ir_action")]
    [InlineData("ir_finding")]
    public async Task What_hangs_under_a_node_is_found_by_its_code(string table)
    {
        await api.ActionAsync();
        await api.FindingAsync();

        (await ExplainAsync($"SELECT id FROM {table} WHERE tenant_id = 'levanto' AND nodes && '{{KKFZ-P1}}'::varchar[] LIMIT 1001", asHost: false)).ShouldContain($"{table}_nodes");
    }

    [Theory]
    [InlineData("user_name", "ir_event_actor")]
    [InlineData("type", "ir_event_type")]
    public async Task What_was_seldom_done_is_found_in_the_log_by_who_did_it_or_what_it_was(string column, string index) =>
        (await ExplainAsync($"SELECT FROM mt_events WHERE tenant_id = 'levanto' AND {column} = ANY('{{seldom}}') LIMIT 1001")).ShouldContain(index);

    [Fact]
    public async Task What_was_entered_late_is_found_among_all_events_of_what_a_list_shows_by_an_index_of_those_alone() =>
        (await ExplainAsync(LateEntries.SelectAfterTheQuarter.Replace("$1", "'levanto'", StringComparison.Ordinal).Replace("$2", $"'{{{Guid.NewGuid()}}}'::uuid[]", StringComparison.Ordinal)
            .Replace("$3", "NULL::timestamptz", StringComparison.Ordinal).Replace("$4", "NULL::date", StringComparison.Ordinal))).ShouldContain("ir_event_late");

    [Fact]
    public async Task What_is_counted_is_planned_once_for_a_connection()
    {
        await api.ActionAsync();
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(api.Database.ConnectionString) { MaxPoolSize = 1, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 }.ConnectionString);
        for (var time = 1; time <= 4; time++)
        {
            await using var snapshot = new Snapshot(database, "levanto");
            var figures = new SummaryQuery(snapshot, null, new AsOf(null, new DateOnly(2026, 6, 30))).Ask();
            await snapshot.RunAsync(CancellationToken.None, last: true);
            figures().Actions.ShouldNotBeEmpty();
        }

        await using var command = database.CreateCommand("SELECT sum(generic_plans)::int > 0 AND sum(custom_plans)::int = 0 FROM pg_prepared_statements WHERE statement LIKE '%count(*)%ir_action%'");
        (await command.ExecuteScalarAsync()).ShouldBe(true);
    }

    [Fact]
    public async Task What_held_at_an_earlier_moment_is_planned_once_for_a_connection()
    {
        await api.ActionAsync();
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(api.Database.ConnectionString) { MaxPoolSize = 1, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 }.ConnectionString);
        for (var time = 1; time <= 4; time++)
        {
            await using var snapshot = new Snapshot(database, "levanto");
            (await new StateQuery<ImprovementAction>(snapshot, new AsOf(DateTimeOffset.UtcNow, new DateOnly(2026, 6, 30))).ListAsync(CancellationToken.None, "deadline, id", 20)).ShouldNotBeEmpty();
        }

        await using var command = database.CreateCommand("SELECT generic_plans > 0 AND custom_plans = 0 FROM pg_prepared_statements WHERE statement LIKE 'WITH found%ir_action_past%'");
        (await command.ExecuteScalarAsync()).ShouldBe(true);
    }

    /// <summary>The plan for tables of a million rows a page, of the role that a host works under or of the owner of its functions.</summary>
    private async Task<string> ExplainAsync(string sql, bool asHost = true)
    {
        await using var connection = await api.OwnersDatabase.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var much = new NpgsqlCommand("UPDATE pg_class SET reltuples = 1000000, relpages = 1 WHERE relname IN ('ir_action', 'ir_action_past', 'ir_finding', 'ir_finding_past', 'mt_events')", connection);
        await much.ExecuteNonQueryAsync();
        await using var role = new NpgsqlCommand(asHost ? $"SET LOCAL ROLE {new NpgsqlConnectionStringBuilder(api.Database.ConnectionString).Username}" : "SELECT", connection);
        await role.ExecuteNonQueryAsync();
        await connection.EnterAsync("levanto", CancellationToken.None);
        await using var explain = new NpgsqlCommand("EXPLAIN (VERBOSE, COSTS OFF) " + sql, connection);
        var lines = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(0));
            }
        }

        await transaction.RollbackAsync();
        return string.Join('\n', lines);
    }
}
