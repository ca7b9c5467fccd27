using ImprovementRegister.EventStore.Following;
using ImprovementRegister.EventStore.Tests.Following;
using ImprovementRegister.EventStore.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImprovementRegister.EventStore.Tests.Metrics;

public sealed class FiguresOfTheStore(StoreDatabase database) : IClassFixture<StoreDatabase>, IDisposable
{
    private readonly Listening _listening = new();

    [Fact]
    public async Task Appends_are_counted_by_their_outcome()
    {
        var (store, id) = (database.Store(), Guid.CreateVersion7());
        await store.RecordAsync(Shelf.New(id) with { StreamType = "counted" });
        await store.RecordAsync(Shelf.At(id, 1, new BookPlaced("a")) with { StreamType = "counted" });
        await store.OutcomeAsync(Shelf.At(id, 1, new BookPlaced("b")) with { StreamType = "counted" });
        await store.OutcomeAsync(Shelf.At(id, 2, new ShelfBurnt()) with { StreamType = "counted" });
        await database.Store(Projecting.Running("SELECT 1 / 0")).OutcomeAsync(Shelf.At(id, 2, new BookPlaced("c")) with { StreamType = "counted" });

        _listening.Of("register.appends", "stream", "counted").Count.ShouldBe(5);
        _listening.Of("register.appends", "outcome", "failed").ShouldNotBeEmpty();
        _listening.Of("register.appends", "outcome", "refused").ShouldNotBeEmpty();
        _listening.Of("register.append.duration").ShouldAllBe(seconds => seconds > 0 && seconds < 60);
    }

    [Fact]
    public async Task The_size_of_a_group_is_measured()
    {
        await Together.AppendAsync(database, database.Store(), [.. Enumerable.Range(0, 43).Select(_ => Shelf.New(Guid.CreateVersion7()))]);
        _listening.Of("register.append.group_size").ShouldContain(43);
    }

    [Fact]
    public async Task The_wait_at_the_fence_is_measured()
    {
        var ledger = new Ledger("waiting_ledger");
        await using var bank = await Bank.OpenAsync([ledger]);
        await using var runner = await bank.FollowAsync(ledger);
        await using (var open = await OpenAppend.BeginAsync(bank))
        {
            await runner.StepAsync();
            _listening.Of("register.fence.wait", "projection", "waiting_ledger").ShouldBeEmpty();
            await open.CommitAsync();
        }

        await runner.FinishAsync();
        _listening.Of("register.fence.wait", "projection", "waiting_ledger").ShouldHaveSingleItem().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Projections_are_gauged_from_what_was_last_seen_of_them()
    {
        var ledger = new Ledger("gauged_ledger", fails: d => d.Note == "bad");
        await using var bank = await Bank.OpenAsync([ledger]);
        await bank.AppendAsync(new Deposited(1));
        await bank.AppendAsync(new Deposited(1, "bad"));
        await bank.AppendAsync(new Deposited(1));
        using var daemon = bank.Daemon(ledger);
        await daemon.StartAsync(CancellationToken.None);
        using var watch = new ProjectionWatch(bank.Control(ledger), NullLogger<ProjectionWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);
        await Bank.UntilAsync(() => Task.FromResult(watch.Last is [{ State: ProjectionState.Failed }]), "It should stop.");

        _listening.Look();
        double Gauge(string name) => _listening.Of(name, "projection", "gauged_ledger").ShouldHaveSingleItem();
        (Gauge("register.projection.position"), Gauge("register.projection.behind"), Gauge("register.projection.failed")).ShouldBe((1, 2, 1));
        Gauge("register.projection.seconds_behind").ShouldBeGreaterThan(0);
        Gauge("register.rebuild.speed").ShouldBe(0);
        await watch.StopAsync(CancellationToken.None);
        watch.Dispose();
        _listening.Look();
        _listening.Of("register.projection.position", "projection", "gauged_ledger").ShouldBeEmpty();
        await daemon.StopAsync(CancellationToken.None);
    }

    public void Dispose() => _listening.Dispose();
}
