using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>Whatever of it is changed by somebody with all rights to the database, verifying finds it and names the event.</summary>
[Trait("Domain", "F41")]
public sealed class AHistoryThatWasTamperedWith(Archive archive) : IClassFixture<Archive>, IAsyncLifetime
{
    [Fact]
    public async Task It_is_whole_when_nobody_did()
    {
        var verified = await archive.VerifyAsync();
        verified.Broken.ShouldBeEmpty();
        (verified.Events, verified.Streams, verified.Seals).ShouldBe((7, 3, 3));
        verified.LastSeals.Select(s => (s.Tenant, s.Number)).ShouldBe([(Archive.Tenant, 2), (Archive.South, 1)], ignoreOrder: true);
        (await archive.VerifyAsync(Archive.South)).Events.ShouldBe(1);
    }

    /// <summary>Every column of the table must have a line here, so that one that is added is protected too.</summary>
    public static readonly IReadOnlyDictionary<string, string> Columns = new Dictionary<string, string>
    {
        ["seq_id"] = "1000 + seq_id",
        ["id"] = "gen_random_uuid()",
        ["stream_id"] = "(SELECT id FROM mt_streams WHERE tenant_id = 'balanszorg')",
        ["version"] = "9",
        ["data"] = "data || '{\"More\": 1}'",
        ["bdata"] = "'\\x00'",
        ["type"] = "'note_removed'",
        ["timestamp"] = "timestamp + interval '1 microsecond'",
        ["tenant_id"] = "'balanszorg'",
        ["mt_dotnet_type"] = "NULL",
        ["correlation_id"] = "correlation_id || ' '",
        ["causation_id"] = "NULL",
        ["headers"] = "headers || '{\"Role\": \"reader\"}'",
        ["user_name"] = "'somebody'",
        ["is_archived"] = "true",
    };

    public static TheoryData<string> ColumnNames => [.. Columns.Keys];

