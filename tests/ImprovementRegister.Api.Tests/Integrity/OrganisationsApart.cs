using ImprovementRegister.Api.Tests.Commands;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;
using ImprovementRegister.Setup;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>
/// The database itself keeps organisations apart (ADR 0021), in every table that has rows of them. The tables are those that
/// the catalog knows, so that a new one is tried without anybody thinking of it.
/// </summary>
public sealed class OrganisationsApart(TwoOrganisations register) : IClassFixture<TwoOrganisations>
{
    private const string Tables = """
        SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
         WHERE n.nspname IN ('public', 'wolverine') AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        """;

    private const string Unprotected = Tables + """
         AND NOT (c.relkind IN ('r', 'p') AND c.relrowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polpermissive AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL)
                  AND (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) = 1)
        """;

    private RegisterApi Api => register.Api;

    [Fact]
    public async Task Every_table_with_rows_of_organisations_has_its_policy()
    {
        (await Api.OwnersDatabase.ColumnAsync<string>(Unprotected)).ShouldBeEmpty();
        (await Api.OwnersDatabase.ColumnAsync<string>(Tables)).ShouldBe(RegisterFeature.TenantTables.Select(t => "public." + t), ignoreOrder: true);
    }

    [Fact]
    public async Task A_table_that_has_none_would_be_found()
    {
        await Api.OwnersDatabase.ExecuteAsync("CREATE TABLE wolverine.more (tenant_id varchar); CREATE VIEW more AS SELECT * FROM mt_events");
        try
        {
            (await Api.OwnersDatabase.ColumnAsync<string>(Unprotected)).ShouldBe(["wolverine.more", "public.more"], ignoreOrder: true);
        }
        finally
        {
            await Api.OwnersDatabase.ExecuteAsync("DROP TABLE wolverine.more; DROP VIEW more");
        }
    }

