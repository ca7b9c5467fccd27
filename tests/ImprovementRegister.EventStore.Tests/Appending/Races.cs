using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Appending;

/// <summary>One append from each of many hosts; all stand at the stream row before any of them may pass.</summary>
public sealed class Races(StoreDatabase database) : IClassFixture<StoreDatabase>
{
    private const int Hosts = 16;

    private readonly PostgresEventStore _store = database.Store();
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Of_many_appends_on_one_version_one_wins_and_the_others_draw_no_sequence_number()
    {
        var first = await _store.RecordAsync(Shelf.New(_id));
        var outcomes = await RaceAsync(
            "SELECT FROM mt_streams WHERE tenant_id = $1 AND id = $2 FOR UPDATE",
            i => Shelf.At(_id, 1, new BookPlaced($"{i}"), new BookPlaced($"{i} again")));

        outcomes.OfType<Appended>().ShouldHaveSingleItem().Position.ShouldBe(first.Position + 2);
        var conflicts = outcomes.OfType<VersionConflictException>().ToList();
        conflicts.Count.ShouldBe(Hosts - 1);
        conflicts.ShouldAllBe(c => c.Expected == 1 && c.Actual == 3);
        (await _store.RecordAsync(Shelf.At(_id, 3, new BookPlaced("next")))).Position.ShouldBe(first.Position + 3);
        (await _store.ReadAsync(_id)).Select(e => e.Version).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task Of_many_appends_that_begin_one_stream_one_wins_and_the_others_draw_no_sequence_number()
    {
        var before = await _store.RecordAsync(Shelf.New(Guid.CreateVersion7()));
        var outcomes = await RaceAsync("INSERT INTO mt_streams (tenant_id, id, version) VALUES ($1, $2, 1)", _ => Shelf.New(_id));

        outcomes.OfType<Appended>().ShouldHaveSingleItem().Position.ShouldBe(before.Position + 1);
        outcomes.OfType<StreamExistsException>().Count().ShouldBe(Hosts - 1);
        (await _store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("next")))).Position.ShouldBe(before.Position + 2);
    }

    private async Task<object[]> RaceAsync(string barrier, Func<int, Append> append)
    {
        Task<object>[] racers;
        await using (await database.Source.HoldAsync(barrier, Shelf.Tenant, _id))
        {
            racers = [.. Enumerable.Range(0, Hosts).Select(i => database.Store().OutcomeAsync(append(i)))];
            await database.Source.UntilBlockedAsync(Hosts);
        }

        return await Task.WhenAll(racers);
    }
}
