using ImprovementRegister.EventStore.Sealing;
using ImprovementRegister.EventStore.Tests.Following;
using ImprovementRegister.EventStore.Tests.Redacting;
using ImprovementRegister.EventStore.Tests.Support;
using Microsoft.Extensions.Logging;
using static ImprovementRegister.EventStore.Tests.Redacting.NotebookDatabase;

namespace ImprovementRegister.EventStore.Tests.Verifying;

/// <summary>Every so often what was recorded is sealed, once, whatever the number of hosts.</summary>
public sealed class Sealing : IAsyncLifetime
{
    private readonly NotebookDatabase _database = new();

    [Fact]
    public async Task Many_hosts_that_seal_while_others_write_make_one_chain_of_seals_without_gaps()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(async w =>
        {
            var store = _database.Store();
            while (!stop.IsCancellationRequested)
            {
                await store.RecordAsync(Page(Guid.CreateVersion7(), "a", "b") with { Tenant = w % 2 == 0 ? "north" : "south" });
            }
        }));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            for (var i = 0; i < 10; i++)
            {
                await SealAsync(most: 7);
            }
        }));
        await stop.CancelAsync();
        await writing;
        await SealAsync();

        var verified = await new ImprovementRegister.EventStore.Verifying.Verification(_database.AsHost, Archive.Kinds, TimeProvider.System).RunAsync(null, null, CancellationToken.None);
        verified.Broken.ShouldBeEmpty();
        verified.Seals.ShouldBeGreaterThan(4);
        (await _database.AsHost.ValueAsync<long>("SELECT sum(count)::bigint FROM ir_seal")).ShouldBe(verified.Events);
        (await SealAsync()).ShouldBeEmpty("all is sealed");
    }

    [Fact]
    public async Task What_a_slow_append_will_still_add_is_waited_for()
    {
        await _database.Store().RecordAsync(Page(Guid.CreateVersion7(), "before"));
        var open = await _database.AsHost.HoldAsync("SELECT pg_current_xact_id(), nextval('mt_events_sequence')");
        await _database.Store().RecordAsync(Page(Guid.CreateVersion7(), "after"));
        var sealing = SealAsync();
        await Bank.UntilAsync(async () => await _database.AsHost.ValueAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_snapshot_xmin%'") > 0, "It should wait.");
        sealing.IsCompleted.ShouldBeFalse();
        await open.DisposeAsync();
        (await sealing).ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_is_due_when_there_is_something_and_the_last_seal_is_old_or_much_has_come()
    {
        var sealer = new Sealer(_database.AsHost);
        Task<bool> DueAsync(int minutes, int events) => sealer.IsDueAsync(TimeSpan.FromMinutes(minutes), events, CancellationToken.None);
        (await DueAsync(0, 1)).ShouldBeFalse("there is nothing");
        await _database.Store().RecordAsync(Page(Guid.CreateVersion7(), "one"));
        (await DueAsync(60, 100)).ShouldBeTrue("nothing was ever sealed");
        await SealAsync();
        (await DueAsync(0, 1)).ShouldBeFalse("all is sealed");
        await _database.Store().RecordAsync(Page(Guid.CreateVersion7(), "two", "three"));
        (await DueAsync(60, 3)).ShouldBeFalse("it is young and little has come");
        (await DueAsync(60, 2)).ShouldBeTrue();
        (await DueAsync(0, 3)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_host_keeps_sealing_and_writes_each_seal_to_its_log()
    {
        var log = new Kept();
        using var keeper = new SealKeeper(new Sealer(_database.AsHost), new SealTimes(TimeSpan.FromMilliseconds(20), 1), TimeProvider.System, log);
        await keeper.StartAsync(CancellationToken.None);
        for (var seals = 1; seals <= 2; seals++)
        {
            await _database.Store().RecordAsync(Page(Guid.CreateVersion7(), "one"));
            await Bank.UntilAsync(() => Task.FromResult(log.Lines.Count >= seals), "It should be sealed.");
        }

        await keeper.StopAsync(CancellationToken.None);
        var hashes = await _database.AsHost.ColumnAsync<string>("SELECT encode(hash, 'base64') FROM ir_seal ORDER BY number");
        hashes.Count.ShouldBe(2);
        log.Lines.Count.ShouldBe(2);
        log.Lines.Zip(hashes).ShouldAllBe(l => l.First.Contains(l.Second));
    }

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    private async Task<List<Seal>> SealAsync(int most = 10_000)
    {
        var made = new List<Seal>();
        await new Sealer(_database.AsHost, most).SealAsync(made.Add, CancellationToken.None);
        return made;
    }

    private sealed class Kept : ILogger<SealKeeper>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
            {
                Lines.Add(formatter(state, exception));
            }
        }
    }
}
