using ImprovementRegister.EventStore.Schema;
using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Cancelling;

public sealed class CancelledCalls(StoreDatabase database) : IClassFixture<StoreDatabase>, IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _caller = new();
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Nothing_is_done_for_a_caller_that_has_gone()
    {
        await _caller.CancelAsync();
        var store = database.Store();
        await Should.ThrowAsync<OperationCanceledException>(() => store.AppendAsync(Shelf.New(_id), _caller.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => store.ReadStreamAsync(Shelf.Tenant, _id, _caller.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => store.FindReceiptAsync(Shelf.Tenant, "key", _caller.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => StoreDatabase.Migrator(database.Source, [new SchemaStep("900_gone", "CREATE TABLE gone (id int)")]).MigrateAsync(_caller.Token));
        (await database.Source.TracesAsync(_id)).ShouldBe(0);
        (await database.Source.ValueAsync<bool>("SELECT to_regclass('gone') IS NULL")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_caller_that_leaves_while_its_append_waits_for_the_stream_leaves_nothing()
    {
        await database.Store().RecordAsync(Shelf.New(_id));
        await LeavesWhileWaitingAsync("SELECT FROM mt_streams WHERE id = $1 FOR UPDATE", ct => database.Store().AppendAsync(Shelf.At(_id, 1, new BookPlaced("a")), ct));
        (await database.Store().ReadAsync(_id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_that_leaves_while_a_view_is_written_is_recorded_and_told_so()
    {
        var store = database.Store(Projecting.Running("SELECT pg_advisory_xact_lock(1)"));
        Task<Appended> append;
        await using (await database.Source.HoldAsync("SELECT pg_advisory_xact_lock(1)"))
        {
            append = store.AppendAsync(Shelf.New(_id), _caller.Token);
            await database.Source.UntilBlockedAsync(1);
            await _caller.CancelAsync();
            append.IsCompleted.ShouldBeFalse();
        }

        (await append).Version.ShouldBe(1);
        (await database.Store().ReadAsync(_id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_that_leaves_between_the_events_and_the_view_is_recorded_and_told_so()
    {
        var store = database.Store(new Projecting((_, sql) =>
        {
            sql.Add("SELECT 1");
            _caller.Cancel();
        }));
        (await store.AppendAsync(Shelf.New(_id), _caller.Token)).Version.ShouldBe(1);
        (await database.Store().ReadAsync(_id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_that_leaves_during_the_commit_is_recorded_and_told_so()
    {
        Task<Appended> append;
        await using (await HeldCommit.HoldAsync(database.Source))
        {
            append = database.Store(HeldCommit.Projection("holds")).AppendAsync(Shelf.New(_id), _caller.Token);
            await database.Source.UntilBlockedAsync(1);
            await _caller.CancelAsync();
            append.IsCompleted.ShouldBeFalse();
        }

        (await append).Version.ShouldBe(1);
        (await database.Store().ReadAsync(_id)).Count.ShouldBe(1);
    }

    [Fact]
    public Task A_read_can_be_left() =>
        LeavesWhileWaitingAsync("LOCK TABLE mt_events", ct => database.Store().ReadStreamAsync(Shelf.Tenant, _id, ct));

    [Fact]
    public Task A_search_for_a_receipt_can_be_left() =>
        LeavesWhileWaitingAsync("LOCK TABLE ir_receipt", ct => database.Store().FindReceiptAsync(Shelf.Tenant, "key", ct));

    [Fact]
    public async Task A_migration_that_waits_for_another_host_can_be_left()
    {
        var migrator = StoreDatabase.Migrator(database.Source, [new SchemaStep("901_left", "CREATE TABLE left_alone (id int)")]);
        await LeavesWhileWaitingAsync("LOCK TABLE ir_schema", migrator.MigrateAsync);
        (await database.Source.ValueAsync<bool>("SELECT to_regclass('left_alone') IS NULL")).ShouldBeTrue();
    }

    public async Task InitializeAsync() => await database.Source.ExecuteAsync(HeldCommit.Schema);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _caller.Dispose();

    private async Task LeavesWhileWaitingAsync(string barrier, Func<CancellationToken, Task> call)
    {
        await using var held = await database.Source.HoldAsync(barrier, barrier.Contains("$1", StringComparison.Ordinal) ? [_id] : []);
        var waiting = call(_caller.Token);
        await database.Source.UntilBlockedAsync(1);
        await _caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }
}
