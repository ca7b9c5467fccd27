using ImprovementRegister.EventStore.Following;
using ImprovementRegister.EventStore.Tests.Following;
using ImprovementRegister.EventStore.Tests.Support;
using static ImprovementRegister.EventStore.Tests.Redacting.NotebookDatabase;

namespace ImprovementRegister.EventStore.Tests.Redacting;

/// <summary>A text that was read before it was removed does not come back with what is written later.</summary>
public sealed class ViewsThatAreBehind : IAsyncLifetime
{
    private readonly NotebookDatabase _database = new();
    private readonly Guid _id = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(2000)]
    public async Task A_rebuild_that_read_the_text_before_it_went_ends_without_it(int pageSize)
    {
        var inline = _database.Store(new Notebook());
        await inline.RecordAsync(Page(_other, "other"));
        await inline.RecordAsync(Page(_id, "one"));
        await inline.RecordAsync(At(_id, 1, new PageWritten("two", [])));
        var times = 0;
        var slow = new Notebook(async () =>
        {
            if (++times == 1)
            {
                await inline.RecordAsync(Scar(_id, 2, 1, "Text"));
                await inline.RecordAsync(At(_id, 3, new PageWritten("four", [])));
            }
        });

        await _database.Rebuild(pageSize).RunAsync(slow, null, CancellationToken.None);

        times.ShouldBeGreaterThan(0);
        (await _database.HeldAsync(_id)).ShouldBe([TextRedacted.Marker, "two", "a scar", "four"]);
        (await _database.HeldAsync(_other)).ShouldBe(["other"]);
    }

    [Fact]
    public async Task A_rebuild_of_what_was_removed_long_ago_gives_the_same_rows()
    {
        var inline = _database.Store(new Notebook());
        await inline.RecordAsync(Page(_id, "one", "two"));
        await inline.RecordAsync(Scar(_id, 2, 1, "Text"));
        await inline.RecordAsync(At(_id, 3, new PageWritten("four", [])));
        var before = await _database.HeldAsync(_id);
        await _database.Rebuild(1).RunAsync(new Notebook(), null, CancellationToken.None);
        (await _database.HeldAsync(_id)).ShouldBe(before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task A_follower_that_had_taken_the_text_or_had_just_read_it_lets_it_go_at_the_scar(int pageSize)
    {
        var store = _database.Store();
        await store.RecordAsync(Page(_id, "one"));
        await store.RecordAsync(At(_id, 1, new PageWritten("two", [])));
        await _database.AsHost.ExecuteAsync("INSERT INTO mt_event_progression (name, last_seq_id) VALUES ('notebook:All', 0)");
        await using var connection = await _database.AsHost.OpenConnectionAsync();
        var times = 0;
        var between = async () =>
        {
            if (++times == 1)
            {
                await store.RecordAsync(Scar(_id, 2, 2, "Text"));
                await store.RecordAsync(At(_id, 3, new PageWritten("four", [])));
            }
        };
        var follower = new Follower(new Notebook(between), Notebook.Registry, connection, new HashSet<long>(), pageSize);

        await Bank.UntilAsync(async () => !await follower.StepAsync(CancellationToken.None) && !follower.Waits, "All should be settled.");

        (await _database.HeldAsync(_id)).ShouldBe(["one", TextRedacted.Marker, "a scar", "four"]);
    }

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();
}
