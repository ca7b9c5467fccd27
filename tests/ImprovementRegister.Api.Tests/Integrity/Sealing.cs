using ImprovementRegister.Api.Tests.Operations;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Integrity;
using ImprovementRegister.Sources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>Every so often what was recorded is sealed, once, whatever the number of hosts.</summary>
public sealed class Sealing : IAsyncLifetime
{
    private readonly RegisterApi _api = new UnsealedRegister();

    [Fact]
    public async Task Many_hosts_that_seal_while_others_write_make_one_chain_of_seals_without_gaps()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(async w =>
        {
            while (!stop.IsCancellationRequested)
            {
                await RecordAsync(w % 2 == 0 ? "levanto" : "balanszorg");
            }
        }));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            for (var i = 0; i < 5; i++)
            {
                await SealAsync(most: 7);
            }
        }));
        await stop.CancelAsync();
        await writing;
        await AllIsSealedAsync();

        var verified = await _api.Host.Services.GetRequiredService<Verification>().RunAsync(null, null, CancellationToken.None);
        verified.Broken.ShouldBeEmpty();
        verified.Seals.ShouldBeGreaterThan(4);
        (await _api.OwnersDatabase.ValueAsync<long>("SELECT sum(count)::bigint FROM ir_seal")).ShouldBe(verified.Events);
        (await _api.OwnersDatabase.ColumnAsync<long>("SELECT place FROM ir_seal ORDER BY place")).ShouldBe(Enumerable.Range(1, (int)verified.Seals).Select(p => (long)p));
        (await SealAsync()).ShouldBeEmpty("all is sealed");
    }

    [Fact]
    public async Task What_a_slow_append_will_still_add_is_waited_for()
    {
        await RecordAsync();
        var open = await _api.OwnersDatabase.HoldAsync("SELECT pg_current_xact_id(), nextval('mt_events_sequence')");
        await RecordAsync();
        var sealing = SealAsync();
        await Projections.UntilAsync(async () => await _api.OwnersDatabase.ValueAsync<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%pg_snapshot_xmin%'") > 0);
        sealing.IsCompleted.ShouldBeFalse();
        await open.DisposeAsync();
        (await sealing).ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_slow_append_will_still_add_is_waited_for_also_when_nobody_has_written_since()
    {
        await RecordAsync();
        await using var open = await _api.OwnersDatabase.HoldAsync("SELECT pg_current_xact_id(), nextval('mt_events_sequence')");

        var sealing = SealAsync();

        await Task.WhenAny(sealing, Task.Delay(TimeSpan.FromSeconds(1)));
        sealing.IsCompleted.ShouldBeFalse();
        await open.DisposeAsync();
        (await sealing).ShouldHaveSingleItem().Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_due_when_there_is_something_and_the_last_seal_is_old_or_much_has_come()
    {
        var sealer = new Sealer(_api.Database);
        Task<bool> DueAsync(int minutes, int events) => sealer.IsDueAsync(TimeSpan.FromMinutes(minutes), events, CancellationToken.None);
        (await DueAsync(0, 1)).ShouldBeFalse("there is nothing");
        await RecordAsync();
        (await DueAsync(60, 100)).ShouldBeTrue("nothing was ever sealed");
        await AllIsSealedAsync();
        (await DueAsync(0, 1)).ShouldBeFalse("all is sealed");
        await RecordAsync();
        await RecordAsync("balanszorg");
        (await DueAsync(60, 3)).ShouldBeFalse("it is young and little has come");
        (await DueAsync(60, 2)).ShouldBeTrue();
        (await DueAsync(0, 3)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_host_keeps_sealing_and_writes_each_seal_to_its_log()
    {
        var log = new Kept();
        using var keeper = new SealKeeper(new Sealer(_api.Database), new SealTimes(TimeSpan.FromMilliseconds(20), 1), TimeProvider.System, log);
        await keeper.StartAsync(CancellationToken.None);
        for (var seals = 1; seals <= 2; seals++)
        {
            await RecordAsync();
            await Projections.UntilAsync(() => Task.FromResult(log.Lines.Count >= seals));
        }

        await keeper.StopAsync(CancellationToken.None);
        await AreLoggedAsync(log, 2);
    }

    [Fact]
    public async Task What_was_recorded_before_a_host_stopped_is_sealed_before_the_next_one_records_anything()
    {
        await RecordAsync();
        var log = new Kept();
        using var keeper = new SealKeeper(new Sealer(_api.Database), new SealTimes(TimeSpan.FromHours(1), 1000), TimeProvider.System, log);
        await keeper.StartAsync(CancellationToken.None);
        await AreLoggedAsync(log, 1);
        await keeper.StopAsync(CancellationToken.None);
    }

    public Task InitializeAsync() => _api.InitializeAsync();

    public Task DisposeAsync() => _api.DisposeAsync();

    private Task<Saved> RecordAsync(string tenant = "levanto") => _api.SaveAsync(Saves.Of(Guid.CreateVersion7(), 0, Source.None, [_api.Registered("one")], tenant));

    private async Task<List<Seal>> SealAsync(int most = 10_000)
    {
        var made = new List<Seal>();
        await new Sealer(_api.Database, most).SealAsync(made.Add, CancellationToken.None);
        return made;
    }

    /// <summary>Another test's slow writer, in a database of the same server, can hold up a seal.</summary>
    private Task AllIsSealedAsync() => Projections.UntilAsync(async () =>
    {
        await SealAsync();
        return await _api.OwnersDatabase.ValueAsync<bool>("SELECT (SELECT max(seq_id) FROM mt_events) = (SELECT max(to_position) FROM ir_seal)");
    });

    private async Task AreLoggedAsync(Kept log, int seals)
    {
        var hashes = await _api.OwnersDatabase.ColumnAsync<byte[]>("SELECT hash FROM ir_seal ORDER BY place");
        hashes.Count.ShouldBe(seals);
        log.Lines.Count.ShouldBe(seals);
        log.Lines.Zip(hashes).ShouldAllBe(l => l.First.Contains(Convert.ToBase64String(l.Second)));
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
