using System.Diagnostics;
using ImprovementRegister.EventStore.Tests.PrivateServer;

namespace ImprovementRegister.EventStore.Tests.Following;

/// <summary>Hosts as processes of their own, killed without a chance to say goodbye.</summary>
public sealed class HostsThatAreKilled
{
    [Fact]
    public async Task Leave_their_projections_to_another_within_seconds()
    {
        var ledger = new Ledger("ledger");
        await using var bank = await Bank.OpenAsync([ledger]);
        var control = bank.Control(ledger);
        using var first = HostProcess.Start("follow", bank.Database.ConnectionString);
        await first.ReadyAsync();
        var appended = await bank.AppendAsync(new Deposited(1));
        (await control.WaitForAsync(appended.Position, Bank.Patience, CancellationToken.None)).ShouldBeTrue("The first host follows.");
        using var second = bank.Daemon(ledger);
        await second.StartAsync(CancellationToken.None);

        await first.KillAsync();
        var killed = Stopwatch.GetTimestamp();
        appended = await bank.AppendAsync(new Deposited(2));
        (await control.WaitForAsync(appended.Position, Bank.Patience, CancellationToken.None)).ShouldBeTrue("The second host goes on.");
        Stopwatch.GetElapsedTime(killed).TotalSeconds.ShouldBeLessThan(10);
        (await bank.SeenAsync(ledger)).ShouldBe(await bank.RecordedAsync());
        await second.StopAsync(CancellationToken.None);
    }
}
