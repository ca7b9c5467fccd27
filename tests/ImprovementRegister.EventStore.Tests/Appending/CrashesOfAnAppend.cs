using ImprovementRegister.EventStore.Following;
using ImprovementRegister.EventStore.Tests.Following;
using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Appending;

/// <summary>The session ends somewhere in an append. Whoever asked repeats it, with the same idempotency key.</summary>
public sealed class CrashesOfAnAppend : IAsyncLifetime
{
    private const string Type = "crashing";

    private readonly StoreDatabase _database = new();
    private PostgresEventStore _store = null!;

    public static TheoryData<string, string> Points => new()
    {
        { "after the stream row", Crash.After("mt_streams", $"NEW.type = '{Type}'") },
        { "after the numbers are drawn", Crash.Before("mt_events", "NEW.type = 'book_placed'") },
        { "after the events", Crash.After("mt_events", "NEW.type = 'book_placed'") },
        { "after the view rows", Crash.After("placed") },
        { "in the commit", Crash.InCommit("ir_receipt") },
        { "after the commit, before the answer", Crash.AfterCommit("ir_receipt") },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task One_that_goes_alone_is_recorded_whole_once(string point, string trigger)
    {
        foreach (var append in (Append[])[Begin(), await ContinueAsync()])
        {
            await _database.Source.ExecuteAsync($"ALTER SEQUENCE crash_times RESTART; {trigger}");
            var outcome = await CrashedAsync(trigger, _store.OutcomeAsync(append));
            outcome.ShouldBeAssignableTo<Npgsql.NpgsqlException>(point);
            (await EventsAsync(append)).ShouldBe(Crash.IsAfterCommit(trigger) ? 2 : 0, point);
            await _database.Source.ExecuteAsync($"DROP TRIGGER crash ON {Table(trigger)}");

            await RepeatAsync(append);
            await NothingIsLostOrTwiceAsync(append);
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Of_those_that_go_together_each_is_recorded_whole_once(string point, string trigger)
    {
        Append[] appends = [Begin(), await ContinueAsync(), Begin(), await ContinueAsync(), Begin()];
        await _database.Source.ExecuteAsync(trigger);
        var outcomes = await CrashedAsync(trigger, Together.AppendAsync(_database, _store, appends));
        (await _database.Source.ValueAsync<long>("SELECT last_value FROM crash_times")).ShouldBeGreaterThan(1, point);
        foreach (var (append, outcome) in appends.Zip(outcomes))
        {
            // The group is repeated one by one; after a commit whose answer was lost, each finds itself recorded.
            (await EventsAsync(append)).ShouldBe(2, point);
            (outcome is Appended).ShouldBe(!Crash.IsAfterCommit(trigger), point);
        }

        foreach (var append in appends)
        {
            await RepeatAsync(append);
        }

        await NothingIsLostOrTwiceAsync(appends);
    }

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await _database.Source.ExecuteAsync($"CREATE TABLE placed (id uuid, version bigint); CREATE TABLE seen (position bigint); {Crash.Schema}");
        _store = _database.Store(new Projecting(
            (slice, sql) =>
            {
                foreach (var e in slice.Events)
                {
                    sql.Add("INSERT INTO placed VALUES ($1, $2)", Sql.Uuid(slice.StreamId), Sql.BigNumber(e.Version));
                }
            },
            "book_placed"));
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private static Append Begin() => Keyed(Shelf.New(Guid.CreateVersion7(), new BookPlaced("a"), new BookPlaced("b")));

    private async Task<Append> ContinueAsync()
    {
        var id = Guid.CreateVersion7();
        await _store.RecordAsync(Shelf.New(id) with { StreamType = Type });
        return Keyed(Shelf.At(id, 1, new BookPlaced("a"), new BookPlaced("b")));
    }

    private static Append Keyed(Append append) => append with { StreamType = Type, Receipt = new ReceiptRequest($"{append.StreamId}", [1], _ => "{}") };

    private async Task<T> CrashedAsync<T>(string trigger, Task<T> work)
    {
        if (Crash.IsAfterCommit(trigger))
        {
            await Crash.LoseAnswerAsync(_database.Source);
        }

        return await work;
    }

    /// <summary>As a client does: the receipt answers what was recorded, and only what was not is recorded now.</summary>
    private async Task RepeatAsync(Append append)
    {
        if (await _store.FindReceiptAsync(Shelf.Tenant, append.Receipt!.Key, CancellationToken.None) is null)
        {
            (await _store.RecordAsync(append)).Version.ShouldBe(append.ExpectedVersion + 2);
        }

        (await _store.OutcomeAsync(append)).ShouldBeAssignableTo<EventStoreException>();
    }

    private Task<long> EventsAsync(Append append) =>
        _database.Source.ValueAsync<long>("SELECT count(*) FROM mt_events WHERE stream_id = $1 AND type = 'book_placed'", append.StreamId);

    private async Task NothingIsLostOrTwiceAsync(params Append[] appends)
    {
        foreach (var append in appends)
        {
            var last = append.ExpectedVersion + 2;
            (await _store.ReadAsync(append.StreamId)).Select(e => e.Version).ShouldBe(Enumerable.Range(1, (int)last).Select(v => (long)v));
            (await _database.Source.ValueAsync<long>("SELECT version FROM mt_streams WHERE id = $1", append.StreamId)).ShouldBe(last);
            (await _database.Source.ColumnAsync<long>("SELECT version FROM placed WHERE id = $1 ORDER BY 1", append.StreamId)).ShouldBe([last - 1, last]);
            (await _database.Source.ValueAsync<long>("SELECT count(*) FROM ir_receipt WHERE idempotency_key = $1", append.Receipt!.Key)).ShouldBe(1);
            (await _store.RecordAsync(Shelf.At(append.StreamId, last, new ShelfPainted("white")))).Version.ShouldBe(last + 1);
        }

        await using var connection = await _database.Source.OpenConnectionAsync();
        await _database.Source.ExecuteAsync("DELETE FROM seen; DELETE FROM mt_event_progression; INSERT INTO mt_event_progression (name, last_seq_id) VALUES ('seen:All', 0)");
        var follower = new Follower(new Seen(), Shelf.Registry, connection, new HashSet<long>());
        await Bank.UntilAsync(async () => !await follower.StepAsync(CancellationToken.None) && !follower.Waits, "All should be settled.");
        (await _database.Source.ColumnAsync<long>("SELECT position FROM seen ORDER BY 1"))
            .ShouldBe(await _database.Source.ColumnAsync<long>("SELECT seq_id FROM mt_events ORDER BY 1"));
    }

    private static string Table(string trigger) => trigger.Split(" ON ")[1].Split(' ')[0];

    /// <summary>A view that follows: every position it was given.</summary>
    private sealed class Seen : IFollowingProjection
    {
        public string Name => "seen";

        public int Version => 1;

        public IReadOnlySet<string> Aliases { get; } = Shelf.Registry.Aliases.ToHashSet();

        public IReadOnlyList<string> Tables { get; } = ["seen"];

        public void Project(StreamSlice slice, SqlScript sql) =>
            sql.Add("INSERT INTO seen SELECT unnest($1)", Sql.BigNumbers(slice.Events.Select(e => e.Position)));
    }
}
