using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;
using JasperFx;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>Of commands that go together, one has trouble; it stays its own.</summary>
[Collection(SharedHost.Recording)]
public sealed class TroubleInAGroup(RegisterApi api) : IAsyncLifetime
{
    private const int Third = 2;

    private readonly GroupedSaves _group = Database.OtherHost(api);
    private readonly Save[] _saves = [.. Enumerable.Range(0, 5).Select(_ => Together.New(Guid.CreateVersion7()))];

    [Fact]
    public async Task A_view_that_the_database_refuses()
    {
        _saves[Third] = Together.New(_saves[Third].Stream, title: "trouble");
        await api.OwnersDatabase.ExecuteAsync("ALTER TABLE ir_source ADD CONSTRAINT trouble CHECK (title_order <> 'trouble')");
        var outcomes = await Together.SaveAsync(api, _group, _saves);
        await api.OwnersDatabase.ExecuteAsync("ALTER TABLE ir_source DROP CONSTRAINT trouble");
        Refused(outcomes[Third]).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        await OnlyTheThirdIsMissingAsync(outcomes);
    }

    [Fact]
    public async Task A_view_with_a_defect()
    {
        // No party that is responsible, and not even none: no column can be made of that.
        var raised = Integrity.Archive.Raised with { Responsible = null! };
        _saves[Third] = Saves.Of(_saves[Third].Stream, 0, ImprovementAction.None, [raised]);
        var outcomes = await Together.SaveAsync(api, _group, _saves);
        outcomes[Third].ShouldBeAssignableTo<Exception>();
        await OnlyTheThirdIsMissingAsync(outcomes);
    }

    [Fact]
    public async Task An_event_that_nobody_registered()
    {
        _saves[Third] = _saves[Third] with { Events = [new SourceBurnt()] };
        var outcomes = await Together.SaveAsync(api, _group, _saves);
        outcomes[Third].ShouldBeOfType<UnknownEventException>();
        await OnlyTheThirdIsMissingAsync(outcomes);
    }

    [Fact]
    public async Task A_version_that_is_not_the_streams()
    {
        _saves[Third] = Together.At(_saves[Third].Stream, 4);
        var outcomes = await Together.SaveAsync(api, _group, _saves);
        outcomes[Third].ShouldBeAssignableTo<ConcurrencyException>();
        await OnlyTheThirdIsMissingAsync(outcomes);
    }

    [Fact]
    public async Task A_key_that_was_used_before()
    {
        var key = Guid.NewGuid().ToString();
        await api.RecordAsync(Together.New(Guid.CreateVersion7(), key: key));
        var saves = _saves.Select((s, i) => Together.New(s.Stream, key: i == Third ? key : $"{s.Stream}")).ToArray();
        var outcomes = await Together.SaveAsync(api, _group, saves);
        outcomes[Third].ShouldBeOfType<DuplicateKeyException>();
        await OnlyTheThirdIsMissingAsync(outcomes);
        (await api.OwnersDatabase.ColumnAsync<Guid>("SELECT stream_id FROM ir_receipt WHERE stream_id = ANY($1)", saves.Select(s => s.Stream).ToArray()))
            .ShouldBe(saves.Where((_, i) => i != Third).Select(s => s.Stream), ignoreOrder: true);
    }

    [Fact]
    public async Task One_key_twice_in_the_group()
    {
        var key = Guid.NewGuid().ToString();
        var outcomes = await Together.SaveAsync(api, _group, _saves.Select((s, i) => Together.New(s.Stream, key: i is 1 or 3 ? key : $"{s.Stream}")));
        new[] { outcomes[1], outcomes[3] }.OfType<Saved>().ShouldHaveSingleItem();
        new[] { outcomes[1], outcomes[3] }.OfType<DuplicateKeyException>().ShouldHaveSingleItem();
        outcomes.OfType<Saved>().Count().ShouldBe(4);
    }

    [Fact]
    public async Task A_caller_that_left_while_it_waited()
    {
        using var caller = new CancellationTokenSource();
        var outcomes = await Together.RunAsync(
            api, _group, _saves.Select((s, i) => (Func<Task<object>>)(() => _group.OutcomeAsync(s, i == Third ? caller.Token : CancellationToken.None))), () => caller.CancelAsync());
        outcomes[Third].ShouldBeAssignableTo<OperationCanceledException>();
        await OnlyTheThirdIsMissingAsync(outcomes);
        (await Together.GroupsAsync(api, _saves)).ShouldBe([4]);
    }

    [Fact]
    public async Task A_caller_that_leaves_while_its_group_is_written_is_recorded_and_told_so()
    {
        using var caller = new CancellationTokenSource();
        var locked = Guid.CreateVersion7();
        await api.RecordAsync(Together.New(locked));
        Save[] saves = [.. _saves, Together.At(locked, 1)];
        Task<object[]> outcomes;
        await using (var held = await api.OwnersDatabase.HoldAsync("SELECT FROM mt_streams WHERE id = $1 FOR UPDATE", locked))
        {
            outcomes = Together.RunAsync(api, _group, saves.Select((s, i) => (Func<Task<object>>)(() => _group.OutcomeAsync(s, i == Third ? caller.Token : CancellationToken.None))));
            // Whoever waits for this stream has the group.
            await Operations.Projections.UntilAsync(() => api.OwnersDatabase.ValueAsync<bool>(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND $1 = ANY (pg_blocking_pids(pid)))", held.ProcessId));
            await caller.CancelAsync();
        }

        (await outcomes).ShouldAllBe(o => o is Saved);
        (await Together.GroupsAsync(api, saves)).ShouldBe([6]);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _group.DisposeAsync();
        await api.ShouldBeWholeAsync();
    }

    private static PostgresException Refused(object outcome) => ((outcome as Exception)?.GetBaseException() as PostgresException).ShouldNotBeNull();

    private async Task OnlyTheThirdIsMissingAsync(object[] outcomes)
    {
        outcomes.Select(o => o is Saved).ShouldBe([true, true, false, true, true], string.Join('\n', outcomes));
        (await api.TracesAsync(_saves[Third].Stream)).ShouldBe(0);
        foreach (var save in _saves.Where((_, i) => i != Third))
        {
            (await api.TracesAsync(save.Stream)).ShouldBe(3, "a stream, an event and a row of the view");
        }
    }

    private sealed record SourceBurnt;
}
