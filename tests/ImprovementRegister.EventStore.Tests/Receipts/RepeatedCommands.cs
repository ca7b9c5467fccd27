using System.Text.Json.Nodes;
using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Receipts;

public sealed class RepeatedCommands(StoreDatabase database) : IClassFixture<StoreDatabase>, IAsyncLifetime
{
    private readonly Guid _id = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();
    private readonly string _key = Guid.CreateVersion7().ToString();

    [Fact]
    public async Task A_receipt_holds_the_hash_of_the_request_and_the_answer_to_the_outcome()
    {
        var store = database.Store();
        (await store.FindReceiptAsync(Shelf.Tenant, _key, CancellationToken.None)).ShouldBeNull();
        var appended = await store.RecordAsync(Keyed(_id, [1, 2, 3]));
        var receipt = (await store.FindReceiptAsync(Shelf.Tenant, _key, CancellationToken.None)).ShouldNotBeNull();
        receipt.RequestHash.ShouldBe([1, 2, 3]);
        var answer = JsonNode.Parse(receipt.Response)!;
        (answer["version"]!.GetValue<long>(), answer["position"]!.GetValue<long>()).ShouldBe((1, appended.Position));
    }

    [Fact]
    public async Task A_key_that_was_recorded_first_by_another_is_refused_and_leaves_nothing()
    {
        var store = database.Store(new Projecting((slice, sql) => sql.Add("INSERT INTO placed VALUES ($1)", Sql.Uuid(slice.StreamId))));
        await store.RecordAsync(Keyed(_id, [1]));
        await Should.ThrowAsync<DuplicateCommandException>(() => store.RecordAsync(Keyed(_other, [2])));
        (await database.Source.TracesAsync(_other)).ShouldBe(0);
        (await database.Source.ColumnAsync<Guid>("SELECT id FROM placed WHERE id IN ($1, $2)", _id, _other)).ShouldBe([_id]);
        (await store.FindReceiptAsync(Shelf.Tenant, _key, CancellationToken.None))!.RequestHash.ShouldBe([1]);
    }

    [Fact]
    public async Task Tenants_may_use_one_key_each()
    {
        var store = database.Store();
        await store.RecordAsync(Keyed(_id, [1]));
        (await store.FindReceiptAsync("south", _key, CancellationToken.None)).ShouldBeNull();
        await store.RecordAsync(Keyed(_other, [2]) with { Tenant = "south" });
        (await store.FindReceiptAsync("south", _key, CancellationToken.None))!.RequestHash.ShouldBe([2]);
    }

    [Fact]
    public async Task Another_unique_index_that_is_hit_is_no_duplicate_command()
    {
        var twice = Projecting.Running("INSERT INTO ir_schema (step, hash) VALUES ('001_events', '')");
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => database.Store(twice).RecordAsync(Keyed(_id, [1])))).ConstraintName.ShouldBe("ir_schema_pkey");
    }

    [Fact]
    public async Task A_repeat_waits_for_the_first_that_is_in_flight_and_is_then_refused()
    {
        var (first, second) = await BothInFlightAsync("holds");
        (await first).Version.ShouldBe(1);
        await Should.ThrowAsync<DuplicateCommandException>(() => second);
        (await database.Source.TracesAsync(_other)).ShouldBe(0);
        (await database.Source.TracesAsync(_id, _key)).ShouldBe(3);
    }

    [Fact]
    public async Task A_repeat_is_recorded_after_all_when_the_first_fails_at_its_end()
    {
        var (first, second) = await BothInFlightAsync("fails");
        await Should.ThrowAsync<Npgsql.PostgresException>(() => first);
        (await second).Version.ShouldBe(1);
        (await database.Source.TracesAsync(_id)).ShouldBe(0);
        (await database.Source.TracesAsync(_other, _key)).ShouldBe(3);
    }

    public async Task InitializeAsync() => await database.Source.ExecuteAsync($"CREATE TABLE IF NOT EXISTS placed (id uuid); {HeldCommit.Schema}");

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The first stands at its commit, its receipt written; the second stands at that receipt. Then both may go on.</summary>
    private async Task<(Task<Appended> First, Task<Appended> Second)> BothInFlightAsync(string outcome)
    {
        await using (await HeldCommit.HoldAsync(database.Source))
        {
            var first = database.Store(HeldCommit.Projection(outcome)).RecordAsync(Keyed(_id, [1]));
            await database.Source.UntilBlockedAsync(1);
            var second = database.Store().RecordAsync(Keyed(_other, [1]));
            await database.Source.UntilBlockedAsync(2);
            (first.IsCompleted || second.IsCompleted).ShouldBeFalse();
            return (first, second);
        }
    }

    private Append Keyed(Guid stream, byte[] hash) => Shelf.New(stream) with
    {
        Receipt = new ReceiptRequest(_key, hash, appended => new JsonObject { ["version"] = appended.Version, ["position"] = appended.Position }.ToJsonString()),
    };
}
