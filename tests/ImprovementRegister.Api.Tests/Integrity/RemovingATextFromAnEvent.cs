using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Integrity;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>What goes from the database, and what stays, when a text is removed; over HTTP it is tried in Redacting.</summary>
[Collection(SharedHost.Recording)]
public sealed class RemovingATextFromAnEvent(RegisterApi api)
{
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Takes_the_text_and_its_salt_and_leaves_everything_else_as_it_was()
    {
        await Recorded.NotesAsync(api, _id, 0, "two");
        const string rest = "concat_ws('|', seq_id, id, version, type, timestamp, mt_dotnet_type, correlation_id, causation_id, user_name, is_archived, headers - 'Salts')";
        var before = await api.OfStreamAsync(_id, rest);
        await api.RedactAsync(_id, 2, new TextRedacted(1, ["Title", "Phases.1.Name"], "a name"));

        (await api.OfStreamAsync(_id, "ARRAY[data ->> 'Title', data ->> 'Description', data #>> '{Phases,0,Name}', data #>> '{Phases,1,Name}', data ->> 'Text']")).Take(2).ShouldBe(
        [
            $"{{\"{TextRedacted.Marker}\",first,plan,\"{TextRedacted.Marker}\",NULL}}",
            "{NULL,NULL,NULL,NULL,two}",
        ]);
        (await api.OfStreamAsync(_id, "ARRAY(SELECT jsonb_object_keys(headers -> 'Salts'))")).Take(2).ShouldBe(["{Description,Phases.0.Name}", "{Text}"]);
        (await api.OfStreamAsync(_id, rest)).Take(2).ShouldBe(before);
        (await TitlesAsync()).ShouldBe([TextRedacted.Marker]);
        var texts = (await api.Host.Services.GetRequiredService<Redactions>().TextsAsync("levanto", _id, 1, CancellationToken.None))!;
        texts.Select(t => (t.Path, t.Words)).ShouldBe([("Description", "first"), ("Phases.0.Name", "plan"), ("Phases.1.Name", null), ("Title", null)], ignoreOrder: true);
    }

