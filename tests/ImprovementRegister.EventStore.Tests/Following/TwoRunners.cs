using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Following;

public sealed class TwoRunners
{
    [Fact]
    public async Task One_that_wakes_late_writes_nothing()
    {
        var ledger = new Ledger("ledger");
        await using var bank = await Bank.OpenAsync([ledger]);
        await bank.DropKeysAsync(ledger);
        await using var quick = await bank.FollowAsync(ledger);
        var overtaken = false;
        Bank.Runner? late = null;
        late = await bank.FollowAsync(new Ledger("ledger", factor: 1000, atStart: () =>
        {
            if (!overtaken && late!.Follower.Settled > 0)
            {
                overtaken = true;
                quick.FinishAsync().GetAwaiter().GetResult();
            }
        }));
        await bank.AppendAsync(new Deposited(5));

        await using var _ = late;
        await late.FinishAsync();
        overtaken.ShouldBeTrue();
        (await bank.RowsAsync("SELECT balance FROM ledger")).ShouldBe(["5"]);
        (await bank.SeenAsync(ledger)).ShouldBe(await bank.RecordedAsync());
    }

    [Fact]
    public async Task What_a_runner_had_begun_when_its_session_was_ended_leaves_nothing()
    {
        var ends = true;
        var ledger = new Ledger("ledger", before: async connection =>
        {
            if (ends)
            {
                ends = false;
                await using var end = new NpgsqlCommand("SELECT pg_terminate_backend(pg_backend_pid())", connection);
                await end.ExecuteNonQueryAsync();
            }
        });
        await using var bank = await Bank.OpenAsync([ledger]);
        await bank.AppendAsync(new Deposited(5));
        await using (var first = await bank.FollowAsync(ledger))
        {
            await Should.ThrowAsync<NpgsqlException>(first.FinishAsync());
        }

        (await bank.CheckpointAsync(ledger)).ShouldBe(0);
        (await bank.SeenAsync(ledger)).ShouldBeEmpty();
        await using var second = await bank.FollowAsync(ledger);
        await second.FinishAsync();
        (await bank.SeenAsync(ledger)).ShouldBe(await bank.RecordedAsync());
    }

    [Fact]
    public async Task A_checkpoint_that_is_gone_stops_the_runner()
    {
        var ledger = new Ledger("ledger");
        await using var bank = await Bank.OpenAsync([ledger]);
        await using var runner = await bank.FollowAsync(ledger);
        await bank.AppendAsync(new Deposited(5));
        await bank.ExecuteAsync("DELETE FROM mt_event_progression");
        await Should.ThrowAsync<CheckpointGoneException>(runner.FinishAsync());
    }
}
