using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Projections;

public sealed class InlineViews(StoreDatabase database) : IClassFixture<StoreDatabase>, IAsyncLifetime
{
    private readonly Guid _id = Guid.CreateVersion7();
    private readonly List<StreamSlice> _slices = [];

    [Fact]
    public async Task Events_view_and_receipt_are_written_in_one_transaction()
    {
        var store = database.Store(new Projecting((slice, sql) => sql.Add("INSERT INTO view VALUES ($1, 'row')", Sql.Uuid(slice.StreamId))));
        await store.RecordAsync(Shelf.New(_id) with { Receipt = new ReceiptRequest($"{_id}", [1], _ => "{}") });
        (await database.Source.ColumnAsync<long>(
            """
            SELECT count(*) FROM (
                SELECT xmin::text FROM mt_streams WHERE id = $1
                UNION ALL SELECT xmin::text FROM mt_events WHERE stream_id = $1
                UNION ALL SELECT xmin::text FROM view WHERE id = $1
                UNION ALL SELECT xmin::text FROM ir_receipt WHERE idempotency_key = $1::text) written
             GROUP BY xmin
            """,
            _id)).ShouldBe([4]);
    }

    [Fact]
    public async Task A_projection_is_given_only_its_aliases_and_is_left_alone_without_them()
    {
        var store = database.Store(Looking("book_placed", "shelf_painted"));
        await store.RecordAsync(Shelf.New(_id));
        _slices.ShouldBeEmpty();
        await store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("a"), Shelf.Built, new ShelfPainted("red"), Shelf.Built, new BookPlaced("b")));
        _slices.ShouldHaveSingleItem().Events.Select(e => (e.Version, e.Alias)).ShouldBe([(2, "book_placed"), (4, "shelf_painted"), (6, "book_placed")]);
    }

    [Fact]
    public async Task A_projection_is_given_the_events_as_they_are_read_later()
    {
        var store = database.Store(Looking());
        await store.RecordAsync(Shelf.New(_id, Shelf.Built, new BookPlaced("a", new DateOnly(2026, 5, 1))));
        var slice = _slices.ShouldHaveSingleItem();
        (slice.Tenant, slice.StreamId).ShouldBe((Shelf.Tenant, _id));
        slice.Events.ShouldBe(await store.ReadAsync(_id));
    }

    [Fact]
    public async Task What_was_before_is_handed_over()
    {
        var store = database.Store(Looking());
        var before = new object();
        await store.RecordAsync(Shelf.New(_id));
        await store.RecordAsync(Shelf.At(_id, 1, new BookPlaced("a")) with { Before = before });
        _slices.Select(s => s.Before).ShouldBe([null, before]);
    }

    [Fact]
    public async Task Commands_run_in_the_order_of_the_projections_and_of_their_scripts()
    {
        var store = database.Store(Writing("first", "second"), Writing("third"));
        await store.RecordAsync(Shelf.New(_id));
        (await database.Source.ColumnAsync<string>("SELECT what FROM view WHERE id = $1 ORDER BY ctid", _id)).ShouldBe(["first", "second", "third"]);
    }

    [Fact]
    public async Task A_projection_may_have_nothing_to_write()
    {
        await database.Store(Looking()).RecordAsync(Shelf.New(_id));
        (await database.Store().ReadAsync(_id)).Count.ShouldBe(1);
    }

    public async Task InitializeAsync() => await database.Source.ExecuteAsync("CREATE TABLE IF NOT EXISTS view (id uuid, what varchar)");

    public Task DisposeAsync() => Task.CompletedTask;

    private Projecting Looking(params string[] aliases) => new((slice, _) => _slices.Add(slice), aliases);

    private static Projecting Writing(params string[] rows) => new((slice, sql) =>
    {
        foreach (var row in rows)
        {
            sql.Add("INSERT INTO view VALUES ($1, $2)", Sql.Uuid(slice.StreamId), Sql.Text(row));
        }
    });
}
