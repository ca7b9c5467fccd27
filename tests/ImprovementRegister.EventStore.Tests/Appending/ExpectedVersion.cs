using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Appending;

public sealed class ExpectedVersion(StoreDatabase database) : IClassFixture<StoreDatabase>
{
    private readonly PostgresEventStore _store = database.Store();
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Versions_start_at_one_and_have_no_gaps()
    {
        (await _store.RecordAsync(Shelf.New(_id))).Version.ShouldBe(1);
        (await _store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("a"), new BookPlaced("b")))).Version.ShouldBe(3);
        (await _store.RecordAsync(Shelf.At(_id, 3, new ShelfPainted("green")))).Version.ShouldBe(4);
        (await _store.ReadAsync(_id)).Select(e => e.Version).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task Events_of_one_append_keep_their_order_and_rise_in_position()
    {
        object[] events = [Shelf.Built, .. Enumerable.Range(0, 20).Select(i => new BookPlaced($"{i}")), new ShelfPainted("blue")];
        var appended = await _store.RecordAsync(Shelf.New(_id, events));
        var read = await _store.ReadAsync(_id);
        read.Select(e => e.Data).ShouldBe(events);
        read.Select(e => e.Position).ShouldBe(Enumerable.Range(0, events.Length).Select(i => appended.Position - events.Length + 1 + i));
        appended.ShouldBe(new Appended(_id, events.Length, read[^1].Position, read[0].RecordedAt));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-1)]
    public async Task Another_version_than_that_of_the_stream_is_a_conflict_that_tells_both(long expected)
    {
        await _store.RecordAsync(Shelf.New(_id, Shelf.Built, new BookPlaced("a")));
        var conflict = await Should.ThrowAsync<VersionConflictException>(() => _store.RecordAsync(Shelf.At(_id, expected, new BookPlaced("b"))));
        (conflict.Expected, conflict.Actual).ShouldBe((expected, 2));
        (await _store.ReadAsync(_id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_stream_must_not_exist()
    {
        await _store.RecordAsync(Shelf.New(_id));
        await Should.ThrowAsync<StreamExistsException>(() => _store.RecordAsync(Shelf.New(_id)));
        (await _store.ReadAsync(_id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_that_is_not_there_cannot_be_continued()
    {
        await Should.ThrowAsync<StreamNotFoundException>(() => _store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("a"))));
        (await database.Source.TracesAsync(_id)).ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task An_archived_stream_takes_no_more_events_whatever_version_is_expected(long expected)
    {
        await _store.RecordAsync(Shelf.New(_id));
        await database.Source.ExecuteAsync("UPDATE mt_streams SET is_archived = true WHERE id = $1", _id);
        await Should.ThrowAsync<StreamArchivedException>(() => _store.RecordAsync(Shelf.At(_id, expected, new BookPlaced("a"))));
        (await _store.ReadAsync(_id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_whose_archived_mark_is_empty_is_not_archived()
    {
        await _store.RecordAsync(Shelf.New(_id));
        await database.Source.ExecuteAsync("UPDATE mt_streams SET is_archived = NULL WHERE id = $1", _id);
        (await _store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("a")))).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Refused_appends_draw_no_sequence_number()
    {
        var first = await _store.RecordAsync(Shelf.New(_id));
        (await _store.OutcomeAsync(Shelf.New(_id))).ShouldBeOfType<StreamExistsException>();
        (await _store.OutcomeAsync(Shelf.At(_id, 5, new BookPlaced("a")))).ShouldBeOfType<VersionConflictException>();
        (await _store.OutcomeAsync(Shelf.At(Guid.CreateVersion7(), 5, new BookPlaced("a")))).ShouldBeOfType<StreamNotFoundException>();
        (await _store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("b")))).Position.ShouldBe(first.Position + 1);
    }

    [Fact]
    public async Task An_append_without_events_is_a_mistake_of_the_caller() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => _store.RecordAsync(new Append(Shelf.Tenant, _id, "shelf", 0, [], Shelf.ByLibrarian)));

    [Fact]
    public async Task The_row_of_the_stream_tells_its_type_version_and_last_moment()
    {
        var first = await _store.RecordAsync(Shelf.New(_id));
        var last = await _store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("a"), new BookPlaced("b")));
        (await database.Source.ValueAsync<long>(
            "SELECT count(*) FROM mt_streams WHERE tenant_id = $1 AND id = $2 AND type = 'shelf' AND version = 3 AND created = $3 AND timestamp = $4 AND is_archived IS FALSE",
            Shelf.Tenant, _id, first.RecordedAt, last.RecordedAt)).ShouldBe(1);
    }
}
