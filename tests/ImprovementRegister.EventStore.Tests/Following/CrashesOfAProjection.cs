using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Following;

/// <summary>The session ends somewhere in a page. Its host, or another, goes on from what was committed.</summary>
public sealed class CrashesOfAProjection : IAsyncLifetime
{
    private Bank _bank = null!;
    private Ledger _ledger = null!;
    private bool _armed;

    public static TheoryData<string, string> Points => new()
    {
        { "before the page is read", "" },
        { "after the checkpoint moved, before the rows", Crash.After("mt_event_progression") },
        { "between the rows", Crash.After("ledger") },
        { "after the rows", Crash.After("ledger_seen") },
        { "in the commit", Crash.InCommit("ledger_seen") },
        { "after the commit, before the host knows", Crash.AfterCommit("ledger_seen") },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Lose_nothing_and_give_nothing_twice(string point, string trigger)
    {
        // Without keys, a second delivery would leave its rows.
        await _bank.DropKeysAsync(_ledger);
        using var host = _bank.Daemon(_ledger);
        using var other = _bank.Daemon(_ledger);
        await host.StartAsync(CancellationToken.None);
        await other.StartAsync(CancellationToken.None);
        var control = _bank.Control(_ledger);
        var account = Guid.CreateVersion7();
        (await control.WaitForAsync((await _bank.AppendAsync(account, 0, 0, new Deposited(1))).Position, Bank.Patience, CancellationToken.None)).ShouldBeTrue();

        await _bank.ExecuteAsync(trigger.Length == 0 ? "SELECT 1" : trigger);
        _armed = trigger.Length == 0;
        var last = await _bank.AppendAsync(account, 1, 1, new Deposited(2), new Deposited(4));
        _bank.WakeUp.Give();
        if (Crash.IsAfterCommit(trigger))
        {
            await Crash.LoseAnswerAsync(_bank.Database);
        }

        (await control.WaitForAsync(last.Position, Bank.Patience, CancellationToken.None)).ShouldBeTrue(point);
        if (trigger.Length > 0)
        {
            (await _bank.ValueAsync<bool>("SELECT is_called FROM crash_times")).ShouldBeTrue(point);
        }

        _armed.ShouldBeFalse(point);
        last = await _bank.AppendAsync(account, 3, 7, new Deposited(8));
        (await control.WaitForAsync(last.Position, Bank.Patience, CancellationToken.None)).ShouldBeTrue(point);
        (await _bank.SeenAsync(_ledger)).ShouldBe(await _bank.RecordedAsync(), point);
        (await _bank.RowsAsync("SELECT version, balance, closed FROM ledger ORDER BY version")).ShouldBe(["1|1|2", "3|7|4", "4|15|"], point);
        await host.StopAsync(CancellationToken.None);
        await other.StopAsync(CancellationToken.None);
    }

    public async Task InitializeAsync()
    {
        _ledger = new Ledger("ledger", atStart: EndHolderWhenArmed);
        _bank = await Bank.OpenAsync([_ledger]);
        await _bank.ExecuteAsync(Crash.Schema);
    }

    public async Task DisposeAsync() => await _bank.DisposeAsync();

    /// <summary>A runner asks for the aliases when it has read its checkpoint, and reads its page next.</summary>
    private void EndHolderWhenArmed()
    {
        if (_armed)
        {
            _armed = false;
            _bank.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                .GetAwaiter().GetResult();
        }
    }
}
