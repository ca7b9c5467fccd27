using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Appending;

public sealed class RecordedTime(StoreDatabase database) : IClassFixture<StoreDatabase>
{
    private readonly PostgresEventStore _store = database.Store();
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task All_events_of_an_append_share_one_moment_of_the_database_clock()
    {
        var before = await ClockAsync();
        var appended = await _store.RecordAsync(Shelf.New(_id, Shelf.Built, new BookPlaced("a"), new BookPlaced("b")));
        var after = await ClockAsync();
        (await _store.ReadAsync(_id)).Select(e => e.RecordedAt).Distinct().ShouldHaveSingleItem().ShouldBe(appended.RecordedAt);
        appended.RecordedAt.ShouldBeInRange(before, after);
    }

    [Fact]
    public async Task A_later_append_has_a_later_moment()
    {
        var first = await _store.RecordAsync(Shelf.New(_id));
        var before = await ClockAsync();
        var second = await _store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("a")));
        second.RecordedAt.ShouldBeGreaterThan(first.RecordedAt);
        second.RecordedAt.ShouldBeInRange(before, await ClockAsync());
    }

    [Fact]
    public async Task Time_never_goes_back_in_a_stream_when_the_clock_was_set_back()
    {
        await _store.RecordAsync(Shelf.New(_id));
        var future = new DateTimeOffset(2999, 12, 31, 23, 59, 59, TimeSpan.Zero);
        await database.Source.ExecuteAsync("UPDATE mt_streams SET timestamp = $2 WHERE id = $1", _id, future);

        var second = await _store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("a")));
        var third = await _store.RecordAsync(Shelf.At(_id, 2, new BookPlaced("b")));
        (second.RecordedAt, third.RecordedAt).ShouldBe((future.AddMicroseconds(1), future.AddMicroseconds(2)));
        (await _store.ReadAsync(_id)).Select(e => e.RecordedAt).ShouldBeInOrder(SortDirection.Ascending);
    }

    private Task<DateTimeOffset> ClockAsync() => database.Source.ValueAsync<DateTimeOffset>("SELECT clock_timestamp()");
}
