using ImprovementRegister.EventStore.Following;

namespace ImprovementRegister.EventStore.Tests.Following;

public sealed class ManyWritersAtOnce
{
    private const int Writers = 16;
    private const int AppendsEach = 60;

    [Fact]
    public async Task Nothing_is_skipped_and_nothing_is_taken_twice()
    {
        var ledger = new Ledger("ledger");
        await using var bank = await Bank.OpenAsync([ledger]);
        await bank.DropKeysAsync(ledger);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(bank, w)));
        await using var one = await bank.FollowAsync(ledger, pageSize: 20);
        await using var other = await bank.FollowAsync(ledger, pageSize: 30);
        await Task.WhenAll(FollowWhileAsync(one, writing), FollowWhileAsync(other, writing));

        await writing;
        await one.FinishAsync();
        (await bank.SeenAsync(ledger)).ShouldBe(await bank.RecordedAsync());
        (await bank.ValueAsync<long>("SELECT count(*) FROM mt_events")).ShouldBe(Writers * AppendsEach * 4 / 5);
        (await bank.ValueAsync<long>("SELECT sum(balance) FROM ledger WHERE closed IS NULL")).ShouldBe(Writers * AppendsEach * 4 / 5);
    }

    private static async Task WriteAsync(Bank bank, int writer)
    {
        for (var i = 0; i < AppendsEach; i++)
        {
            await using var append = await OpenAppend.BeginAsync(bank);
            // Others draw numbers meanwhile; every fifth is withdrawn.
            await bank.ValueAsync<int>("SELECT 1");
            if ((writer + i) % 5 != 0)
            {
                await append.CommitAsync();
            }
        }
    }

    private static async Task FollowWhileAsync(Bank.Runner runner, Task writing)
    {
        while (!writing.IsCompleted)
        {
            await runner.StepAsync();
        }
    }
}
