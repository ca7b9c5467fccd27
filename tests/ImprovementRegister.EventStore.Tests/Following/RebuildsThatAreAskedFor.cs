using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Following;

/// <summary>Rebuilds that an administrator asks for, of views kept inside the append, on a register of several hosts.</summary>
public sealed class RebuildsThatAreAskedFor : IAsyncLifetime
{
    private readonly Ledger _ledger = new("ledger");
    private readonly Ledger _second = new("second");
    private readonly TaskCompletionSource _entered = new();
    private readonly TaskCompletionSource _release = new();
    private Bank _bank = null!;
    private ProjectionControl _control = null!;
    private int _session;

    /// <summary>A ledger that stops in its second page until it is released.</summary>
    private Ledger Slow => new("ledger", before: async connection =>
    {
        if (Interlocked.Increment(ref _pages) == 2)
        {
            _session = connection.ProcessID;
            _entered.TrySetResult();
            await _release.Task;
        }
    });

    private int _pages;

    [Fact]
    public async Task Wait_until_a_host_takes_them()
    {
        await _control.RebuildAsync("adm-1", CancellationToken.None, "second");
        var waiting = await StatusAsync("second");
        (waiting.LastRebuild!.State, waiting.LastRebuild.AskedBy, waiting.State).ShouldBe((RebuildState.Waiting, "adm-1", ProjectionState.Inline));
        (await StatusAsync("ledger")).LastRebuild.ShouldBeNull();

        using var host = _bank.InlineDaemon(_ledger, _second);
        await host.StartAsync(CancellationToken.None);
        await UntilAsync("second", RebuildState.Done);
        var done = (await StatusAsync("second")).LastRebuild!;
        (done.AskedBy, done.EventsDone, done.EventsTotal, done.Error, done.SecondsLeft).ShouldBe(("adm-1", 120, 120, null, null));
        done.Host.ShouldBe(Environment.MachineName);
        done.EventsPerSecond.ShouldBeGreaterThan(0);
        new[] { done.AskedAt, done.BegunAt!.Value, done.EndedAt!.Value }.ShouldBeInOrder();
        await host.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Are_refused_while_one_of_them_waits_and_then_none_is_asked_for()
    {
        await _control.RebuildAsync("adm-1", CancellationToken.None, "second");
        await Should.ThrowAsync<RebuildRunsException>(_control.RebuildAsync("adm-2", CancellationToken.None));
        (await StatusAsync("second")).LastRebuild!.AskedBy.ShouldBe("adm-1");
        (await StatusAsync("ledger")).LastRebuild.ShouldBeNull();
        await Should.ThrowAsync<UnknownProjectionException>(_control.RebuildAsync("adm-1", CancellationToken.None, "ledger", "nothing"));
        (await StatusAsync("ledger")).LastRebuild.ShouldBeNull();
    }

    [Fact]
    public async Task Show_how_far_they_are_on_every_host()
    {
        await _control.RebuildAsync("adm-1", CancellationToken.None, "ledger");
        using var host = _bank.InlineDaemon(Slow);
        await host.StartAsync(CancellationToken.None);
        await _entered.Task.WaitAsync(Bank.Patience);

        var seen = (await StatusAsync("ledger")).LastRebuild!;
        (seen.State, seen.AskedBy, seen.EventsDone, seen.EventsTotal).ShouldBe((RebuildState.Running, "adm-1", 50, 120));
        seen.SecondsLeft.ShouldNotBeNull().ShouldBeGreaterThan(0);
        await Should.ThrowAsync<RebuildRunsException>(_control.RebuildAsync("adm-2", CancellationToken.None, "ledger"));
        _release.SetResult();
        await UntilAsync("ledger", RebuildState.Done);
        await host.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Are_shown_as_interrupted_when_their_session_is_gone_and_can_be_asked_for_again()
    {
        var running = _bank.RebuildBy(50).RunAsync(Slow, null, CancellationToken.None);
        await _entered.Task.WaitAsync(Bank.Patience);
        await EndSessionAsync();
        _release.SetResult();
        await Should.ThrowAsync<NpgsqlException>(running);
        (await StatusAsync("ledger")).LastRebuild!.State.ShouldBe(RebuildState.Interrupted);

        await _control.RebuildAsync("adm-2", CancellationToken.None, "ledger");
        (await StatusAsync("ledger")).LastRebuild!.State.ShouldBe(RebuildState.Waiting);
    }

    [Fact]
    public async Task Go_on_at_another_host_when_theirs_is_gone()
    {
        await _control.RebuildAsync("adm-1", CancellationToken.None, "ledger");
        using (var host = _bank.InlineDaemon(Slow))
        {
            await host.StartAsync(CancellationToken.None);
            await _entered.Task.WaitAsync(Bank.Patience);
            await EndSessionAsync();
            using var other = _bank.InlineDaemon(_ledger);
            await other.StartAsync(CancellationToken.None);
            await UntilAsync("ledger", RebuildState.Done);
            _release.SetResult();
            await other.StopAsync(CancellationToken.None);
            await host.StopAsync(CancellationToken.None);
        }

        (await StatusAsync("ledger")).LastRebuild!.AskedBy.ShouldBe("adm-1");
        (await _bank.SeenAsync(_ledger)).ShouldBe(await _bank.RecordedAsync());
    }

    [Fact]
    public async Task Go_on_at_the_next_start_when_their_host_is_stopped()
    {
        await _control.RebuildAsync("adm-1", CancellationToken.None, "ledger");
        using (var host = _bank.InlineDaemon(Slow))
        {
            await host.StartAsync(CancellationToken.None);
            await _entered.Task.WaitAsync(Bank.Patience);
            var stopping = host.StopAsync(CancellationToken.None);
            _release.SetResult();
            await stopping;
        }

        (await StatusAsync("ledger")).LastRebuild!.State.ShouldBe(RebuildState.Interrupted);
        using var next = _bank.InlineDaemon(_ledger);
        await next.StartAsync(CancellationToken.None);
        await UntilAsync("ledger", RebuildState.Done);
        await next.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Hold_an_inline_view_that_is_never_behind()
    {
        var ledger = await StatusAsync("ledger");
        (ledger.State, ledger.Position, ledger.Behind, ledger.SecondsBehind).ShouldBe((ProjectionState.Inline, 120, 0, 0));
        await Should.ThrowAsync<ProjectionNotFailedException>(_control.RetryAsync("ledger", CancellationToken.None));
        await Should.ThrowAsync<ProjectionNotFailedException>(_control.SkipAsync("ledger", 3, "adm-1", "by mistake", CancellationToken.None));
        await Should.ThrowAsync<UnknownProjectionException>(_control.RetryAsync("nothing", CancellationToken.None));
    }

    public async Task InitializeAsync()
    {
        _bank = await Bank.OpenAsync([_ledger, _second], _ledger, _second);
        await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => _bank.AppendAsync(new Deposited(1))));
        _control = _bank.InlineControl(_ledger, _second);
    }

    public async Task DisposeAsync() => await _bank.DisposeAsync();

    private async Task<ProjectionStatus> StatusAsync(string name) => (await _control.ListAsync(CancellationToken.None)).Single(s => s.Name == name);

    private Task UntilAsync(string name, RebuildState state) =>
        Bank.UntilAsync(async () => (await StatusAsync(name)).LastRebuild?.State == state, $"The rebuild of {name} should be {state}.");

    private Task EndSessionAsync() => Bank.UntilAsync(
        async () => (await _bank.RowsAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = {_session}")).Count == 0, "The session should be gone.");
}
