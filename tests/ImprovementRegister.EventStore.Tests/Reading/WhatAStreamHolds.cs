using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Reading;

public sealed class WhatAStreamHolds(StoreDatabase database) : IClassFixture<StoreDatabase>
{
    private readonly PostgresEventStore _store = database.Store();
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task A_stream_that_is_not_there_has_no_events() => (await _store.ReadAsync(_id)).ShouldBeEmpty();

    [Fact]
    public async Task Up_to_a_version_gives_that_version_and_what_came_before()
    {
        await _store.RecordAsync(Shelf.New(_id, Shelf.Built, new BookPlaced("a"), new BookPlaced("b")));
        (await VersionsAsync(upToVersion: 0)).ShouldBeEmpty();
        (await VersionsAsync(upToVersion: 2)).ShouldBe([1, 2]);
        (await VersionsAsync(upToVersion: 99)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_stream_of_another_type_is_not_found()
    {
        await _store.RecordAsync(Shelf.New(_id));
        (await VersionsAsync(streamType: "shelf")).ShouldBe([1]);
        (await VersionsAsync(streamType: "cupboard")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tenants_are_apart_even_with_one_stream_id()
    {
        await _store.RecordAsync(Shelf.New(_id));
        await _store.RecordAsync(Shelf.New(_id, new ShelfBuilt("south", Wood.Oak, null), new BookPlaced("s")) with { Tenant = "south" });
        await _store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("n")));

        (await _store.ReadAsync(_id)).Select(e => (e.Tenant, e.Version, e.Data)).ShouldBe([("north", 1, Shelf.Built), ("north", 2, new BookPlaced("n"))]);
        (await VersionsAsync(tenant: "south", streamType: "shelf")).ShouldBe([1, 2]);
        (await VersionsAsync(tenant: "east")).ShouldBeEmpty();
        await Should.ThrowAsync<StreamNotFoundException>(() => _store.RecordAsync(Shelf.At(_id, 2, new BookPlaced("e")) with { Tenant = "east" }));
    }

    [Fact]
    public async Task An_alias_that_nobody_registered_is_told_by_its_name()
    {
        await _store.RecordAsync(Shelf.New(_id));
        await database.Source.ExecuteAsync("UPDATE mt_events SET type = 'shelf_burnt' WHERE stream_id = $1", _id);
        (await Should.ThrowAsync<UnknownEventException>(() => _store.ReadAsync(_id))).Message.ShouldContain("'shelf_burnt'");
    }

    [Fact]
    public async Task An_old_event_with_a_member_too_many_and_one_too_few_is_still_read()
    {
        await _store.RecordAsync(Shelf.New(_id));
        await database.Source.ExecuteAsync("""UPDATE mt_events SET data = '{"Label": "A-1", "Wood": "Oak", "Varnish": {"Layers": 2}}' WHERE stream_id = $1""", _id);
        (await _store.ReadAsync(_id)).ShouldHaveSingleItem().Data.ShouldBe(new ShelfBuilt("A-1", Wood.Oak, null));
    }

    [Fact]
    public async Task A_word_that_the_enum_does_not_know_stops_the_reading()
    {
        await _store.RecordAsync(Shelf.New(_id));
        await database.Source.ExecuteAsync("""UPDATE mt_events SET data = jsonb_set(data, '{Wood}', '1') WHERE stream_id = $1""", _id);
        await Should.ThrowAsync<System.Text.Json.JsonException>(() => _store.ReadAsync(_id));
    }

    private async Task<IEnumerable<long>> VersionsAsync(
        string tenant = Shelf.Tenant, long? upToVersion = null, string? streamType = null) =>
        (await _store.ReadStreamAsync(tenant, _id, CancellationToken.None, upToVersion, streamType)).Select(e => e.Version);
}
