using ImprovementRegister.EventStore.Following;

namespace ImprovementRegister.EventStore.Tests.Following;

public sealed class HostsThatShare
{
    private const string Holders = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    [Fact]
    public async Task A_projection_goes_on_when_its_session_is_ended()
    {
        var ledger = new Ledger("ledger");
        await using var bank = await Bank.OpenAsync([ledger]);
        var control = bank.Control(ledger);
        using var one = bank.Daemon(ledger);
        using var other = bank.Daemon(ledger);
        await one.StartAsync(CancellationToken.None);
        await other.StartAsync(CancellationToken.None);
        await TakenAsync(bank, control);
        var holder = (await bank.RowsAsync(Holders)).ShouldHaveSingleItem();

        await bank.ExecuteAsync($"SELECT pg_terminate_backend({holder})");
        await TakenAsync(bank, control);
        (await bank.RowsAsync(Holders)).ShouldHaveSingleItem().ShouldNotBe(holder);
        (await bank.SeenAsync(ledger)).ShouldBe(await bank.RecordedAsync());
        await one.StopAsync(CancellationToken.None);
        await other.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_host_that_stops_leaves_its_projections_to_the_other()
    {
        var (ledger, second) = (new Ledger("ledger"), new Ledger("second"));
        await using var bank = await Bank.OpenAsync([ledger, second]);
        var control = bank.Control(ledger, second);
        using var one = bank.Daemon(ledger, second);
        using var other = bank.Daemon(ledger, second);
        await one.StartAsync(CancellationToken.None);
        await TakenAsync(bank, control);
        await other.StartAsync(CancellationToken.None);
        await one.StopAsync(CancellationToken.None);

        await TakenAsync(bank, control);
        (await bank.SeenAsync(second)).ShouldBe(await bank.RecordedAsync());
        await other.StopAsync(CancellationToken.None);
        (await bank.RowsAsync(Holders)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Following_goes_on_without_anyone_listening()
    {
        var ledger = new Ledger("ledger");
        await using var bank = await Bank.OpenAsync([ledger]);
        var control = bank.Control(ledger);
        using var daemon = bank.Daemon(ledger);
        await daemon.StartAsync(CancellationToken.None);
        await Bank.UntilAsync(async () => (await bank.RowsAsync("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'")).Count > 0, "Somebody should listen.");
        await bank.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()");
        await TakenAsync(bank, control, hint: false);
        await daemon.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_hint_reaches_the_other_host()
    {
        await using var bank = await Bank.OpenAsync([]);
        var far = new WakeUp(bank.Database, Microsoft.Extensions.Logging.Abstractions.NullLogger<WakeUp>.Instance);
        using var stop = new CancellationTokenSource();
        var running = Task.WhenAll(bank.WakeUp.RunAsync(stop.Token), far.RunAsync(stop.Token));
        await Bank.UntilAsync(async () => (await bank.RowsAsync("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'")).Count == 2, "Both should listen.");
        var hint = far.Next;
        bank.WakeUp.Give();
        await hint.WaitAsync(Bank.Patience);
        await stop.CancelAsync();
        await running;
    }

    private static async Task TakenAsync(Bank bank, ProjectionControl control, bool hint = true)
    {
        var appended = await bank.AppendAsync(new Deposited(1));
        if (hint)
        {
            bank.WakeUp.Give();
        }

        (await control.WaitForAsync(appended.Position, Bank.Patience, CancellationToken.None)).ShouldBeTrue();
    }
}
