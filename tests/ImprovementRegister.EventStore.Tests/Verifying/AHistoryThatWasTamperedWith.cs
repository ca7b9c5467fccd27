using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Verifying;

/// <summary>Whatever of it is changed by somebody with all rights to the database, verifying finds it and names the event.</summary>
public sealed class AHistoryThatWasTamperedWith(Archive archive) : IClassFixture<Archive>, IAsyncLifetime
{
    [Fact]
    public async Task It_is_whole_when_nobody_did()
    {
        var verified = await archive.VerifyAsync();
        verified.Broken.ShouldBeEmpty();
        (verified.Events, verified.Streams, verified.Seals).ShouldBe((7, 3, 3));
        verified.LastSeals.Select(s => (s.Tenant, s.Number)).ShouldBe([("north", 2), ("south", 1)], ignoreOrder: true);
        (await archive.VerifyAsync("south")).Events.ShouldBe(1);
    }

    /// <summary>Every column of the table must have a line here, so that one that is added is protected too.</summary>
    public static readonly IReadOnlyDictionary<string, string> Columns = new Dictionary<string, string>
    {
        ["seq_id"] = "1000 + seq_id",
        ["id"] = "gen_random_uuid()",
        ["stream_id"] = "(SELECT id FROM mt_streams WHERE tenant_id = 'south')",
        ["version"] = "9",
        ["data"] = "data || '{\"More\": 1}'",
        ["bdata"] = "'\\x00'",
        ["type"] = "'page_burnt'",
        ["timestamp"] = "timestamp + interval '1 microsecond'",
        ["tenant_id"] = "'south'",
        ["mt_dotnet_type"] = "NULL",
        ["correlation_id"] = "correlation_id || ' '",
        ["causation_id"] = "NULL",
        ["headers"] = "headers || '{\"Role\": \"reader\"}'",
        ["user_name"] = "'somebody'",
        ["is_archived"] = "true",
    };

    public static TheoryData<string> ColumnNames => [.. Columns.Keys];

