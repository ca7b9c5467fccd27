using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Views;
using JasperFx;

namespace ImprovementRegister.Api.Tests.Commands;

[Collection(SharedHost.Recording)]
public sealed class CommandsThatWaitTogether(RegisterApi api) : IAsyncLifetime
{
    private readonly GroupedSaves _saves = Database.OtherHost(api);

    [Fact]
    public async Task They_share_a_transaction_and_each_is_recorded_as_if_it_were_alone()
    {
        var saves = Enumerable.Range(1, 20).Select(i => Together.New(Guid.CreateVersion7(), i % 4) with
        {
            Metadata = new EventMetadata($"kwm-{i}", "qualityManager", Guid.CreateVersion7(), $"corr-{i}", new DateOnly(2026, 1, i)),
        }).ToArray();
        var outcomes = await Together.SaveAsync(api, _saves, saves);

        (await Together.GroupsAsync(api, saves)).ShouldBe([20]);
        foreach (var (save, outcome) in saves.Zip(outcomes))
        {
            (await api.OfStreamAsync(save.Stream, "version")).ShouldBe(Enumerable.Range(1, save.Events.Count).Select(v => $"{v}"));
            (await api.OfStreamAsync(save.Stream, "type"))[0].ShouldBe("source_registered");
            (await api.OfStreamAsync(save.Stream, "concat_ws('|', user_name, correlation_id, causation_id, headers ->> 'Role', headers ->> 'HappenedOn', tenant_id, is_archived)")).Distinct()
                .ShouldBe([$"{save.Metadata.Actor}|{save.Metadata.CorrelationId}|{save.Metadata.CommandId}|qualityManager|{save.Metadata.HappenedOn:yyyy-MM-dd}|levanto|f"]);
            var positions = (await api.OfStreamAsync(save.Stream, "seq_id")).Select(p => long.Parse(p, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            positions.ShouldBeInOrder(SortDirection.Ascending);
            outcome.ShouldBe(new Saved(save.Events.Count, positions[^1]));
        }

        (await api.OwnersDatabase.ColumnAsync<DateTimeOffset>("SELECT DISTINCT timestamp FROM mt_events WHERE stream_id = ANY($1)", Ids(saves))).Count.ShouldBe(1);
        (await api.OwnersDatabase.ValueAsync<long>("SELECT count(DISTINCT id) FROM mt_events WHERE stream_id = ANY($1)", Ids(saves))).ShouldBe(saves.Sum(s => s.Events.Count));
    }

    [Fact]
    public async Task One_that_is_refused_tells_why_draws_no_number_and_disturbs_no_other()
    {
        var (two, existing, missing) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await api.RecordAsync(Together.New(two, 1), Together.New(existing));
        Save[] good = [Together.New(Guid.CreateVersion7()), Together.New(Guid.CreateVersion7(), 1), Together.New(Guid.CreateVersion7())];
        var drawn = 0L;
        Save[] saves = [Together.At(two, 1), good[0], Together.New(existing), Together.At(missing, 3), good[1], good[2]];
        var outcomes = await Together.RunAsync(api, _saves, saves.Select(s => (Func<Task<object>>)(() => _saves.OutcomeAsync(s))), async () => drawn = await api.DrawnAsync());

        outcomes.Select(o => o is ConcurrencyException).ShouldBe([true, false, true, true, false, false]);
        outcomes.OfType<Saved>().Count().ShouldBe(3);
        // Besides the four events, one of each writer that was kept busy.
        (await api.DrawnAsync() - drawn).ShouldBe(4 + 2);
        (await api.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM mt_events WHERE stream_id = ANY($1)", new[] { two, existing, missing })).ShouldBe(3);
    }

    [Fact]
    public async Task Two_on_one_stream_go_one_after_the_other()
    {
        var (first, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var outcomes = await Together.SaveAsync(api, _saves, Together.New(first), Together.At(first, 1, 2), Together.At(first, 1), Together.New(other), Together.At(first, 3));
        outcomes.Select(o => (o as Saved)?.Version).ShouldBe([1, 3, null, 1, 4]);
        outcomes[2].ShouldBeAssignableTo<ConcurrencyException>();
        (await api.OfStreamAsync(first, "version")).ShouldBe(["1", "2", "3", "4"]);
    }

    [Fact]
    public async Task One_that_is_held_up_does_not_hold_up_those_behind_it()
    {
        var stream = Guid.CreateVersion7();
        await api.RecordAsync(Together.New(stream));
        Task<Saved> heldUp;
        await using (await api.OwnersDatabase.HoldAsync("SELECT FROM mt_streams WHERE id = $1 FOR UPDATE", stream))
        {
            heldUp = _saves.SaveAsync(Together.At(stream, 1), CancellationToken.None);
            await api.OwnersDatabase.UntilBlockedAsync(1);
            for (var i = 0; i < 3; i++)
            {
                (await _saves.SaveAsync(Together.New(Guid.CreateVersion7()), CancellationToken.None)).Version.ShouldBe(1);
            }

            heldUp.IsCompleted.ShouldBeFalse();
        }

        (await heldUp).Version.ShouldBe(2);
        (await _saves.SaveAsync(Together.At(stream, 2), CancellationToken.None)).Version.ShouldBe(3);
    }

    [Fact]
    public async Task Organisations_with_one_stream_id_do_not_meet()
    {
        var id = Guid.CreateVersion7();
        var outcomes = await Together.SaveAsync(api, _saves, Together.New(id, 1), Together.New(id, tenant: "balanszorg"));
        outcomes.Select(o => ((Saved)o).Version).ShouldBe([2, 1]);
        (await api.OwnersDatabase.ColumnAsync<string>("SELECT tenant_id || ' ' || version FROM ir_source WHERE id = $1 ORDER BY 1", id)).ShouldBe(["balanszorg 1", "levanto 2"]);
        (await api.OwnersDatabase.ColumnAsync<long>("SELECT count(*) FROM mt_streams WHERE id = $1 GROUP BY xmin", id)).ShouldBe([1, 1], "a transaction is of one organisation");
    }

    [Fact]
    public async Task A_large_crowd_goes_in_groups_of_sixty_four()
    {
        var saves = Enumerable.Range(0, 150).Select(_ => Together.New(Guid.CreateVersion7())).ToArray();
        var outcomes = await Together.SaveAsync(api, _saves, saves);
        outcomes.ShouldAllBe(o => o is Saved);
        (await Together.GroupsAsync(api, saves)).ShouldBe([64, 64, 22]);
    }

    [Fact]
    public async Task A_host_that_stops_records_what_waits_and_takes_no_more()
    {
        var saves = Enumerable.Range(0, 5).Select(_ => Together.New(Guid.CreateVersion7())).ToArray();
        Task? closing = null;
        var outcomes = await Together.RunAsync(api, _saves, saves.Select(s => (Func<Task<object>>)(() => _saves.OutcomeAsync(s))), () =>
        {
            closing = _saves.DisposeAsync().AsTask();
            return Task.CompletedTask;
        });
        outcomes.ShouldAllBe(o => o is Saved);
        await closing!;
        await Should.ThrowAsync<ObjectDisposedException>(() => _saves.SaveAsync(Together.New(Guid.CreateVersion7()), CancellationToken.None));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _saves.DisposeAsync();
        await api.ShouldBeWholeAsync();
    }

    private static Guid[] Ids(IEnumerable<Save> saves) => [.. saves.Select(s => s.Stream)];
}