    [Fact]
    public async Task Every_column_is_tried() => (await archive.Api.OwnersDatabase.ColumnAsync<string>(
        "SELECT attname::text FROM pg_attribute WHERE attrelid = 'mt_events'::regclass AND attnum > 0 AND NOT attisdropped")).ShouldBe(Columns.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(ColumnNames))]
    public Task In_a_column_of_an_event(string column) => FindsAsync($"UPDATE mt_events SET {column} = {Columns[column]} WHERE stream_id = '{archive.Id}' AND version = 2", archive.Id, 2, 3, 9);

    [Theory]
    [InlineData("data = jsonb_set(data, '{Title}', '\"One\"')")]
    [InlineData("data = jsonb_set(data, '{Title}', '\"[verwijderd / removed]\"')")]
    [InlineData("data = jsonb_set(data, '{Title}', '\"[verwijderd / removed]\"'), headers = headers #- '{Salts,Title}'")]
    [InlineData("data = jsonb_set(data, '{Title}', '7')")]
    [InlineData("data = jsonb_set(data, '{Title}', '{\"a\": 1}')")]
    [InlineData("data = jsonb_set(data, '{Phases,1,Name}', '\"One\"')")]
    [InlineData("data = data #- '{Phases,1}'")]
    [InlineData("data = data - 'Title'")]
    [InlineData("data = data || '{\"Phases\": 7}'")]
    [InlineData("data = '7'")]
    [InlineData("headers = NULL")]
    [InlineData("headers = '7'")]
    [InlineData("headers = headers - 'Hash'")]
    [InlineData("headers = headers - 'Texts'")]
    [InlineData("headers = headers - 'Salts'")]
    [InlineData("headers = headers #- '{Texts,Title}'")]
    [InlineData("headers = headers #- '{Salts,Title}'")]
    [InlineData("headers = jsonb_set(headers, '{Salts,Title}', headers #> '{Salts,Phases.0.Name}')")]
    [InlineData("headers = jsonb_set(headers, '{Salts,Title}', '\"no base64!\"')")]
    [InlineData("headers = jsonb_set(headers, '{Salts}', '7')")]
    [InlineData("headers = jsonb_set(headers, '{Salts,Reference}', headers #> '{Salts,Title}')")]
    [InlineData("headers = jsonb_set(headers, '{Texts}', '7')")]
    [InlineData("headers = jsonb_set(headers, '{Texts,Title}', headers #> '{Texts,Phases.0.Name}')")]
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
    public Task By_taking_away_the_event_that_tells_of_a_removed_text() => FindsAsync(
        $"DELETE FROM mt_events WHERE stream_id = '{archive.Id}' AND version = 4; UPDATE mt_streams s SET version = 3, timestamp = (SELECT timestamp FROM mt_events e WHERE e.stream_id = s.id AND e.version = 3) WHERE id = '{archive.Id}'",
        archive.Id, 2);

    /// <summary>What the role of hosts can do without the function that removes the text; its own chain is right.</summary>
    [Fact]
    public async Task By_telling_of_the_removal_of_a_text_that_stays()
    {
        await archive.Api.SaveAsync(Saves.Of(archive.Id, 4, ImprovementAction.None, [new TextRedacted(1, ["Title"], "a name")]));
        await FindsAsync("SELECT", archive.Id, 5);
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
    [InlineData("INSERT INTO mt_events (seq_id, id, stream_id, version, data, bdata, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived) SELECT 1000, gen_random_uuid(), stream_id, 5, data, bdata, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived FROM mt_events WHERE stream_id = '{0}' AND version = 4", 5)]
    [InlineData("INSERT INTO mt_events (seq_id, id, stream_id, version, data, bdata, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived) SELECT 1000, gen_random_uuid(), stream_id, 0, data, bdata, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived FROM mt_events WHERE stream_id = '{0}' AND version = 1", 0, 1)]
    public Task By_taking_away_adding_or_swapping(string sql, params int[] versions) => FindsAsync(sql.Replace("{0}", archive.Id.ToString(), StringComparison.Ordinal), archive.Id, versions);

    [Theory]
    [InlineData("version = 5")]
    [InlineData("version = 3")]
    [InlineData("version = NULL")]
    [InlineData("timestamp = timestamp + interval '1 day'")]
    [InlineData("created = created - interval '1 microsecond'")]
    [InlineData("is_archived = true")]
    [InlineData("is_archived = NULL")]
    [InlineData("type = 'source'")]
    [InlineData("type = NULL")]
    [InlineData("id = gen_random_uuid()")]
    [InlineData("tenant_id = 'balanszorg'")]
    public async Task In_the_row_of_a_stream(string change)
    {
        await archive.SpoilAsync($"UPDATE mt_streams SET {change} WHERE id = '{archive.Id}'");
        (await archive.VerifyAsync()).Broken.ShouldContain(b => b.Stream == archive.Id || change.StartsWith("id ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task By_cutting_off_the_end_of_a_stream_so_that_all_hashes_fit()
    {
        await archive.SpoilAsync($"DELETE FROM mt_events WHERE stream_id = '{archive.Id}' AND version > 1; UPDATE mt_streams s SET version = 1 WHERE id = '{archive.Id}'");
        (await archive.VerifyAsync()).Broken.ShouldContain(b => b.What.En.Contains("seal 1") && b.What.En.Contains("counts 4 events and there are 2"));
    }

    [Fact]
    public async Task By_taking_away_a_whole_stream()
    {
        await archive.SpoilAsync($"DELETE FROM mt_events WHERE stream_id = '{archive.Other}'; DELETE FROM mt_streams WHERE id = '{archive.Other}'");
        var verified = await archive.VerifyAsync();
        verified.Broken.ShouldAllBe(b => b.Tenant == Archive.Tenant && b.What.En.StartsWith("seal "));
        verified.IsWhole.ShouldBeFalse();
        (await archive.VerifyAsync(Archive.South)).IsWhole.ShouldBeTrue();
    }

    /// <summary>Every column of the seals must have a line here too.</summary>
    public static readonly IReadOnlyDictionary<string, string> SealColumns = new Dictionary<string, string>
    {
        ["tenant_id"] = "'elsewhere'",
        ["number"] = "number + 8",
        ["place"] = "place + 8",
        ["from_position"] = "from_position + 1",
        ["to_position"] = "to_position - 1",
        ["count"] = "count - 1",
        ["previous"] = "sha256('')",
        ["register_previous"] = "sha256('')",
        ["hash"] = "sha256('')",
        ["sealed_at"] = "sealed_at + interval '1 microsecond'",
    };

    public static IEnumerable<object[]> SealColumnsOfEach => SealColumns.Keys.SelectMany(column => Enumerable.Range(1, 3).Select(place => (object[])[column, place]));

    [Fact]
    public async Task Every_column_of_a_seal_is_tried() => (await archive.Api.OwnersDatabase.ColumnAsync<string>(
        "SELECT attname::text FROM pg_attribute WHERE attrelid = 'ir_seal'::regclass AND attnum > 0 AND NOT attisdropped")).ShouldBe(SealColumns.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(SealColumnsOfEach))]
    public async Task In_a_column_of_a_seal(string column, int place)
    {
        await archive.SpoilAsync($"UPDATE ir_seal SET {column} = {SealColumns[column]} WHERE place = {place}");
        (await archive.VerifyAsync()).Broken.ShouldContain(b => b.What.En.StartsWith("seal ") && b.Stream == null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task By_taking_away_a_seal(int place)
    {
        await archive.SpoilAsync($"DELETE FROM ir_seal WHERE place = {place}");
        (await archive.VerifyAsync()).Broken.ShouldContain(b => b.What.En.StartsWith("seal ") && b.Stream == null);
    }

    [Theory]
    [InlineData("DELETE FROM ir_seal WHERE place = 3", 6)]
    [InlineData("DELETE FROM ir_seal", 1)]
    public async Task By_taking_away_the_newest_seals_which_shows_when_the_next_ones_do_not_come(string sql, int position)
    {
        await archive.SpoilAsync(sql);
        (await archive.VerifyAsync()).Broken.ShouldBeEmpty("they may be still to come");
        (await archive.VerifyAsync(later: TimeSpan.FromDays(2))).Broken.ShouldContain(b => b.Tenant == Archive.Tenant && b.Position == position && b.What.En.StartsWith("no seal covers it, 2 days after"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => archive.RestoreAsync();

    private async Task FindsAsync(string tampering, Guid stream, params int[] versions)
    {
        await archive.SpoilAsync(tampering);
        var verified = await archive.VerifyAsync();
        verified.IsWhole.ShouldBeFalse();
        var first = verified.Broken[0];
        first.Stream.ShouldNotBeNull();
        verified.Broken.ShouldContain(b => b.Stream == stream);
        versions.ShouldContain((int)first.Version!.Value, first.ToString());
        first.What.En.ShouldNotBeNullOrWhiteSpace();
        first.What.Nl.ShouldNotBe(first.What.En);
    }
}
