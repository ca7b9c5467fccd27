using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Appending;

public sealed class AppendsThatWaitTogether(StoreDatabase database) : IClassFixture<StoreDatabase>
{
    private readonly PostgresEventStore _store = database.Store();

    [Fact]
    public async Task They_share_a_transaction_and_each_is_recorded_as_if_it_were_alone()
    {
        var appends = Enumerable.Range(1, 20).Select(i => Shelf.New(Guid.CreateVersion7(), Books(i)) with
        {
            Metadata = new EventMetadata($"lib-{i}", "librarian", Guid.CreateVersion7(), $"corr-{i}", $"cause-{i}", new DateOnly(2026, 1, i)),
        }).ToArray();
        var outcomes = await Together.AppendAsync(database, _store, appends);

        (await Together.GroupsAsync(database, appends)).ShouldBe([20]);
        foreach (var (append, outcome) in appends.Zip(outcomes))
        {
            var read = await _store.ReadAsync(append.StreamId);
            read.Select(e => e.Data).ShouldBe(append.Events);
            read.Select(e => e.Version).ShouldBe(Enumerable.Range(1, append.Events.Count).Select(v => (long)v));
            read.ShouldAllBe(e => e.Metadata == append.Metadata && e.Id.Version == 7 && e.Alias == "book_placed");
            read.Select(e => e.Position).ShouldBeInOrder(SortDirection.Ascending);
            read.Select(e => e.RecordedAt).Distinct().ShouldHaveSingleItem();
            outcome.ShouldBe(new Appended(append.StreamId, append.Events.Count, read[^1].Position, read[0].RecordedAt));
        }

        (await database.Source.ValueAsync<long>(
            "SELECT count(DISTINCT id) FROM mt_events WHERE stream_id = ANY($1) AND mt_dotnet_type LIKE '%.BookPlaced, %' AND is_archived IS FALSE", Ids(appends)))
            .ShouldBe(appends.Sum(a => a.Events.Count));
    }

    [Fact]
    public async Task One_that_is_refused_tells_why_draws_no_sequence_number_and_disturbs_no_other()
    {
        var (two, archived) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _store.RecordAsync(Shelf.New(two, Books(2)));
        await _store.RecordAsync(Shelf.New(archived));
        await database.Source.ExecuteAsync("UPDATE mt_streams SET is_archived = true WHERE id = $1", archived);
        Append[] good = [Shelf.New(Guid.CreateVersion7(), Books(1)), Shelf.New(Guid.CreateVersion7(), Books(2)), Shelf.New(Guid.CreateVersion7(), Books(1))];
        var (missing, existing) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _store.RecordAsync(Shelf.New(existing));

        Append[] appends = [Shelf.At(two, 1, Books(1)), good[0], Shelf.New(existing), Shelf.At(missing, 3, Books(1)), good[1], Shelf.At(archived, 1, Books(1)), good[2]];
        var drawn = 0L;
        var outcomes = await Together.AppendAsync(database, _store, appends.Select(a => (a, CancellationToken.None)), async () => drawn = await DrawnAsync());

        var conflict = outcomes[0].ShouldBeOfType<VersionConflictException>();
        (conflict.Expected, conflict.Actual).ShouldBe((1, 2));
        outcomes[2].ShouldBeOfType<StreamExistsException>();
        outcomes[3].ShouldBeOfType<StreamNotFoundException>();
        outcomes[5].ShouldBeOfType<StreamArchivedException>();
        (await Together.GroupsAsync(database, good)).ShouldBe([3]);
        // Besides the four events, one of each writer that was kept busy.
        (await DrawnAsync() - drawn).ShouldBe(4 + 2);
        (await database.Source.ValueAsync<long>("SELECT count(*) FROM mt_events WHERE stream_id = ANY($1)", new[] { two, archived, missing, existing })).ShouldBe(4);
    }

