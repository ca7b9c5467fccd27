using ImprovementRegister.EventStore.Tests.Support;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Appending;

public sealed class FailedAppend(StoreDatabase database) : IClassFixture<StoreDatabase>
{
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task A_view_that_cannot_be_written_leaves_no_event_no_view_row_and_no_receipt()
    {
        await database.Source.ExecuteAsync("CREATE TABLE failed_view (id uuid)");
        var writes = new Projecting((slice, sql) => sql.Add("INSERT INTO failed_view VALUES ($1)", Sql.Uuid(slice.StreamId)));
        var append = Shelf.New(_id) with { Receipt = new ReceiptRequest("failed", [1], _ => "{}") };

        var failure = await Should.ThrowAsync<PostgresException>(() => database.Store(writes, Projecting.Running("SELECT 1 / 0")).RecordAsync(append));
        failure.SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
        (await database.Source.TracesAsync(_id, "failed")).ShouldBe(0);
        (await database.Source.ValueAsync<long>("SELECT count(*) FROM failed_view")).ShouldBe(0);

        await database.Store(writes).RecordAsync(append);
        (await database.Source.TracesAsync(_id, "failed")).ShouldBe(3);
        (await database.Source.ValueAsync<Guid>("SELECT id FROM failed_view")).ShouldBe(_id);
    }

    [Fact]
    public async Task An_existing_stream_stays_as_it_was()
    {
        var first = await database.Store().RecordAsync(Shelf.New(_id));
        await Should.ThrowAsync<PostgresException>(() => database.Store(Projecting.Running("SELECT 1 / 0")).RecordAsync(Shelf.At(_id, 1, new BookPlaced("a"))));
        (await database.Source.ValueAsync<long>("SELECT count(*) FROM mt_streams WHERE id = $1 AND version = 1 AND timestamp = $2", _id, first.RecordedAt)).ShouldBe(1);
        (await database.Store().RecordAsync(Shelf.At(_id, 1, new BookPlaced("b")))).Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_projection_that_throws_leaves_nothing()
    {
        var defect = new Projecting((_, _) => throw new InvalidOperationException("defect"));
        await Should.ThrowAsync<InvalidOperationException>(() => database.Store(defect).RecordAsync(Shelf.New(_id)));
        (await database.Source.TracesAsync(_id)).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written_leaves_nothing()
    {
        var append = Shelf.New(_id) with { Receipt = new ReceiptRequest("unanswerable", [1], _ => throw new InvalidOperationException("defect")) };
        await Should.ThrowAsync<InvalidOperationException>(() => database.Store().RecordAsync(append));
        (await database.Source.TracesAsync(_id, "unanswerable")).ShouldBe(0);
    }

    [Fact]
    public async Task One_unregistered_event_among_others_leaves_nothing()
    {
        await Should.ThrowAsync<UnknownEventException>(() => database.Store().RecordAsync(Shelf.New(_id, Shelf.Built, new ShelfBurnt())));
        (await database.Source.TracesAsync(_id)).ShouldBe(0);
    }
}
