using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>What people read is what the events add up to: a row of a view that says something else is found and named.</summary>
public sealed class AViewThatWasTamperedWith(Archive archive) : IClassFixture<Archive>, IAsyncLifetime
{
    private const string Now = "ir_action";
    private const string Past = "ir_action_past";

    public static IEnumerable<object[]> Columns =>
        [.. RegisterViews.ColumnsOf(Now).Append("state").Select(c => (object[])[Now, c]), .. RegisterViews.ColumnsOf(Now).Append("recorded_to").Select(c => (object[])[Past, c])];

    [Fact]
    public async Task It_is_whole_when_nobody_did() => (await archive.VerifyAsync()).Broken.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task In_any_column_of_now_or_of_the_past(string table, string column)
    {
        var type = await archive.Api.OwnersDatabase.ValueAsync<string>(
            "SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = $1::regclass AND attname = $2", table, column);
        await archive.SpoilAsync($"UPDATE {table} SET {column} = {Other(type, column)} WHERE id = '{archive.Id}'");
        await FindsAsync(column is "tenant_id" or "id" ? null : archive.Id);
    }

    [Theory]
    [InlineData("UPDATE ir_action SET unit = 'another' WHERE id = '{0}'")]
    [InlineData("""UPDATE ir_action SET state = jsonb_set(state::jsonb, '{Title}', '"another"')::json WHERE id = '{0}'""")]
    [InlineData("""UPDATE ir_action SET unit = 'another', state = jsonb_set(state::jsonb, '{Unit}', '"another"')::json WHERE id = '{0}'""")]
    [InlineData("UPDATE ir_action SET state = '{}' WHERE id = '{0}'")]
    [InlineData("DELETE FROM ir_action WHERE id = '{0}'")]
    [InlineData("DELETE FROM ir_action_past WHERE id = '{0}'")]
    [InlineData("INSERT INTO ir_action_past SELECT (jsonb_populate_record(p, '{\"valid_from\": \"2001-01-01\"}')).* FROM ir_action_past p WHERE id = '{0}' AND version = 2")]
    public async Task In_a_column_a_title_or_a_row_that_is_missing_or_too_many(string sql)
    {
        await archive.SpoilAsync(sql.Replace("{0}", archive.Id.ToString(), StringComparison.Ordinal));
        await FindsAsync(archive.Id);
        (await archive.VerifyAsync(Archive.South)).IsWhole.ShouldBeTrue();
    }

    [Theory]
    [InlineData("ir_action", "{\"id\": \"01980000-0000-7000-8000-000000000001\"}")]
    [InlineData("ir_action_past", "{\"id\": \"01980000-0000-7000-8000-000000000001\"}")]
    [InlineData("ir_action", "{\"tenant_id\": \"balanszorg\"}")]
    [InlineData("ir_action_past", "{\"tenant_id\": \"balanszorg\"}")]
    public async Task By_a_row_of_a_stream_that_there_is_not(string table, string other)
    {
        await archive.SpoilAsync($"INSERT INTO {table} SELECT (jsonb_populate_record(r, '{other}')).* FROM {table} r WHERE id = '{archive.Id}'");
        await FindsAsync(null);
    }

    [Theory]
    [InlineData("ir_action")]
    [InlineData("ir_action_past")]
    public async Task By_a_row_that_stands_under_a_stream_of_another_kind(string table)
    {
        await archive.SpoilAsync($"INSERT INTO {table} SELECT (jsonb_populate_record(r, '{{\"id\": \"{archive.Other}\"}}')).* FROM {table} r WHERE id = '{archive.Id}'");
        await FindsAsync(archive.Other);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => archive.RestoreAsync();

    /// <param name="stream">Null: whichever the row says.</param>
    private async Task FindsAsync(Guid? stream)
    {
        var verified = await archive.VerifyAsync();
        verified.Broken.ShouldContain(b => b.What.En.Contains(" view ir_action") && (stream == null || b.Stream == stream));
        verified.Broken.ShouldAllBe(b => b.What.En.Contains(" view ir_action"));
    }

    private static string Other(string type, string column) => type switch
    {
        "character varying" => $"coalesce({column}, '') || 'x'",
        "character varying[]" => $"{column} || 'x'::varchar",
        "uuid" => "gen_random_uuid()",
        "uuid[]" => $"{column} || gen_random_uuid()",
        "boolean" => $"NOT {column}",
        "date" => "'2001-01-01'",
        "bigint" or "integer" => $"{column} + 7",
        "timestamp with time zone" => $"{column} - interval '1 microsecond'",
        "json" => $"({column}::jsonb || '{{\"More\": 1}}')::json",
        _ => throw new NotSupportedException(type),
    };
}
