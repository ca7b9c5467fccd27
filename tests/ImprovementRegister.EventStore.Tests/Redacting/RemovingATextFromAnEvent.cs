using ImprovementRegister.EventStore.Tests.Support;
using static ImprovementRegister.EventStore.Tests.Redacting.NotebookDatabase;

namespace ImprovementRegister.EventStore.Tests.Redacting;

public sealed class RemovingATextFromAnEvent(NotebookDatabase database) : IClassFixture<NotebookDatabase>
{
    private readonly PostgresEventStore _store = database.Store(new Notebook());
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Takes_the_text_and_its_salt_and_leaves_everything_else_as_it_was()
    {
        await _store.RecordAsync(Page(_id, "one", "two"));
        var before = await AskAsync("headers ->> 'Hash' || (headers -> 'Texts')::text");
        await _store.RecordAsync(Scar(_id, 2, 1, "Text", "Remarks.1"));

        (await AskAsync("data::text")).Take(2).ShouldBe(
        [
            """{"Text": "[verwijderd / removed]", "Remarks": ["first", "[verwijderd / removed]"]}""",
            """{"Text": "two", "Remarks": ["first", "two"]}""",
        ]);
        (await AskAsync("ARRAY(SELECT jsonb_object_keys(headers -> 'Salts'))::text")).Take(2).ShouldBe(["{Remarks.0}", "{Text,Remarks.0,Remarks.1}"]);
        (await AskAsync("headers ->> 'Hash' || (headers -> 'Texts')::text")).Take(2).ShouldBe(before);
        (await database.HeldAsync(_id)).ShouldBe([TextRedacted.Marker, "two", "a scar"]);
        var texts = (await _store.ReadTextsAsync(Shelf.Tenant, _id, 1, CancellationToken.None))!;
        texts.All.ShouldBe(["Remarks.0", "Remarks.1", "Text"]);
        texts.Removed.ShouldBe(["Remarks.1", "Text"]);
    }