    [Fact]
    public async Task Two_on_one_stream_go_one_after_the_other()
    {
        var (first, other) = (Shelf.New(Guid.CreateVersion7()), Shelf.New(Guid.CreateVersion7()));
        var outcomes = await Together.AppendAsync(
            database, _store, first, Shelf.At(first.StreamId, 1, Books(2)), Shelf.At(first.StreamId, 1, Books(1)), other, Shelf.At(first.StreamId, 3, Books(1)));
        outcomes.Select(o => (o as Appended)?.Version).ShouldBe([1, 3, null, 1, 4]);
        outcomes[2].ShouldBeOfType<VersionConflictException>().Actual.ShouldBe(3);
        (await _store.ReadAsync(first.StreamId)).Select(e => e.Version).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task One_that_is_held_up_does_not_hold_up_those_behind_it()
    {
        var stream = Guid.CreateVersion7();
        await _store.RecordAsync(Shelf.New(stream));
        Task<Appended> heldUp;
        await using (await database.Source.HoldAsync("SELECT FROM mt_streams WHERE id = $1 FOR UPDATE", stream))
        {
            heldUp = _store.RecordAsync(Shelf.At(stream, 1, Books(1)));
            await database.Source.UntilBlockedAsync(1);
            for (var i = 0; i < 3; i++)
            {
                (await _store.RecordAsync(Shelf.New(Guid.CreateVersion7()))).Version.ShouldBe(1);
            }

            heldUp.IsCompleted.ShouldBeFalse();
        }

        (await heldUp).Version.ShouldBe(2);
        (await _store.RecordAsync(Shelf.At(stream, 2, Books(1)))).Version.ShouldBe(3);
    }

    [Fact]
    public async Task Tenants_with_one_stream_id_do_not_meet()
    {
        var north = Shelf.New(Guid.CreateVersion7(), Books(2));
        var outcomes = await Together.AppendAsync(database, _store, north, north with { Tenant = "south", Events = Books(1) });
        outcomes.Select(o => ((Appended)o).Version).ShouldBe([2, 1]);
        (await Together.GroupsAsync(database, [north])).ShouldBe([2]);
        (await _store.ReadAsync(north.StreamId)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Time_goes_on_in_each_stream_by_itself()
    {
        var ids = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray();
        await Task.WhenAll(ids.Select(id => _store.RecordAsync(Shelf.New(id))));
        var future = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await database.Source.ExecuteAsync("UPDATE mt_streams SET timestamp = $2 WHERE id = $1", ids[1], future);
        var outcomes = await Together.AppendAsync(database, _store, [.. ids.Select(id => Shelf.At(id, 1, Books(2)))]);
        var times = outcomes.Select(o => ((Appended)o).RecordedAt).ToList();
        times[1].ShouldBe(future.AddMicroseconds(1));
        new[] { times[0], times[2] }.ShouldAllBe(t => t < DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task A_large_crowd_goes_in_groups_of_sixty_four()
    {
        var appends = Enumerable.Range(0, 150).Select(_ => Shelf.New(Guid.CreateVersion7())).ToArray();
        var outcomes = await Together.AppendAsync(database, _store, appends);
        outcomes.OfType<Appended>().Select(a => a.StreamId).ShouldBe(Ids(appends));
        (await Together.GroupsAsync(database, appends)).ShouldBe([64, 64, 22]);
    }

    [Fact]
    public async Task A_store_that_is_closed_records_what_waits_and_takes_no_more()
    {
        var store = database.Store();
        var appends = Enumerable.Range(0, 5).Select(_ => Shelf.New(Guid.CreateVersion7())).ToArray();
        Task? closing = null;
        var outcomes = await Together.AppendAsync(database, store, appends.Select(a => (a, CancellationToken.None)), () =>
        {
            closing = store.DisposeAsync().AsTask();
            return Task.CompletedTask;
        });
        outcomes.ShouldAllBe(o => o is Appended);
        await closing!;
        await Should.ThrowAsync<ObjectDisposedException>(() => store.RecordAsync(Shelf.New(Guid.CreateVersion7())));
    }

    private Task<long> DrawnAsync() => database.Source.ValueAsync<long>("SELECT last_value FROM mt_events_sequence");

    private static object[] Books(int count) => [.. Enumerable.Range(0, count).Select(i => new BookPlaced($"{i}"))];

    private static Guid[] Ids(IEnumerable<Append> appends) => [.. appends.Select(a => a.StreamId)];
}