    [Fact]
    public async Task A_session_reads_the_rows_of_the_organisation_that_it_has_entered_and_no_others()
    {
        foreach (var table in await FilledTablesAsync())
        {
            var (own, other) = (await CountAsync(table, TwoOrganisations.Own), await CountAsync(table, TwoOrganisations.Other));
            (await AsHostAsync(TwoOrganisations.Own, $"SELECT count(*) FROM {table}")).ShouldBe(own, table);
            (await AsHostAsync(TwoOrganisations.Own, $"SELECT count(*) FROM {table} WHERE tenant_id <> '{TwoOrganisations.Own}'")).ShouldBe(0L, table);
            (await AsHostAsync(TwoOrganisations.Other, $"SELECT count(*) FROM {table}")).ShouldBe(other, table);
            (await AsHostAsync(Tenancy.All, $"SELECT count(*) FROM {table}")).ShouldBe(own + other, table);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("elsewhere")]
    [InlineData("%")]
    public async Task A_session_that_has_entered_none_sees_nothing(string? tenant)
    {
        foreach (var table in await FilledTablesAsync())
        {
            (await AsHostAsync(tenant, $"SELECT count(*) FROM {table}")).ShouldBe(0L, table);
        }
    }

    [Fact]
    public async Task It_changes_and_deletes_no_row_of_another()
    {
        foreach (var table in await FilledTablesAsync())
        {
            var before = await RowsAsync(table);
            foreach (var sql in (string[])
                [
                    $"UPDATE {table} SET tenant_id = tenant_id WHERE tenant_id = '{TwoOrganisations.Other}'",
                    $"UPDATE {table} SET tenant_id = '{TwoOrganisations.Own}' WHERE tenant_id = '{TwoOrganisations.Other}'",
                    $"DELETE FROM {table} WHERE tenant_id = '{TwoOrganisations.Other}'",
                ])
            {
                var outcome = await TryAsHostAsync(sql);
                (outcome is 0 or PostgresErrorCodes.InsufficientPrivilege).ShouldBeTrue($"{sql}: {outcome}");
            }

            (await RowsAsync(table)).ShouldBe(before, table);
        }
    }

    [Fact]
    public async Task It_puts_no_row_into_another()
    {
        foreach (var table in await FilledTablesAsync())
        {
            var row = $"(jsonb_populate_record(r, '{{\"tenant_id\": \"{TwoOrganisations.Other}\"}}')).*";
            foreach (var sql in (string[])
                [
                    $"INSERT INTO {table} SELECT {row} FROM {table} r LIMIT 1",
                    $"UPDATE {table} SET tenant_id = '{TwoOrganisations.Other}'",
                ])
            {
                (await TryAsHostAsync(sql)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
            }
        }
    }

    [Fact]
    public async Task A_connection_that_was_given_back_has_left_its_organisation()
    {
        var id = Guid.CreateVersion7();
        await LeftAsync("a command", () => Api.SourceAsync());
        await LeftAsync("a save", () => Api.SaveOneAsync(Together.New(id)));
        await LeftAsync("a save that was refused", () => Record.ExceptionAsync(() => Api.SaveOneAsync(Together.At(id, 9))));
        await LeftAsync("a removal", () => Api.RedactAsync(id, 1, new TextRedacted(1, ["Title"], "a name")));
        // Files of reports may hold what was removed, and went with it.
        await register.AddAnyRowAsync(TwoOrganisations.Own, "ir_report_file");
        await LeftAsync("a removal that was refused", () => Record.ExceptionAsync(() => Api.RedactAsync(id, 9, new TextRedacted(1, ["Title"], "a name"))));
        await LeftAsync("a history", () => Api.QualityManager.GetAsync($"sources/{id}/history"));
        await LeftAsync("a figure", () => Api.QualityManager.GetAsync("register/summary"));
        await LeftAsync("a seal", () => new Sealer(Api.Database).SealAsync(_ => { }, CancellationToken.None));
        await LeftAsync("a verification", () => Api.ShouldBeWholeAsync());
        await LeftAsync("an extract", () => Api.QualityManager.GetAsync("register/extract"));
    }

    private async Task LeftAsync(string what, Func<Task> work)
    {
        Api.Database.Clear();
        await work();
        var connections = new List<NpgsqlConnection>();
        for (var i = 0; i < 8; i++)
        {
            connections.Add(await Api.Database.OpenConnectionAsync());
        }

        foreach (var connection in connections)
        {
            await using (connection)
            {
                await using var command = new NpgsqlCommand($"SELECT coalesce(current_setting('{Tenancy.Setting}', true), '')", connection);
                (await command.ExecuteScalarAsync()).ShouldBe("", what);
            }
        }
    }

    /// <summary>Of a table without rows of both nothing would be shown. The past of views that are asked by no column has none, ever.</summary>
    private async Task<IReadOnlyList<string>> FilledTablesAsync()
    {
        string[] withoutPast = ["public.ir_adoption_past", "public.ir_organisation_past"];
        var tables = (await Api.OwnersDatabase.ColumnAsync<string>(Tables)).Except(withoutPast).ToList();
        foreach (var table in tables)
        {
            (await CountAsync(table, TwoOrganisations.Own)).ShouldBeGreaterThan(0, table);
            (await CountAsync(table, TwoOrganisations.Other)).ShouldBeGreaterThan(0, table);
        }

        return tables;
    }

    private Task<long> CountAsync(string table, string tenant) => Api.OwnersDatabase.ValueAsync<long>($"SELECT count(*) FROM {table} WHERE tenant_id = $1", tenant);

    private Task<string> RowsAsync(string table) => Api.OwnersDatabase.ValueAsync<string>($"SELECT md5(string_agg(r::text, '|' ORDER BY r::text)) FROM {table} r");

    /// <summary>The number of rows, or the state with which it is refused; nothing of it stays.</summary>
    private async Task<object> TryAsHostAsync(string sql)
    {
        await using var connection = await Api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.EnterAsync(TwoOrganisations.Own, CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        try
        {
            var changed = await command.ExecuteNonQueryAsync();
            if (changed == 0)
            {
                await transaction.CommitAsync();
            }

            return changed;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }

    private async Task<object?> AsHostAsync(string? tenant, string sql)
    {
        await using var connection = await Api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (tenant is not null)
        {
            await connection.EnterAsync(tenant, CancellationToken.None);
        }

        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
