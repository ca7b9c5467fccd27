using ImprovementRegister.EventStore.Following;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Following;

public sealed class AppendsThatWakeTheViews : IAsyncLifetime, IDisposable
{
    private const string Listeners = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";

    private readonly CancellationTokenSource _stop = new();
    private Bank _bank = null!;

    [Fact]
    public async Task An_append_is_a_hint_within_the_host()
    {
        await using var store = _bank.WakingStore(_bank.WakeUp);
        var hint = _bank.WakeUp.Next;
        await AppendAsync(store);
        await hint.WaitAsync(Bank.Patience);
    }

    [Fact]
    public async Task An_append_is_a_hint_to_another_host()
    {
        var far = new WakeUp(_bank.Database, NullLogger<WakeUp>.Instance);
        var running = Task.WhenAll(_bank.WakeUp.RunAsync(_stop.Token), far.RunAsync(_stop.Token));
        await Bank.UntilAsync(async () => (await _bank.RowsAsync(Listeners)).Count == 2, "Both should listen.");
        await using var store = _bank.WakingStore(_bank.WakeUp);
        var hint = far.Next;
        await AppendAsync(store);
        await hint.WaitAsync(Bank.Patience);
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_host_is_not_woken_again_by_its_own_notice()
    {
        var far = new WakeUp(_bank.Database, NullLogger<WakeUp>.Instance);
        var running = Task.WhenAll(_bank.WakeUp.RunAsync(_stop.Token), far.RunAsync(_stop.Token));
        await Bank.UntilAsync(async () => (await _bank.RowsAsync(Listeners)).Count == 2, "Both should listen.");
        await using var store = _bank.WakingStore(_bank.WakeUp);
        var noticed = far.Next;
        await AppendAsync(store);
        var again = _bank.WakeUp.Next;
        await noticed.WaitAsync(Bank.Patience);
        await Task.Delay(100);
        again.IsCompleted.ShouldBeFalse();
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task An_append_that_is_refused_is_no_hint()
    {
        await using var store = _bank.WakingStore(_bank.WakeUp);
        var hint = _bank.WakeUp.Next;
        await Should.ThrowAsync<StreamNotFoundException>(store.AppendAsync(Bank.Deposit(Guid.CreateVersion7(), 4, 1, new Deposited(1)), CancellationToken.None));
        hint.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_wake_up_that_cannot_reach_the_server_stops_no_append()
    {
        var nowhere = NpgsqlDataSource.Create("Host=/nowhere;Timeout=1");
        var broken = new WakeUp(nowhere, NullLogger<WakeUp>.Instance);
        var running = broken.RunAsync(_stop.Token);
        await using var store = _bank.WakingStore(broken);
        for (var i = 0; i < 5; i++)
        {
            await AppendAsync(store);
        }

        (await _bank.RecordedAsync()).Count.ShouldBe(5);
        running.IsCompleted.ShouldBeFalse();
        await nowhere.DisposeAsync();
        await AppendAsync(store);
        await _stop.CancelAsync();
        await running;
    }

    public async Task InitializeAsync() => _bank = await Bank.OpenAsync([]);

    public async Task DisposeAsync() => await _bank.DisposeAsync();

    public void Dispose() => _stop.Dispose();

    private static Task<Appended> AppendAsync(PostgresEventStore store) =>
        store.AppendAsync(Bank.Deposit(Guid.CreateVersion7(), 0, 0, new Deposited(1)), CancellationToken.None);
}