    [Theory]
    [InlineData(1, "Nonsense")]
    [InlineData(1, "Text", "Nonsense")]
    [InlineData(1, "Remarks")]
    [InlineData(1, "")]
    [InlineData(2, "Text")]
    [InlineData(0, "Text")]
    [InlineData(9, "Text")]
    public async Task Of_a_text_that_is_not_there_or_not_removable_changes_nothing_and_records_nothing(long version, params string[] fields)
    {
        await _store.RecordAsync(Page(_id, "one"));
        await Should.ThrowAsync<TextNotRemovedException>(_store.RecordAsync(Scar(_id, 1, version, fields)));
        (await AskAsync("data ->> 'Text'")).ShouldBe(["one"]);
        (await database.HeldAsync(_id)).ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_text_that_is_gone_cannot_go_again()
    {
        await _store.RecordAsync(Page(_id, "one"));
        await _store.RecordAsync(Scar(_id, 1, 1, "Text"));
        await Should.ThrowAsync<TextNotRemovedException>(_store.RecordAsync(Scar(_id, 2, 1, "Text")));
        (await _store.ReadAsync(_id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_scars_own_reason_can_go_by_another_scar()
    {
        await _store.RecordAsync(Page(_id, "one"));
        await _store.RecordAsync(Scar(_id, 1, 1, "Text"));
        await _store.RecordAsync(Scar(_id, 2, 2, "Reason"));
        (await AskAsync("coalesce(data ->> 'Reason', data ->> 'Text')")).ShouldBe([TextRedacted.Marker, TextRedacted.Marker, "a name"]);
    }

    [Fact]
    public async Task A_view_that_cannot_be_made_anew_leaves_text_and_stream_as_they_were()
    {
        await _store.RecordAsync(Page(_id, "one"));
        var broken = database.Store(new Notebook(), new Projecting((_, sql) => sql.Add("SELECT 1 / 0"), TextRedacted.Alias));
        await Should.ThrowAsync<Npgsql.PostgresException>(broken.RecordAsync(Scar(_id, 1, 1, "Text")));
        (await AskAsync("data ->> 'Text'")).ShouldBe(["one"]);
        (await database.HeldAsync(_id)).ShouldBe(["one"]);
        (await _store.ReadAsync(_id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Many_at_once_with_other_appends_each_succeed_or_fail_by_themselves()
    {
        var ids = Enumerable.Range(0, 30).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(ids.Select(id => _store.RecordAsync(Page(id, "one"))));
        var outcomes = await Task.WhenAll(ids.Select((id, i) => _store.OutcomeAsync((i % 3) switch
        {
            0 => Scar(id, 1, 1, "Text"),
            1 => Scar(id, 1, 1, "Nonsense"),
            _ => At(id, 1, new PageWritten("more", [])),
        })));
        outcomes.Where((_, i) => i % 3 == 1).ShouldAllBe(o => o is TextNotRemovedException);
        outcomes.Where((_, i) => i % 3 != 1).ShouldAllBe(o => o is Appended);
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            (await database.HeldAsync(id))[0].ShouldBe(i % 3 == 0 ? TextRedacted.Marker : "one");
        }
    }

    [Fact]
    public async Task The_function_does_nothing_without_a_scar()
    {
        var other = Guid.CreateVersion7();
        await _store.RecordAsync(Page(_id, "one") with { Receipt = new ReceiptRequest("key-" + _id, [1, 2], _ => "{}") });
        await _store.RecordAsync(At(_id, 1, new PageWritten("two", [])));
        await _store.RecordAsync(Page(other, "one"));
        await _store.RecordAsync(Scar(other, 1, 1, "Text"));
        foreach (var (tenant, stream, version) in (IEnumerable<(string, Guid, long)>)[(Shelf.Tenant, _id, 1), (Shelf.Tenant, _id, 2), (Shelf.Tenant, _id, 3), ("south", other, 2), (Shelf.Tenant, _id, 0)])
        {
            (await database.AsHost.ValueAsync<long>("SELECT ir_redact($1, $2, $3)", tenant, stream, version)).ShouldBe(0);
        }

        (await AskAsync("data ->> 'Text'")).ShouldBe(["one", "two"]);
        (await database.AsHost.ValueAsync<int>("SELECT length(request_hash) FROM ir_receipt WHERE idempotency_key = $1", "key-" + _id)).ShouldBe(2);
    }

    [Fact]
    public async Task The_function_looks_up_no_name_that_its_caller_could_have_made()
    {
        await _store.RecordAsync(Page(_id, "one", "two"));
        await using var connection = await database.AsHost.OpenConnectionAsync();
        foreach (var sql in (string[])
            [
                "CREATE SCHEMA trap", "CREATE TABLE trap.mt_events (LIKE public.mt_events)", "CREATE TABLE trap.ir_receipt (LIKE public.ir_receipt)",
                "CREATE FUNCTION trap.jsonb_set(jsonb, text[], jsonb, boolean) RETURNS jsonb LANGUAGE sql AS $$ SELECT '{}'::jsonb $$",
                "CREATE FUNCTION trap.ir_with_marker(jsonb, text[]) RETURNS jsonb LANGUAGE sql AS $$ SELECT '{}'::jsonb $$",
                "CREATE FUNCTION trap.string_to_array(text, text) RETURNS text[] LANGUAGE sql AS $$ SELECT '{Remarks}'::text[] $$",
                "SET search_path = trap, pg_catalog, public",
                $$"""
                INSERT INTO public.mt_events (seq_id, id, tenant_id, stream_id, version, type, timestamp, data, headers)
                VALUES (nextval('public.mt_events_sequence'), gen_random_uuid(), 'north', '{{_id}}', 3, 'text_redacted', now(), '{"Version": 1, "Fields": ["Text"]}', '{}')
                """,
            ])
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        await using (var redact = new Npgsql.NpgsqlCommand($"SELECT public.ir_redact('north', '{_id}', 3)", connection))
        {
            (await redact.ExecuteScalarAsync()).ShouldBe(1L);
        }

        (await AskAsync("data::text"))[0].ShouldBe("""{"Text": "[verwijderd / removed]", "Remarks": ["first", "one"]}""");
        (await AskAsync("data::text"))[1].ShouldBe("""{"Text": "two", "Remarks": ["first", "two"]}""");
        await using var reset = new Npgsql.NpgsqlCommand("RESET search_path; DROP SCHEMA trap CASCADE", connection);
        await reset.ExecuteNonQueryAsync();
    }

    private Task<List<string>> AskAsync(string expression) =>
        database.AsOwner.ColumnAsync<string>($"SELECT {expression} FROM mt_events WHERE stream_id = $1 ORDER BY version", _id);
}
