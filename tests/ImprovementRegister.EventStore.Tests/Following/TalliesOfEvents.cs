using ImprovementRegister.EventStore.Following;

namespace ImprovementRegister.EventStore.Tests.Following;

public sealed class TalliesOfEvents
{
    private const string Held = "SELECT id, deposits, balance FROM totals ORDER BY 1";
    private const string Recorded = "SELECT stream_id, count(*), sum((data ->> 'Amount')::int) FROM mt_events WHERE type = 'deposited' GROUP BY 1 ORDER BY 1";

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(3, 1)]
    [InlineData(500, 1000)]
    public async Task Stretches_of_any_size_come_to_the_same(int pageSize, int mostInMemory)
    {
        await using var bank = await OpenAsync();
        await DepositAsync(bank, accounts: 30, each: 4);
        await bank.AppendAsync(new Deposited(1), new Renamed("savings"), new Deposited(2), new Deposited(3));
        await using var runner = await bank.FollowAsync(new Totals(), pageSize, mostInMemory);
        await runner.FinishAsync();

        (await bank.RowsAsync(Held)).ShouldBe(await bank.RowsAsync(Recorded));
    }

    [Fact]
    public async Task A_rebuild_comes_to_the_same_while_writers_and_the_live_view_go_on()
    {
        var totals = new Totals();
        await using var bank = await OpenAsync();
        using var daemon = bank.Daemon(totals);
        await daemon.StartAsync(CancellationToken.None);
        await DepositAsync(bank, accounts: 40, each: 5);
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DepositUntilAsync(bank, stop.Token)));
        for (var i = 0; i < 3; i++)
        {
            await bank.RebuildBy(5).RunAsync(totals, null, CancellationToken.None);
        }

        await stop.CancelAsync();
        await writing;
        (await bank.Control(totals).WaitForAsync(await LastAsync(bank), Bank.Patience, CancellationToken.None)).ShouldBeTrue();
        (await bank.RowsAsync(Held)).ShouldBe(await bank.RowsAsync(Recorded));
        await daemon.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_rebuild_writes_once_what_all_events_come_to_and_keeps_keys_and_settings()
    {
        const string shape = "SELECT pg_get_indexdef(indexrelid), reloptions FROM pg_index JOIN pg_class t ON t.oid = indrelid WHERE t.relname = 'totals'";
        var begun = new List<bool>();
        await using var bank = await OpenAsync();
        await DepositAsync(bank, accounts: 40, each: 3);
        var told = new List<RebuildProgress>();
        var before = await bank.RowsAsync(shape);

        await bank.RebuildBy(2).RunAsync(new Totals(begun: begun.Add), new Told(told), CancellationToken.None);

        begun.ShouldBe([true]);
        (await bank.RowsAsync(Held)).ShouldBe(await bank.RowsAsync(Recorded));
        (await bank.RowsAsync(shape)).ShouldBe(before);
        told.Count.ShouldBeGreaterThan(120 / 20);
        told.Select(t => t.Done).ShouldBeInOrder();
        (told[^1].Done, told[^1].Total).ShouldBe((120, 120));
    }

    [Fact]
    public async Task More_streams_than_fit_in_memory_are_written_in_parts()
    {
        var begun = new List<bool>();
        await using var bank = await OpenAsync();
        await DepositAsync(bank, accounts: 60, each: 3);

        await bank.RebuildBy(pageSize: 2, mostInMemory: 30).RunAsync(new Totals(begun: begun.Add), null, CancellationToken.None);

        begun[0].ShouldBeTrue();
        begun.Skip(1).ShouldNotBeEmpty();
        begun.Skip(1).ShouldAllBe(fresh => !fresh);
        (await bank.RowsAsync(Held)).ShouldBe(await bank.RowsAsync(Recorded));
    }

    [Fact]
    public async Task An_event_that_cannot_be_taken_is_named_and_what_was_before_it_is_written()
    {
        var totals = new Totals(fails: d => d.Note == "bad");
        await using var bank = await OpenAsync();
        await DepositAsync(bank, accounts: 5, each: 2);
        var bad = await bank.AppendAsync(new Deposited(1, "bad"));
        await DepositAsync(bank, accounts: 5, each: 2);
        var control = bank.Control(totals);
        using var daemon = bank.Daemon(totals);
        await daemon.StartAsync(CancellationToken.None);
        await Bank.UntilAsync(async () => (await control.ListAsync(CancellationToken.None))[0].State == ProjectionState.Failed, "It should stop.");

        (await control.ListAsync(CancellationToken.None))[0].FailedAt.ShouldBe(bad.Position);
        (await bank.ValueAsync<long>("SELECT sum(deposits) FROM totals")).ShouldBe(10);
        var failure = await Should.ThrowAsync<ProjectionFailedException>(bank.Rebuild.RunAsync(totals, null, CancellationToken.None));
        failure.Position.ShouldBe(bad.Position);
        failure.Error.ShouldNotContain("bad");

        await control.SkipAsync("totals", bad.Position, "adm-1", "not an amount", CancellationToken.None);
        (await control.WaitForAsync(await LastAsync(bank), Bank.Patience, CancellationToken.None)).ShouldBeTrue();
        await bank.Rebuild.RunAsync(totals, null, CancellationToken.None);
        (await bank.ValueAsync<long>("SELECT sum(deposits) FROM totals")).ShouldBe(20);
        await daemon.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Runners_that_race_count_nothing_twice()
    {
        await using var bank = await OpenAsync();
        var runners = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bank.FollowAsync(new Totals(), pageSize: 7)));
        var depositing = DepositAsync(bank, accounts: 40, each: 5);
        await Task.WhenAll(runners.Select(async runner =>
        {
            while (!depositing.IsCompleted)
            {
                await runner.StepAsync();
            }

            await runner.FinishAsync();
        }));

        (await bank.RowsAsync(Held)).ShouldBe(await bank.RowsAsync(Recorded));
        foreach (var runner in runners)
        {
            await runner.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_is_far_behind_adds_all_of_it_up_before_writing()
    {
        var begun = new List<bool>();
        await using var bank = await OpenAsync();
        await DepositAsync(bank, accounts: 40, each: 3);
        await using var runner = await bank.FollowAsync(new Totals(begun: begun.Add), pageSize: 1);
        await Bank.UntilAsync(async () => await runner.StepAsync(), "All should be settled.");

        begun.ShouldBe([true]);
        (await bank.RowsAsync(Held)).ShouldBe(await bank.RowsAsync(Recorded));
    }

    [Fact]
    public async Task What_cannot_be_written_is_tried_page_by_page_and_the_event_named()
    {
        await using var bank = await OpenAsync();
        await bank.ExecuteAsync("ALTER TABLE totals ADD CHECK (balance < 100)");
        await DepositAsync(bank, accounts: 5, each: 2);
        var bad = await bank.AppendAsync(new Deposited(50), new Deposited(50));
        await DepositAsync(bank, accounts: 5, each: 2);
        await using var runner = await bank.FollowAsync(new Totals());

        var failure = await Should.ThrowAsync<ProjectionFailedException>(runner.FinishAsync());
        failure.Position.ShouldBe(bad.Position);
        failure.Error.ShouldContain(Npgsql.PostgresErrorCodes.CheckViolation);
        (await bank.ValueAsync<long>("SELECT sum(deposits) FROM totals")).ShouldBe(10);
    }

    internal static async Task<Bank> OpenAsync()
    {
        var bank = await Bank.OpenAsync([]);
        await bank.ExecuteAsync(Totals.Schema);
        return bank;
    }

    internal static Task DepositAsync(Bank bank, int accounts, int each) => Task.WhenAll(Enumerable.Range(0, accounts).Select(async _ =>
    {
        var account = Guid.CreateVersion7();
        for (var i = 0; i < each; i++)
        {
            await bank.AppendAsync(account, i, i, new Deposited(1));
        }
    }));

    internal static Task<long> LastAsync(Bank bank) => bank.ValueAsync<long>("SELECT max(seq_id) FROM mt_events");

    private static async Task DepositUntilAsync(Bank bank, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await DepositAsync(bank, accounts: 3, each: 4);
        }
    }

    private sealed class Told(List<RebuildProgress> reports) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => reports.Add(value);
    }
}
