using ImprovementRegister.EventStore.Following;

namespace ImprovementRegister.EventStore.Tests.Following;

public sealed class AppendsThatAreStillOpen
{
    private readonly Ledger _ledger = new("ledger");

    [Fact]
    public async Task A_lower_number_that_commits_later_is_not_skipped()
    {
        await using var bank = await Bank.OpenAsync([_ledger]);
        await using var runner = await bank.FollowAsync(_ledger);
        await using var open = await OpenAppend.BeginAsync(bank);
        var committed = await bank.AppendAsync(new Deposited(5));
        committed.Position.ShouldBeGreaterThan(open.Position);

        // What a reader that only goes by its last number sees; it would go on after it, and lose the open one.
        (await bank.RecordedAsync()).ShouldBe([$"{committed.Position}"]);
        (await runner.StepAsync()).ShouldBeFalse();
        (await bank.SeenAsync(_ledger)).ShouldBeEmpty();
        runner.Follower.Waits.ShouldBeTrue();

        await open.CommitAsync();
        await runner.FinishAsync();
        (await bank.SeenAsync(_ledger)).ShouldBe([$"{open.Position}", $"{committed.Position}"]);
    }

    [Fact]
    public async Task One_that_is_withdrawn_holds_nothing_up()
    {
        await using var bank = await Bank.OpenAsync([_ledger]);
        await using var runner = await bank.FollowAsync(_ledger);
        var open = await OpenAppend.BeginAsync(bank);
        var committed = await bank.AppendAsync(new Deposited(5));
        await runner.StepAsync();

        await open.DisposeAsync();
        await runner.FinishAsync();
        (await bank.SeenAsync(_ledger)).ShouldBe([$"{committed.Position}"]);
    }

    [Fact]
    public async Task The_mark_passes_although_there_is_always_one_open()
    {
        await using var bank = await Bank.OpenAsync([_ledger]);
        await using var connection = await bank.Database.OpenConnectionAsync();
        var fence = new Fence(connection);
        var open = new Stack<OpenAppend>([await OpenAppend.BeginAsync(bank)]);
        await using var all = new AsyncDisposables(open);
        for (var i = 0; i < 5; i++)
        {
            var position = open.Peek().Position;
            (await fence.LookAsync(CancellationToken.None)).ShouldBeLessThan(position);
            open.Push(await OpenAppend.BeginAsync(bank));
            await open.ElementAt(1).CommitAsync();
            await Bank.UntilAsync(async () => await fence.LookAsync(CancellationToken.None) == position, "The mark should pass.");
        }
    }

    [Fact]
    public async Task Nothing_recorded_is_nothing_to_wait_for()
    {
        await using var bank = await Bank.OpenAsync([_ledger]);
        await using var runner = await bank.FollowAsync(_ledger);
        (await runner.StepAsync()).ShouldBeFalse();
        runner.Follower.Waits.ShouldBeFalse();
        (await bank.CheckpointAsync(_ledger)).ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task An_append_whose_numbers_lie_apart_is_taken_whole(int pageSize)
    {
        await using var bank = await Bank.OpenAsync([_ledger]);
        await using var runner = await bank.FollowAsync(_ledger, pageSize);
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var first = await OpenAppend.BeginAsync(bank, a);
        await using var second = await OpenAppend.BeginAsync(bank, b);
        await first.GoOnAsync(a);
        await second.GoOnAsync(b);
        await second.CommitAsync();
        await first.CommitAsync();
        await bank.AppendAsync(a, 2, 2, new Deposited(1));

        await runner.FinishAsync();
        (await bank.RowsAsync($"SELECT version, balance, closed FROM ledger WHERE id = '{a}' ORDER BY version")).ShouldBe(["2|2|5", "3|3|"]);
        (await bank.RowsAsync($"SELECT version, balance, closed FROM ledger WHERE id = '{b}'")).ShouldBe(["2|2|"]);
    }

    [Fact]
    public async Task A_mark_in_the_middle_of_an_append_stops_before_it()
    {
        await using var bank = await Bank.OpenAsync([_ledger]);
        await using var runner = await bank.FollowAsync(_ledger);
        var account = Guid.CreateVersion7();
        await using var first = await OpenAppend.BeginAsync(bank, account);
        (await runner.StepAsync()).ShouldBeFalse();
        await using var later = await OpenAppend.BeginAsync(bank);
        await first.GoOnAsync(account);
        await first.CommitAsync();

        // The mark is at the first event of the two; the one in between is still open.
        await Bank.UntilAsync(
            async () => !await runner.StepAsync() && runner.Follower.Settled == first.Position, "The mark should be at the first event.");
        (await bank.SeenAsync(_ledger)).ShouldBeEmpty();

        await later.CommitAsync();
        await runner.FinishAsync();
        (await bank.RowsAsync($"SELECT version, balance FROM ledger WHERE id = '{account}'")).ShouldBe(["2|2"]);
    }

    private sealed class AsyncDisposables(IEnumerable<IAsyncDisposable> all) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var one in all)
            {
                await one.DisposeAsync();
            }
        }
    }
}
