using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Appending;

/// <summary>How an event lies in Marten's columns.</summary>
public sealed class StoredForm(StoreDatabase database) : IClassFixture<StoreDatabase>
{
    private readonly PostgresEventStore _store = database.Store();
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Members_keep_their_names_enums_are_words_and_nulls_are_kept()
    {
        await _store.RecordAsync(Shelf.New(_id, new ShelfBuilt("‘Één’ & <twee>", Wood.WhiteAsh, null), new BookPlaced("a", new DateOnly(2026, 2, 28))));
        (await AskAsync("data::text")).ShouldBe(
        [
            """{"Wood": "WhiteAsh", "Label": "‘Één’ & <twee>", "DepthInMm": null}""",
            """{"Title": "a", "ReturnBy": "2026-02-28"}""",
        ]);
    }

    [Fact]
    public async Task The_type_is_the_alias_and_the_dotnet_type_is_written_beside_it()
    {
        await _store.RecordAsync(Shelf.New(_id));
        (await AskAsync("type || ' | ' || mt_dotnet_type")).ShouldBe(
            ["shelf_built | ImprovementRegister.EventStore.Tests.Support.ShelfBuilt, ImprovementRegister.EventStore.Tests"]);
    }

    [Fact]
    public async Task The_dotnet_type_is_never_read()
    {
        await _store.RecordAsync(Shelf.New(_id, Shelf.Built, Shelf.Built));
        await database.Source.ExecuteAsync("UPDATE mt_events SET mt_dotnet_type = CASE version WHEN 1 THEN 'Gone.Long.Ago, Lost' END WHERE stream_id = $1", _id);
        (await _store.ReadAsync(_id)).Select(e => e.Data).ShouldBe([Shelf.Built, Shelf.Built]);
    }

    [Fact]
    public async Task Metadata_lie_in_martens_columns_and_in_the_headers()
    {
        await _store.RecordAsync(Shelf.New(_id));
        (await AskAsync("concat_ws(' | ', user_name, correlation_id, causation_id)")).ShouldBe(["lib-7 | corr-1 | cause-1"]);
        (await AskAsync("(headers - 'Hash')::text")).ShouldBe(
            ["""{"Role": "librarian", "CommandId": "0192f3a0-0000-7000-8000-00000000c0de", "HappenedOn": "2026-02-28"}"""]);
    }

    [Fact]
    public async Task Metadata_come_back_as_they_were_given()
    {
        var other = new EventMetadata("lib-8", "janitor", Guid.CreateVersion7(), "corr-2", "cause-2", new DateOnly(2025, 12, 31));
        await _store.RecordAsync(Shelf.New(_id));
        await _store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("a"), new BookPlaced("b")) with { Metadata = other });
        (await _store.ReadAsync(_id)).Select(e => e.Metadata).ShouldBe([Shelf.ByLibrarian, other, other]);
    }

    [Fact]
    public async Task Every_event_has_an_id_of_its_own_that_sorts_by_time()
    {
        await _store.RecordAsync(Shelf.New(_id, Shelf.Built, new BookPlaced("a"), new BookPlaced("b")));
        var ids = (await _store.ReadAsync(_id)).Select(e => e.Id).ToList();
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.Version == 7);
    }

    [Fact]
    public async Task What_marten_fills_in_by_default_is_filled_in()
    {
        await _store.RecordAsync(Shelf.New(_id));
        (await AskAsync("concat_ws(' | ', tenant_id, is_archived, bdata IS NULL)")).ShouldBe(["north | f | t"]);
    }

    private Task<List<string>> AskAsync(string expression) =>
        database.Source.ColumnAsync<string>($"SELECT {expression} FROM mt_events WHERE stream_id = $1 ORDER BY version", _id);
}
