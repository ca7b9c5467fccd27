using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>The columns that queries filter by say the same as the state.</summary>
[Collection(nameof(LivedRegister))]
public sealed class TemporalColumns(LivedRegister register)
{
    private const string Ended =
        "CASE state ->> 'Status' WHEN 'Effective' THEN (state #>> '{EffectReview, MeasuredOn}')::date WHEN 'Cancelled' THEN (state #>> '{Cancellation, On}')::date WHEN 'Merged' THEN (state #>> '{Merged, On}')::date WHEN 'Split' THEN (state #>> '{Division, On}')::date END";

    private static readonly string[] OfThePast = ["recorded_to", "valid_to", "ended"];

    private static readonly Dictionary<string, Dictionary<string, string>> FromState = new()
    {
        ["ir_action"] = new()
        {
            ["reference_order"] = "state ->> 'Reference'",
            ["author"] = "state ->> 'RaisedBy'",
            ["external_key"] = "state ->> 'ExternalKey'",
            ["kind"] = "state ->> 'Kind'",
            ["status"] = "state ->> 'Status'",
            ["open"] = "state ->> 'Status' NOT IN ('Completed', 'Effective', 'Cancelled', 'Merged', 'Split')",
            ["begins"] = "least((state ->> 'RaisedOn')::date, (state #>> '{Completion, On}')::date, " + Ended + ")",
            ["ends"] = $"coalesce({Ended}, 'infinity')",
            ["review"] = "CASE state ->> 'Status' WHEN 'Waiting' THEN (state #>> '{Waiting, ReviewOn}')::date WHEN 'Completed' THEN (state #>> '{Completion, EffectReviewDue}')::date END",
            ["deadline"] = "coalesce((state #>> '{Deadline, On}')::date, 'infinity')",
            ["unit"] = "state ->> 'Unit'",
            ["owner"] = "lower(state #>> '{Owner, Type}') || ':' || (state #>> '{Owner, Id}')",
            ["responsible"] = Some("ARRAY(SELECT lower(party ->> 'Type') || ':' || (party ->> 'Id') FROM jsonb_array_elements(state -> 'Responsible') WITH ORDINALITY r (party, i) ORDER BY i)::varchar[]"),
            ["nodes"] = Texts("Nodes"),
            ["goals"] = Some(Ids("Goals")),
            ["sources"] = Some(Ids("Sources")),
            ["findings"] = Some(Ids("Findings")),
            ["reopenings"] = "(state ->> 'Reopenings')::int",
            ["shifts"] = "jsonb_array_length(state -> 'Shifts')",
            ["counted"] = "state ->> 'Status' NOT IN ('Merged', 'Split') AND state ->> 'Parent' IS NULL",
            ["extension_asked"] = "state ->> 'Extension' IS NOT NULL",
            ["escalation"] = "CASE WHEN state ->> 'Status' IN ('Completed', 'Effective', 'Cancelled', 'Merged', 'Split') THEN 0 ELSE jsonb_array_length(state -> 'Escalations') END",
            ["parent"] = "(state ->> 'Parent')::uuid",
            ["verdicts"] = Some("ARRAY(SELECT review ->> 'Verdict' FROM jsonb_array_elements(state -> 'EffectReviews') WITH ORDINALITY r (review, i) ORDER BY i)::varchar[]"),
        },
        ["ir_finding"] = new()
        {
            ["source"] = "(state ->> 'Source')::uuid",
            ["reference_order"] = "state ->> 'Reference'",
            ["author"] = "state ->> 'LoggedBy'",
            ["external_key"] = "state ->> 'ExternalKey'",
            ["kind"] = "state ->> 'Kind'",
            ["dismissed"] = "state ->> 'Dismissal' IS NOT NULL",
            // "KWALITEIT|4.2" and the like: letters, digits and dots.
            ["clause"] = "regexp_replace(lower(state ->> 'Norm'), '[^a-z0-9.]', '', 'g') || '|' || regexp_replace(lower(state ->> 'Clause'), '[^a-z0-9.]', '', 'g')",
            ["accepted_until"] = "(state #>> '{AcceptedRisk, ExpiresOn}')::date",
            ["begins"] = "(state #>> '{FoundOn, From}')::date",
            ["ends"] = "(state #>> '{FoundOn, On}')::date",
            ["unit"] = "state ->> 'Unit'",
            ["nodes"] = Texts("Nodes"),
        },
        ["ir_source"] = new()
        {
            ["type"] = "state ->> 'Type'",
            ["title_order"] = "state ->> 'Title'",
            ["reference_order"] = "state ->> 'Reference'",
            ["author"] = "state ->> 'RegisteredBy'",
            ["external_key"] = "state ->> 'ExternalKey'",
            ["concluded"] = "state ->> 'Conclusion' IS NOT NULL",
            ["unit"] = "state ->> 'Unit'",
            ["begins"] = "(state #>> '{HeldOn, From}')::date",
            ["ends"] = "(state #>> '{HeldOn, On}')::date",
        },
        ["ir_goal"] = new()
        {
            ["reference_order"] = "state ->> 'Reference'",
            ["author"] = "state ->> 'SetBy'",
            ["external_key"] = "state ->> 'ExternalKey'",
            ["begins"] = "make_date((state ->> 'PlanYear')::int, 1, 1)",
            ["ends"] = "make_date(greatest((state ->> 'PlanYear')::int, extract(year FROM (state #>> '{Due, Date, On}')::date)::int), 12, 31)",
            ["responsible"] = "ARRAY(SELECT lower(party ->> 'Type') || ':' || (party ->> 'Id') FROM jsonb_array_elements(state -> 'Responsible') WITH ORDINALITY r (party, i) ORDER BY i)::varchar[]",
            ["incomplete"] = """
                state ->> 'Kpi' IS NULL OR state ->> 'Frequency' IS NULL OR state #>> '{Due, Date}' IS NULL
                OR (state ->> 'Settled' IS NULL AND coalesce(state #> '{Target, Value}' <> state #> '{KpiTarget, Value}', false))
                OR (state ->> 'Clarification' IS NULL AND state #>> '{Frequency, Interval}' IS NULL AND state #>> '{Frequency, Raw}' ~* '(twee maandelijks|per overleg)')
                """,
            ["unit"] = "state ->> 'Unit'",
            ["nodes"] = Texts("Nodes"),
        },
        ["ir_adoption"] = [],
        ["ir_organisation"] = [],
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
        (await ColumnsAsync(TemporalTable.PastOf(table))).ShouldBe([.. columns.Where(c => c != "state"), .. OfThePast]);
        RegisterViews.ColumnsOf(table).ShouldBe(columns.Where(c => c != "state"), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Columns_say_what_the_events_say_now_and_in_the_past(string table)
    {
        var folded = await FoldedState.OfAsync(register.Api, table);
        foreach (var (column, expression) in FromState[table])
        {
            var rows = $"""
                (SELECT v.{column}, v.id AS v_id, f.state FROM {TemporalTable.AllStates(table).Replace($") {table}", ") v", StringComparison.Ordinal)}
                   JOIN unnest($1, $2, $3, $4) AS f (tenant, id, version, state) ON v.tenant_id = f.tenant AND v.id = f.id AND v.version = f.version) rows
                """;
            if (column.EndsWith("_order", StringComparison.Ordinal))
            {
                var texts = await AskAsync<string>($"SELECT coalesce({expression}, '-') FROM {rows} ORDER BY v_id, {column}", folded);
                (await AskAsync<string>($"SELECT {column} FROM {rows} ORDER BY v_id, {column}", folded)).ShouldBe(texts.Select(t => NaturalOrder.KeyOrLast(t == "-" ? null : t)), $"{table}.{column}");
                continue;
            }

            (await AskAsync<string>($"SELECT format('%s, not %s', {column}, {expression}) FROM {rows} WHERE {column} IS DISTINCT FROM ({expression})", folded))
                .ShouldBeEmpty($"{table}.{column}");
            (await AskAsync<long>($"SELECT count({column}) FROM {rows}", folded)).ShouldHaveSingleItem().ShouldBeGreaterThan(0, $"{table}.{column} is never filled.");
        }
    }

    /// <summary>A list of nothing is no list.</summary>
    private static string Some(string list) => $"nullif({list}, '{{}}')";

    private static string Texts(string member) => $"ARRAY(SELECT jsonb_array_elements_text(state -> '{member}'))::varchar[]";

    private static string Ids(string member) => $"ARRAY(SELECT jsonb_array_elements_text(state -> '{member}'))::uuid[]";

    private async Task<List<T>> AskAsync<T>(string sql, IReadOnlyList<FoldedState>? folded = null)
    {
        var found = new List<T>();
        await using var command = register.Api.OwnersDatabase.CreateCommand(sql);
        if (folded is not null)
        {
            command.Parameters.Add(Sql.Texts(folded.Select(f => f.Tenant)));
            command.Parameters.Add(Sql.Uuids(folded.Select(f => f.Id)));
            command.Parameters.Add(Sql.BigNumbers(folded.Select(f => f.Version)));
            command.Parameters.Add(Sql.Jsons(folded.Select(f => f.Json)));
        }

        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetFieldValue<T>(0));
        }

        return found;
    }
}