    [Theory]
    [InlineData(1, "Nonsense")]
    [InlineData(1, "Title", "Nonsense")]
    [InlineData(1, "Phases")]
    [InlineData(1, "")]
    [InlineData(2, "Reason")]
    [InlineData(0, "Title")]
    [InlineData(9, "Title")]
    public async Task Of_a_text_that_is_not_there_or_not_removable_changes_nothing_and_records_nothing(long version, params string[] fields)
    {
        await Recorded.NotesAsync(api, _id, 0);
        await Should.ThrowAsync<TextNotRemovedException>(api.RedactAsync(_id, 1, new TextRedacted(version, fields, "a name")));
        (await api.OfStreamAsync(_id, "data ->> 'Title'")).ShouldBe(["one"]);
        (await TitlesAsync()).ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_text_that_is_gone_cannot_go_again()
    {
        await Recorded.NotesAsync(api, _id, 0);
        await api.RedactAsync(_id, 1, new TextRedacted(1, ["Title"], "a name"));
        await Should.ThrowAsync<TextNotRemovedException>(api.RedactAsync(_id, 2, new TextRedacted(1, ["Title"], "a name")));
        (await api.OfStreamAsync(_id, "version")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_reason_of_a_removal_can_go_by_another()
    {
        await Recorded.NotesAsync(api, _id, 0);
        await api.RedactAsync(_id, 1, new TextRedacted(1, ["Title"], "the first"));
        await api.RedactAsync(_id, 2, new TextRedacted(2, ["Reason"], "the second"));
        (await api.OfStreamAsync(_id, "coalesce(data ->> 'Reason', data ->> 'Title')")).ShouldBe([TextRedacted.Marker, TextRedacted.Marker, "the second"]);
    }

    [Fact]
    public async Task The_state_that_the_view_keeps_is_made_anew()
    {
        await Recorded.NotesAsync(api, _id, 0, "two");
        await Recorded.NotesAsync(api, _id, 2, "three");
        await api.RedactAsync(_id, 3, new TextRedacted(1, ["Title"], "a name"));
        await Recorded.NotesAsync(api, _id, 4, "five");
        (await TitlesAsync()).ShouldBe([TextRedacted.Marker]);
        (await api.OwnersDatabase.ColumnAsync<long>("SELECT version FROM ir_action_past WHERE id = $1 UNION SELECT version FROM ir_action WHERE id = $1 ORDER BY 1", _id)).ShouldBe([5]);
    }

    [Fact]
    public async Task A_view_that_cannot_be_made_anew_leaves_text_and_stream_as_they_were()
    {
        await Recorded.NotesAsync(api, _id, 0);
        await api.OwnersDatabase.ExecuteAsync($"ALTER TABLE ir_action ADD CONSTRAINT broken CHECK (id <> '{_id}' OR version < 2)");
        try
        {
            (await Should.ThrowAsync<PostgresException>(api.RedactAsync(_id, 1, new TextRedacted(1, ["Title"], "a name")))).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        }
        finally
        {
            await api.OwnersDatabase.ExecuteAsync("ALTER TABLE ir_action DROP CONSTRAINT broken");
        }

        (await api.OfStreamAsync(_id, "data ->> 'Title'")).ShouldBe(["one"]);
        (await TitlesAsync()).ShouldBe(["one"]);
    }

    [Fact]
    public async Task Many_at_once_with_other_appends_each_succeed_or_fail_by_themselves()
    {
        var ids = Enumerable.Range(0, 30).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(ids.Select(id => Recorded.NotesAsync(api, id, 0)));
        var outcomes = await Task.WhenAll(ids.Select((id, i) => Record.ExceptionAsync(() => (i % 3) switch
        {
            0 => api.RedactAsync(id, 1, new TextRedacted(1, ["Title"], "a name")),
            1 => api.RedactAsync(id, 1, new TextRedacted(1, ["Nonsense"], "a name")),
            _ => Recorded.NotesAsync(api, id, 1, "more"),
        })));
        outcomes.Where((_, i) => i % 3 == 1).ShouldAllBe(o => o is TextNotRemovedException);
        outcomes.Where((_, i) => i % 3 != 1).ShouldAllBe(o => o == null);
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            (await api.OfStreamAsync(id, "coalesce(data ->> 'Title', '')"))[0].ShouldBe(i % 3 == 0 ? TextRedacted.Marker : "one");
        }
    }

    [Fact]
    public async Task Of_two_that_remove_at_once_one_is_told_that_somebody_was_first()
    {
        await Recorded.NotesAsync(api, _id, 0, "two");
        Task<Exception?>[] both;
        await using (await api.OwnersDatabase.HoldAsync("SELECT FROM mt_streams WHERE id = $1 FOR UPDATE", _id))
        {
            both = [.. ((string[])["Title", "Description"]).Select(text => Record.ExceptionAsync(() => api.RedactAsync(_id, 2, new TextRedacted(1, [text], "a name"))))];
            await api.OwnersDatabase.UntilBlockedAsync(2);
        }

        var outcomes = await Task.WhenAll(both);
        outcomes.Count(o => o == null).ShouldBe(1);
        GroupedSaves.IsRace(outcomes.OfType<Exception>().ShouldHaveSingleItem()).ShouldBeTrue($"{outcomes[0]}{outcomes[1]}");
        (await api.OfStreamAsync(_id, "version")).ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task The_function_does_nothing_without_an_event_that_says_so()
    {
        var other = Guid.CreateVersion7();
        await api.SaveAsync(await Recorded.SaveAsync(api, _id, 0, ["two"], key: "key-" + _id));
        await Recorded.NotesAsync(api, other, 0);
        await api.RedactAsync(other, 1, new TextRedacted(1, ["Title"], "a name"));
        foreach (var (stream, version) in (IEnumerable<(Guid, long)>)[(_id, 1), (_id, 2), (_id, 3), (_id, 0), (other, 1), (other, 2)])
        {
            (await AsHostAsync("levanto", "SELECT ir_redact('levanto', $1, $2)", Sql.Uuid(stream), Sql.BigNumber(version))).ShouldBe(0L);
        }

        (await api.OfStreamAsync(_id, "coalesce(data ->> 'Title', data ->> 'Text')")).ShouldBe(["one", "two"]);
        (await api.OwnersDatabase.ValueAsync<int>("SELECT length(request_hash) FROM ir_receipt WHERE idempotency_key = $1", "key-" + _id)).ShouldBe(32);
    }

    [Theory]
    [InlineData("balanszorg")]
    [InlineData(Tenancy.All)]
    [InlineData("")]
    public async Task The_function_heeds_the_organisation_of_the_session(string tenant)
    {
        await Recorded.NotesAsync(api, _id, 0);
        await api.SaveAsync(Saves.Of(_id, 1, await Recorded.StateAsync(api, _id), [new TextRedacted(1, ["Title"], "a name")]));
        (await Should.ThrowAsync<PostgresException>(() => AsHostAsync(tenant, "SELECT ir_redact('levanto', $1, 2)", Sql.Uuid(_id)))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await api.OfStreamAsync(_id, "coalesce(data ->> 'Title', '')"))[0].ShouldBe("one");
        (await AsHostAsync("levanto", "SELECT ir_redact('levanto', $1, 2)", Sql.Uuid(_id))).ShouldBe(1L);
        (await api.OfStreamAsync(_id, "coalesce(data ->> 'Title', '')"))[0].ShouldBe(TextRedacted.Marker);
    }

    [Fact]
    public async Task The_function_looks_up_no_name_that_its_caller_could_have_made()
    {
        await Recorded.NotesAsync(api, _id, 0, "two");
        await api.SaveAsync(Saves.Of(_id, 2, await Recorded.StateAsync(api, _id), [new TextRedacted(1, ["Title"], "a name")]));
        var role = new NpgsqlConnectionStringBuilder(api.Database.ConnectionString).Username;
        await api.OwnersDatabase.ExecuteAsync($$"""
            CREATE SCHEMA trap; GRANT USAGE ON SCHEMA trap TO {{role}};
            CREATE FUNCTION trap.jsonb_set(jsonb, text[], jsonb, boolean) RETURNS jsonb LANGUAGE sql AS $f$ SELECT '{}'::jsonb $f$;
            CREATE FUNCTION trap.ir_with_marker(jsonb, text[]) RETURNS jsonb LANGUAGE sql AS $f$ SELECT '{}'::jsonb $f$;
            CREATE FUNCTION trap.string_to_array(text, text) RETURNS text[] LANGUAGE sql AS $f$ SELECT '{Phases}'::text[] $f$
            """);
        await using (var connection = await api.Database.OpenConnectionAsync())
        {
            foreach (var sql in (string[])
                [
                    "BEGIN", "SELECT set_config('register.tenant', 'levanto', true)",
                    "CREATE TEMP TABLE mt_events ON COMMIT DROP AS SELECT * FROM public.mt_events WHERE false", "CREATE TEMP TABLE ir_receipt ON COMMIT DROP AS SELECT * FROM public.ir_receipt WHERE false",
                    "SET LOCAL search_path = pg_temp, trap, pg_catalog, public",
                ])
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync();
            }

            await using var redact = new NpgsqlCommand($"SELECT public.ir_redact('levanto', '{_id}', 3)", connection);
            (await redact.ExecuteScalarAsync()).ShouldBe(1L);
            await using var commit = new NpgsqlCommand("COMMIT", connection);
            await commit.ExecuteNonQueryAsync();
        }

        await api.OwnersDatabase.ExecuteAsync("DROP SCHEMA trap CASCADE");
        (await api.OfStreamAsync(_id, "concat_ws('|', data ->> 'Title', data ->> 'Description', data #>> '{Phases,0,Name}', data ->> 'Text')")).Take(2).ShouldBe([$"{TextRedacted.Marker}|first|plan", "two"]);
    }

    /// <summary>In the view of now; that of the past keeps no texts.</summary>
    private Task<List<string>> TitlesAsync() => api.OwnersDatabase.ColumnAsync<string>("SELECT state ->> 'Title' FROM ir_action WHERE id = $1", _id);

    private async Task<object?> AsHostAsync(string tenant, string sql, params NpgsqlParameter[] parameters)
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.EnterAsync(tenant, CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        var result = await command.ExecuteScalarAsync();
        await transaction.CommitAsync();
        return result;
    }
}
