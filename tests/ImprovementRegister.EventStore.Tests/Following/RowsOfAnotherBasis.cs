using ImprovementRegister.EventStore.Following;

namespace ImprovementRegister.EventStore.Tests.Following;

/// <summary>What rows depend on besides events may differ from one start to the next, or between hosts.</summary>
public sealed class RowsOfAnotherBasis
{
    [Fact]
    public async Task Are_made_anew_at_the_start_and_followed_from_there()
    {
        await using var bank = await TalliesOfEvents.OpenAsync();
        await FollowedAsync(bank, new Totals(basis: "euro"));

        await FollowedAsync(bank, new Totals(basis: "cent", factor: 100));
        (await bank.ValueAsync<long>("SELECT sum(balance) FROM totals")).ShouldBe(2 * 10 * 100);
        (await bank.RowsAsync("SELECT name, basis FROM ir_projection")).ShouldBe(["totals|cent"]);
    }

    [Fact]
    public async Task Are_left_as_they_are_when_the_basis_is_the_same()
    {
        await using var bank = await TalliesOfEvents.OpenAsync();
        await FollowedAsync(bank, new Totals(basis: "euro"));

        // What a rebuild would bring to light.
        await FollowedAsync(bank, new Totals(basis: "euro", factor: 100));
        (await bank.ValueAsync<long>("SELECT sum(balance) FROM totals")).ShouldBe(10 + (10 * 100));
    }

    [Fact]
    public async Task Are_not_written_to_by_a_host_that_still_has_the_old_one_and_hosts_do_not_take_turns()
    {
        var begun = new List<string>();
        var (old, next) = (new Totals("euro", begun: _ => begun.Add("euro")), new Totals("cent", factor: 100, begun: _ => begun.Add("cent")));
        await using var bank = await TalliesOfEvents.OpenAsync();
        using var first = bank.Daemon(old);
        await first.StartAsync(CancellationToken.None);
        await TakenAsync(bank, old);
        using var second = bank.Daemon(next);
        await second.StartAsync(CancellationToken.None);
        await Bank.UntilAsync(async () => await bank.ValueAsync<string>("SELECT basis FROM ir_projection") == "cent", "The second host should rebuild.");
        for (var i = 0; i < 5; i++)
        {
            await TakenAsync(bank, next);
        }

        (await bank.ValueAsync<long>("SELECT sum(balance) FROM totals")).ShouldBe(6 * 10 * 100);
        begun.SkipWhile(host => host == "euro").ShouldAllBe(host => host == "cent");
        await first.StopAsync(CancellationToken.None);
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Are_not_written_to_by_a_page_that_was_read_before_they_were_made()
    {
        var euro = new Totals("euro");
        await using var bank = await TalliesOfEvents.OpenAsync();
        await FollowedAsync(bank, euro);
        await using var late = await bank.FollowAsync(euro);
        await bank.Rebuild.RunAsync(new Totals("cent", factor: 100), null, CancellationToken.None);
        await bank.AppendAsync(new Deposited(1));

        await Should.ThrowAsync<CheckpointGoneException>(late.FinishAsync());
        (await bank.ValueAsync<long>("SELECT sum(balance) FROM totals")).ShouldBe(10 * 100);
    }

    private static async Task FollowedAsync(Bank bank, Totals totals)
    {
        using var daemon = bank.Daemon(totals);
        await daemon.StartAsync(CancellationToken.None);
        await TakenAsync(bank, totals);
        await Bank.UntilAsync(async () => await bank.ValueAsync<string>("SELECT basis FROM ir_projection") == totals.Basis, "The rows should be of its own basis.");
        await daemon.StopAsync(CancellationToken.None);
    }

    private static async Task TakenAsync(Bank bank, Totals totals)
    {
        await TalliesOfEvents.DepositAsync(bank, accounts: 5, each: 2);
        (await bank.Control(totals).WaitForAsync(await TalliesOfEvents.LastAsync(bank), Bank.Patience, CancellationToken.None)).ShouldBeTrue();
    }
}
