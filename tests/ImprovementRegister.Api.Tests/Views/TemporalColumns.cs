using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>The columns that queries filter by say the same as the state beside them.</summary>
[Collection(nameof(LivedRegister))]
public sealed class TemporalColumns(LivedRegister register)
{
    private static readonly string[] OfThePast = ["recorded_to", "position_to"];

    private static readonly Dictionary<string, Dictionary<string, string>> FromState = new()
    {
        ["ir_action"] = new()
        {
            ["title"] = "state ->> 'Title'",
            ["reference"] = "state ->> 'Reference'",
            ["kind"] = "state ->> 'Kind'",
            ["status"] = "state ->> 'Status'",
            ["raised_on"] = "(state ->> 'RaisedOn')::date",
            ["completed_on"] = "(state #>> '{Completion, On}')::date",
            ["ended_on"] = "CASE state ->> 'Status' WHEN 'Effective' THEN (state #>> '{EffectReview, MeasuredOn}')::date WHEN 'Cancelled' THEN (state #>> '{Cancellation, On}')::date END",
            ["deadline"] = "(state #>> '{Deadline, On}')::date",
            ["unit"] = "state ->> 'Unit'",
            ["owner"] = "lower(state #>> '{Owner, Type}') || ':' || (state #>> '{Owner, Id}')",
            ["responsible"] = "ARRAY(SELECT lower(party ->> 'Type') || ':' || (party ->> 'Id') FROM jsonb_array_elements(state -> 'Responsible') WITH ORDINALITY r (party, i) ORDER BY i)::varchar[]",
            ["nodes"] = Texts("Nodes"),
            ["goals"] = Ids("Goals"),
            ["sources"] = Ids("Sources"),
            ["findings"] = Ids("Findings"),
            ["verdict"] = "state #>> '{EffectReview, Verdict}'",
            ["reopenings"] = "(state ->> 'Reopenings')::int",
            ["shifts"] = "jsonb_array_length(state -> 'Shifts')",
        },
        ["ir_finding"] = new()
        {
            ["source"] = "(state ->> 'Source')::uuid",
            ["reference"] = "state ->> 'Reference'",
            ["kind"] = "state ->> 'Kind'",
            ["dismissed"] = "state ->> 'Dismissal' IS NOT NULL",
            ["found_from"] = "(state #>> '{FoundOn, From}')::date",
            ["found_on"] = "(state #>> '{FoundOn, On}')::date",
            ["unit"] = "state ->> 'Unit'",
            ["nodes"] = Texts("Nodes"),
        },
        ["ir_source"] = new()
        {
            ["type"] = "state ->> 'Type'",
            ["title"] = "state ->> 'Title'",
            ["reference"] = "state ->> 'Reference'",
            ["unit"] = "state ->> 'Unit'",
            ["held_from"] = "(state #>> '{HeldOn, From}')::date",
            ["held_on"] = "(state #>> '{HeldOn, On}')::date",
        },
        ["ir_goal"] = new()
        {
            ["reference"] = "state ->> 'Reference'",
            ["plan_year"] = "(state ->> 'PlanYear')::int",
            ["last_year"] = "greatest((state ->> 'PlanYear')::int, extract(year FROM (state #>> '{Due, Date, On}')::date)::int)",
            ["incomplete"] = """
                state ->> 'Kpi' IS NULL OR state ->> 'Frequency' IS NULL OR state #>> '{Due, Date}' IS NULL
                OR (state ->> 'Settled' IS NULL AND coalesce(state #> '{Target, Value}' <> state #> '{KpiTarget, Value}', false))
                """,
            ["unit"] = "state ->> 'Unit'",
            ["nodes"] = Texts("Nodes"),
        },
        ["ir_adoption"] = [],
    };

    public static TheoryData<string> Tables => [.. FromState.Keys];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Every_column_is_compared_and_the_past_reads_as_now_does(string table)
    {
        Task<List<string>> ColumnsAsync(string name) =>
            AskAsync<string>($"SELECT attname::text FROM pg_attribute WHERE attrelid = '{name}'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum");
        var columns = await ColumnsAsync(table);
        columns.ShouldBe([.. TemporalTable.Head, .. FromState[table].Keys, "state"], ignoreOrder: true);
        (await ColumnsAsync(TemporalTable.PastOf(table))).ShouldBe([.. columns, .. OfThePast]);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Columns_say_what_the_state_says(string table)
    {
        foreach (var (column, expression) in FromState[table])
        {
            (await AskAsync<string>($"SELECT format('%s, not %s', {column}, {expression}) FROM {TemporalTable.AllStates(table)} WHERE {column} IS DISTINCT FROM ({expression})"))
                .ShouldBeEmpty($"{table}.{column}");
            (await AskAsync<long>($"SELECT count({column}) FROM {TemporalTable.AllStates(table)}")).ShouldHaveSingleItem().ShouldBeGreaterThan(0, $"{table}.{column} is never filled.");
        }
    }

    private static string Texts(string member) => $"ARRAY(SELECT jsonb_array_elements_text(state -> '{member}'))::varchar[]";

    private static string Ids(string member) => $"ARRAY(SELECT jsonb_array_elements_text(state -> '{member}'))::uuid[]";

    private async Task<List<T>> AskAsync<T>(string sql)
    {
        var found = new List<T>();
        await using var command = register.Api.Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetFieldValue<T>(0));
        }

        return found;
    }
}