    [Fact]
    public async Task Every_column_is_tried() => (await archive.Database.AsOwner.ColumnAsync<string>(
        "SELECT attname::text FROM pg_attribute WHERE attrelid = 'mt_events'::regclass AND attnum > 0 AND NOT attisdropped")).ShouldBe(Columns.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(ColumnNames))]
    public Task In_a_column_of_an_event(string column) => FindsAsync($"UPDATE mt_events SET {column} = {Columns[column]} WHERE stream_id = '{archive.Id}' AND version = 2", archive.Id, 2, 3, 9);

    [Theory]
    [InlineData("data = jsonb_set(data, '{Text}', '\"One\"')")]
    [InlineData("data = jsonb_set(data, '{Text}', '\"[verwijderd / removed]\"')")]
    [InlineData("data = jsonb_set(data, '{Text}', '\"[verwijderd / removed]\"'), headers = headers #- '{Salts,Text}'")]
    [InlineData("data = jsonb_set(data, '{Text}', '7')")]
    [InlineData("data = jsonb_set(data, '{Text}', '{\"a\": 1}')")]
    [InlineData("data = jsonb_set(data, '{Remarks,1}', '\"One\"')")]
    [InlineData("data = jsonb_set(data, '{Remarks}', '[\"first\"]')")]
    [InlineData("data = data - 'Text'")]
    [InlineData("data = data || '{\"Remarks\": 7}'")]
    [InlineData("data = '7'")]
    [InlineData("headers = NULL")]
    [InlineData("headers = '7'")]
    [InlineData("headers = headers - 'Hash'")]
    [InlineData("headers = headers - 'Texts'")]
    [InlineData("headers = headers - 'Salts'")]
    [InlineData("headers = headers #- '{Texts,Text}'")]
    [InlineData("headers = headers #- '{Salts,Text}'")]
    [InlineData("headers = jsonb_set(headers, '{Salts,Text}', headers #> '{Salts,Remarks.0}')")]
    [InlineData("headers = jsonb_set(headers, '{Salts,Text}', '\"no base64!\"')")]
    [InlineData("headers = jsonb_set(headers, '{Salts}', '7')")]
    [InlineData("headers = jsonb_set(headers, '{Salts,Title}', headers #> '{Salts,Text}')")]
    [InlineData("headers = jsonb_set(headers, '{Texts}', '7')")]
    [InlineData("headers = jsonb_set(headers, '{Texts,Text}', headers #> '{Texts,Remarks.0}')")]
    [InlineData("headers = jsonb_set(headers, '{Hash}', '\"no base64!\"')")]
    [InlineData("headers = jsonb_set(headers, '{Hash}', (SELECT headers -> 'Hash' FROM mt_events WHERE version = 3))")]
    [InlineData("headers = headers || '{\"More\": 1}'")]
    [InlineData("headers = headers || '{\"Salts\": {}}'")]
    public Task In_the_texts_or_the_headers_of_an_event(string change) => FindsAsync($"UPDATE mt_events SET {change} WHERE stream_id = '{archive.Id}' AND version = 1", archive.Id, 1);

    [Theory]
    [InlineData("""data = jsonb_set(data, '{Text}', '"two"')""", 2)]
    [InlineData("""headers = jsonb_set(headers, '{Salts,Text}', '"AAAAAAAAAAAAAAAAAAAAAA=="')""", 2)]
    [InlineData("""headers = jsonb_set(headers, '{Salts,Text}', 'null')""", 2)]
    public Task In_an_event_of_which_a_text_was_removed(string change, int version) =>
        FindsAsync($"UPDATE mt_events SET {change} WHERE stream_id = '{archive.Id}' AND version = 2", archive.Id, version);

    [Fact]
    public Task By_taking_the_scar_away() => FindsAsync(
        $"DELETE FROM mt_events WHERE stream_id = '{archive.Id}' AND version = 4; UPDATE mt_streams s SET version = 3, timestamp = (SELECT timestamp FROM mt_events e WHERE e.stream_id = s.id AND e.version = 3) WHERE id = '{archive.Id}'",
        archive.Id, 2);

    [Fact]
    public async Task By_a_scar_of_a_text_that_stays()
    {
        // What the role of hosts can do without the function that removes the text: its own chain is right.
        var store = archive.Database.Store();
        await store.RecordAsync(Redacting.NotebookDatabase.At(archive.Id, 4, new Redacting.PageWritten("x", [])));
        await FindsAsync(
            $$"""
            UPDATE mt_events SET type = 'text_redacted', data = '{"Version": 1, "Fields": ["Text"], "Reason": ""}', headers = headers - 'Texts' - 'Salts' WHERE stream_id = '{{archive.Id}}' AND version = 5;
            UPDATE mt_events e SET headers = headers || jsonb_build_object('Hash', encode(ir_link(decode((SELECT p.headers ->> 'Hash' FROM mt_events p WHERE p.stream_id = e.stream_id AND p.version = 4), 'base64'),
                ir_content(e.seq_id, e.id, e.tenant_id, e.stream_id, e.version, e.type, e.timestamp, e.mt_dotnet_type, e.correlation_id, e.causation_id, e.user_name, e.is_archived, e.bdata, e.headers, e.data)), 'base64'))
             WHERE stream_id = '{{archive.Id}}' AND version = 5
            """,
            archive.Id, 5);
    }

    [Theory]
    [InlineData("DELETE FROM mt_events WHERE stream_id = '{0}' AND version = 1", 2)]
    [InlineData("DELETE FROM mt_events WHERE stream_id = '{0}' AND version = 2", 3)]
    [InlineData("DELETE FROM mt_events WHERE stream_id = '{0}' AND version = 4", 2)]
    [InlineData("DELETE FROM mt_events WHERE stream_id = '{0}'", 1)]
    [InlineData("DELETE FROM mt_streams WHERE id = '{0}'", 1)]
    [InlineData("UPDATE mt_events SET version = -version WHERE stream_id = '{0}'; UPDATE mt_events SET version = -version - 1 WHERE stream_id = '{0}'", 0)]
    [InlineData("UPDATE mt_events SET version = CASE version WHEN 1 THEN 102 ELSE 101 END WHERE stream_id = '{0}' AND version < 3; UPDATE mt_events SET version = version - 100 WHERE version > 100", 1, 2)]
    [InlineData("UPDATE mt_events SET seq_id = -seq_id WHERE stream_id = '{0}' AND version < 3; UPDATE mt_events SET seq_id = CASE version WHEN 1 THEN 2 ELSE 1 END WHERE seq_id < 0", 2, 1)]
    [InlineData("INSERT INTO mt_events SELECT 1000, gen_random_uuid(), stream_id, 5, data, bdata, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived FROM mt_events WHERE stream_id = '{0}' AND version = 4", 5)]
    [InlineData("INSERT INTO mt_events SELECT 1000, gen_random_uuid(), stream_id, 0, data, bdata, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived FROM mt_events WHERE stream_id = '{0}' AND version = 1", 0, 1)]
    public Task By_taking_away_adding_or_swapping(string sql, params int[] versions) => FindsAsync(sql.Replace("{0}", archive.Id.ToString(), StringComparison.Ordinal), archive.Id, versions);

    [Theory]
    [InlineData("version = 5")]
    [InlineData("version = 3")]
    [InlineData("version = NULL")]
    [InlineData("timestamp = timestamp + interval '1 day'")]
    [InlineData("created = created - interval '1 microsecond'")]
    [InlineData("is_archived = true")]
    [InlineData("is_archived = NULL")]
    [InlineData("type = 'book'")]
    [InlineData("type = NULL")]
    [InlineData("id = gen_random_uuid()")]
    [InlineData("tenant_id = 'south'")]
    public async Task In_the_row_of_a_stream(string change)
    {
        await archive.SpoilAsync($"UPDATE mt_streams SET {change} WHERE id = '{archive.Id}'");
        (await archive.VerifyAsync()).IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task By_cutting_off_the_end_of_a_stream_so_that_all_hashes_fit()
    {
        await archive.SpoilAsync($"DELETE FROM mt_events WHERE stream_id = '{archive.Id}' AND version > 1; UPDATE mt_streams s SET version = 1 WHERE id = '{archive.Id}'");
        (await archive.VerifyAsync()).Broken.ShouldContain(b => b.What.Contains("seal 1") && b.What.Contains("counts 4 events and there are 2"));
    }

    [Fact]
    public async Task By_taking_away_a_whole_stream()
    {
        await archive.SpoilAsync($"DELETE FROM mt_events WHERE stream_id = '{archive.Other}'; DELETE FROM mt_streams WHERE id = '{archive.Other}'");
        var verified = await archive.VerifyAsync();
        verified.Broken.ShouldAllBe(b => b.Tenant == "north" && b.What.StartsWith("seal "));
        verified.IsWhole.ShouldBeFalse();
        (await archive.VerifyAsync("south")).IsWhole.ShouldBeTrue();
    }

    [Theory]
    [InlineData("DELETE FROM ir_seal WHERE tenant_id = 'north' AND number = 1")]
    [InlineData("UPDATE ir_seal SET number = 9 WHERE tenant_id = 'north' AND number = 2")]
    [InlineData("UPDATE ir_seal SET from_position = from_position + 1 WHERE tenant_id = 'north' AND number = 2")]
    [InlineData("UPDATE ir_seal SET to_position = to_position - 1 WHERE tenant_id = 'north' AND number = 1")]
    [InlineData("UPDATE ir_seal SET count = count - 1 WHERE tenant_id = 'north' AND number = 2")]
    [InlineData("UPDATE ir_seal SET hash = sha256('') WHERE tenant_id = 'south'")]
    [InlineData("UPDATE ir_seal SET previous = sha256('') WHERE tenant_id = 'north' AND number = 1")]
    [InlineData("UPDATE ir_seal SET tenant_id = 'east' WHERE tenant_id = 'south'")]
    public async Task In_a_seal(string sql)
    {
        await archive.SpoilAsync(sql);
        (await archive.VerifyAsync()).Broken.ShouldContain(b => b.What.StartsWith("seal ") && b.Stream == null);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => archive.RestoreAsync();

    private async Task FindsAsync(string tampering, Guid stream, params int[] versions)
    {
        await archive.SpoilAsync(tampering);
        var verified = await archive.VerifyAsync();
        verified.IsWhole.ShouldBeFalse();
        var first = verified.Broken[0];
        (first.Stream, versions).ShouldSatisfyAllConditions(
            f => f.Stream.ShouldNotBeNull(),
            f => f.versions.ShouldContain((int)first.Version!.Value, first.ToString()));
        first.What.ShouldNotBeNullOrWhiteSpace();
    }
}
