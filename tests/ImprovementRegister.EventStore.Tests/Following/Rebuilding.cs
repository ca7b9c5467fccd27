using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Following;

public sealed class Rebuilding
{
    private readonly Ledger _ledger = new("ledger");

    [Fact]
    public async Task A_view_kept_inside_the_append_comes_out_the_same_while_writers_go_on()
    {
        await using var bank = await Bank.OpenAsync([_ledger], _ledger);
        var before = await DepositAsync(bank, accounts: 40, each: 5);
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DepositUntilAsync(bank, stop.Token)));
        var reading = ReadUntilAsync(bank, stop.Token);
        for (var i = 0; i < 3; i++)
        {
            await bank.Rebuild.RunAsync(_ledger, null, CancellationToken.None);
        }

        await stop.CancelAsync();
        await writing;
        await reading;
        var live = await bank.BalancesAsync("ledger");
        live.Count.ShouldBeGreaterThan(before);
        (await bank.SeenAsync(_ledger)).ShouldBe(await bank.RecordedAsync());
        (await bank.RowsAsync("SELECT id FROM ledger WHERE closed IS NULL GROUP BY id HAVING count(*) <> 1")).ShouldBeEmpty();
        await bank.Rebuild.RunAsync(_ledger, null, CancellationToken.None);
        (await bank.BalancesAsync("ledger")).ShouldBe(live);
    }

    [Fact]
    public async Task A_view_that_follows_comes_out_the_same_while_it_goes_on()
    {
        await using var bank = await Bank.OpenAsync([_ledger]);
        var control = bank.Control(_ledger);
        using var daemon = bank.Daemon(_ledger);
        await daemon.StartAsync(CancellationToken.None);
        await DepositAsync(bank, accounts: 40, each: 5);
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DepositUntilAsync(bank, stop.Token)));
        for (var i = 0; i < 3; i++)
        {
            await bank.Rebuild.RunAsync(_ledger, null, CancellationToken.None);
        }

        await stop.CancelAsync();
        await writing;
        var last = await bank.ValueAsync<long>("SELECT max(seq_id) FROM mt_events");
        (await control.WaitForAsync(last, Bank.Patience, CancellationToken.None)).ShouldBeTrue();
        (await bank.SeenAsync(_ledger)).ShouldBe(await bank.RecordedAsync());
        var live = await bank.BalancesAsync("ledger");
        await bank.Rebuild.RunAsync(_ledger, null, CancellationToken.None);
        (await bank.BalancesAsync("ledger")).ShouldBe(live);
        await daemon.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Keys_and_indexes_keep_their_names_and_nothing_is_left_over()
    {
        const string shape = """
            SELECT t.relname, pg_get_indexdef(i.indexrelid), c.conname FROM pg_class t JOIN pg_index i ON i.indrelid = t.oid
              LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid WHERE t.relname LIKE 'ledger%' ORDER BY 1, 2
            """;
        await using var bank = await Bank.OpenAsync([_ledger], _ledger);
        await DepositAsync(bank, accounts: 3, each: 2);
        var before = await bank.RowsAsync(shape);
        before.Count.ShouldBe(3);
        await bank.Rebuild.RunAsync(_ledger, null, CancellationToken.None);
        (await bank.RowsAsync(shape)).ShouldBe(before);
        (await bank.RowsAsync("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'ir_rebuild%'")).ShouldBeEmpty();
        (await bank.RowsAsync("SELECT name, version, state, done, total FROM ir_rebuild")).ShouldBe(["ledger|1|done|6|6"]);
    }

    [Fact]
    public async Task One_that_is_cut_short_leaves_the_live_view_and_is_begun_again()
    {
        var times = 0;
        var cut = new Ledger("ledger", before: async connection =>
        {
            if (++times == 3)
            {
                await using var end = new NpgsqlCommand("SELECT pg_terminate_backend(pg_backend_pid())", connection);
                await end.ExecuteNonQueryAsync();
            }
        });
        await using var bank = await Bank.OpenAsync([_ledger], _ledger);
        await DepositAsync(bank, accounts: 60, each: 5);
        var live = await bank.BalancesAsync("ledger");
        await Should.ThrowAsync<NpgsqlException>(bank.RebuildBy(50).RunAsync(cut, null, CancellationToken.None));

        (await bank.BalancesAsync("ledger")).ShouldBe(live);
        (await bank.ValueAsync<long>("SELECT count(*) FROM ir_rebuild_ledger.ledger")).ShouldBeGreaterThan(0);
        (await bank.RebuildOfAsync(_ledger)).State.ShouldBe(RebuildState.Interrupted);
        (await bank.Rebuild.ResumeAsync(_ledger, null, CancellationToken.None)).ShouldBeTrue();
        (await bank.BalancesAsync("ledger")).ShouldBe(live);
        (await bank.RebuildOfAsync(_ledger)).State.ShouldBe(RebuildState.Done);
        (await bank.Rebuild.ResumeAsync(_ledger, null, CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_fails_leaves_the_live_view_and_names_the_event()
    {
        await using var bank = await Bank.OpenAsync([_ledger], _ledger);
        await DepositAsync(bank, accounts: 20, each: 2);
        var bad = await bank.AppendAsync(new Deposited(1, "bad"));
        await DepositAsync(bank, accounts: 20, each: 2);
        var live = await bank.BalancesAsync("ledger");
        var failure = await Should.ThrowAsync<ProjectionFailedException>(
            bank.Rebuild.RunAsync(new Ledger("ledger", fails: d => d.Note == "bad"), null, CancellationToken.None));
        failure.Position.ShouldBe(bad.Position);
        (await bank.BalancesAsync("ledger")).ShouldBe(live);
        (await bank.RowsAsync("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'ir_rebuild%'")).ShouldBeEmpty();
        var told = await bank.RebuildOfAsync(_ledger);
        told.State.ShouldBe(RebuildState.Failed);
        told.Error.ShouldBe(failure.Message);
    }

    [Fact]
    public async Task A_new_version_takes_over_and_the_old_one_stops()
    {
        var next = new Ledger("ledger", version: 2, factor: 10);
        await using var bank = await Bank.OpenAsync([_ledger]);
        await using var old = await bank.FollowAsync(_ledger);
        await DepositAsync(bank, accounts: 5, each: 2);
        await old.FinishAsync();
        var control = bank.Control(next);
        using var daemon = bank.Daemon(next);
        await daemon.StartAsync(CancellationToken.None);
        var last = await bank.AppendAsync(new Deposited(3));
        (await control.WaitForAsync(last.Position, Bank.Patience, CancellationToken.None)).ShouldBeTrue();

        await Should.ThrowAsync<CheckpointGoneException>(old.FinishAsync());
        (await bank.ValueAsync<long>("SELECT sum(balance) FROM ledger WHERE closed IS NULL")).ShouldBe((5 * 2 + 3) * 10);
        (await bank.RowsAsync("SELECT name FROM mt_event_progression")).ShouldBe(["ledger:V2:All"]);
        await daemon.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_new_version_that_an_event_stops_leaves_the_old_view_until_someone_decides()
    {
        var next = new Ledger("ledger", version: 2, fails: d => d.Note == "bad");
        await using var bank = await Bank.OpenAsync([_ledger]);
        await using var old = await bank.FollowAsync(_ledger);
        await DepositAsync(bank, accounts: 5, each: 2);
        var bad = await bank.AppendAsync(new Deposited(1, "bad"));
        await old.FinishAsync();
        var live = await bank.BalancesAsync("ledger");
        var control = bank.Control(next);
        using var daemon = bank.Daemon(next);
        await daemon.StartAsync(CancellationToken.None);
        await Bank.UntilAsync(async () => (await control.ListAsync(CancellationToken.None))[0] is { State: ProjectionState.Failed } s && s.FailedAt == bad.Position, "It should stop.");
        (await bank.BalancesAsync("ledger")).ShouldBe(live);

        await control.SkipAsync("ledger", bad.Position, "adm-1", "not an amount", CancellationToken.None);
        await Bank.UntilAsync(async () => (await bank.RowsAsync("SELECT name FROM mt_event_progression")) is ["ledger:V2:All"], "The new version should take over.");
        (await bank.BalancesAsync("ledger")).Count.ShouldBe(live.Count - 1);
        await daemon.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Tells_how_far_it_is_and_runs_once_at_a_time()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var slow = new Ledger("ledger", before: _ =>
        {
            entered.TrySetResult();
            return release.Task;
        });
        await using var bank = await Bank.OpenAsync([_ledger], _ledger);
        await DepositAsync(bank, accounts: 60, each: 2);
        var told = new Told();
        var running = bank.RebuildBy(50).RunAsync(slow, told, CancellationToken.None);
        await entered.Task.WaitAsync(Bank.Patience);
        await Should.ThrowAsync<RebuildRunsException>(bank.Rebuild.RunAsync(_ledger, null, CancellationToken.None));
        release.SetResult();
        await running;
        told.Reports.Select(r => r.Done).ShouldBe([50, 100, 120]);
        told.Reports.ShouldAllBe(r => r.Total == 120 && r.EventsPerSecond > 0);
        told.Reports[^1].SecondsLeft.ShouldBe(0);
    }

    private static async Task<int> DepositAsync(Bank bank, int accounts, int each)
    {
        await Task.WhenAll(Enumerable.Range(0, accounts).Select(async _ =>
        {
            var account = Guid.CreateVersion7();
            for (var i = 0; i < each; i++)
            {
                await bank.AppendAsync(account, i, i, new Deposited(1));
            }
        }));
        return accounts * each;
    }

    private static async Task DepositUntilAsync(Bank bank, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await DepositAsync(bank, accounts: 3, each: 4);
        }
    }

    /// <summary>Nobody ever sees less than before.</summary>
    private static async Task ReadUntilAsync(Bank bank, CancellationToken stop)
    {
        for (var most = 0L; !stop.IsCancellationRequested;)
        {
            var now = await bank.ValueAsync<long>("SELECT count(*) FROM ledger");
            now.ShouldBeGreaterThanOrEqualTo(most);
            most = now;
        }
    }

    private sealed class Told : IProgress<RebuildProgress>
    {
        public List<RebuildProgress> Reports { get; } = [];

        public void Report(RebuildProgress value) => Reports.Add(value);
    }
}
