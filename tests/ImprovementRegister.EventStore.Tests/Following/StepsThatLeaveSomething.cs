namespace ImprovementRegister.EventStore.Tests.Following;

/// <summary>Who follows goes on at once while a step leaves something that is settled, and pauses otherwise.</summary>
public sealed class StepsThatLeaveSomething
{
    private readonly Ledger _ledger = new("ledger");

    [Fact]
    public async Task A_full_page_leaves_the_rest_behind()
    {
        await using var bank = await Bank.OpenAsync([_ledger]);
        await using var runner = await bank.FollowAsync(_ledger, pageSize: 2);
        for (var i = 0; i < 3; i++)
        {
            await bank.AppendAsync(new Deposited(1));
        }

        await Bank.UntilAsync(async () => await runner.StepAsync(), "The first two should be settled.");
        runner.Follower.IsBehind.ShouldBeTrue();
        await Bank.UntilAsync(async () => await runner.StepAsync(), "The last should be settled.");
        runner.Follower.IsBehind.ShouldBeFalse();
        (await bank.SeenAsync(_ledger)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_tally_that_holds_all_it_may_leaves_the_rest_behind()
    {
        var totals = new Totals();
        await using var bank = await Bank.OpenAsync([]);
        await bank.ExecuteAsync(Totals.Schema);
        await using var runner = await bank.FollowAsync(totals, pageSize: 1, mostInMemory: 1);
        for (var i = 0; i < 3; i++)
        {
            await bank.AppendAsync(new Deposited(1));
        }

        await Bank.UntilAsync(async () => await runner.StepAsync(), "The first two should be settled.");
        runner.Follower.IsBehind.ShouldBeTrue();
        await Bank.UntilAsync(async () => await runner.StepAsync(), "The last should be settled.");
        runner.Follower.IsBehind.ShouldBeFalse();
    }
}
