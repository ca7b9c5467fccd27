using System.Text.Json;
using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Counting;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>A list is read, and a file of it made, of states without the members that it does not show: what it shows must be the same.</summary>
public sealed class FilesWithoutWhatTheyDoNotShow(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly AsOf Now = new(null, AmsterdamClock.DayOf(DateTimeOffset.UtcNow));

    [Fact]
    public async Task Say_what_whole_states_say()
    {
        await new RandomLife(api, seed: 41).LiveAsync(commands: 300);
        var catalog = api.Host.Services.GetRequiredService<Catalog>().ForTenant("levanto")!;

        (await CompareAsync(new ActionListing(), (_, rows) => Task.FromResult<IReadOnlyList<ActionView>>([.. rows.Select(r => ActionView.Of(r, Now.Today, catalog))]))).ShouldBeGreaterThan(30);
        (await CompareAsync(new FindingListing(), (snapshot, rows) => FindingView.OfAsync(snapshot, Now, rows, CancellationToken.None))).ShouldBeGreaterThan(10);
        (await CompareAsync(new GoalListing(onlyIncomplete: false), (_, rows) => Task.FromResult<IReadOnlyList<GoalView>>([.. rows.Select(r => GoalView.Of(r, Now.Today, catalog))]))).ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Are_made_of_less()
    {
        var action = await api.ActionAsync();
        (await api.QualityManager.CommandAsync($"actions/{action}", "note", new { text = "Besproken met het team" })).Status.ShouldBe(200);
        await using var snapshot = new Snapshot(api.Database, "levanto");

        (await new StateQuery<ImprovementAction>(snapshot, Now).FindAsync(action, CancellationToken.None))!.State.NoteWords.ShouldContain("besproken");
        var lean = (await new StateQuery<ImprovementAction>(snapshot, Now).Without(new ActionListing().NotInFiles).FindAsync(action, CancellationToken.None))!.State;
        lean.NoteWords.ShouldBe("");
        lean.Title.ShouldNotBeEmpty();
    }

    /// <returns>How many rows.</returns>
    private async Task<int> CompareAsync<TState, TView>(Listing<TState, TView> list, Func<Snapshot, IReadOnlyList<StateRow<TState>>, Task<IReadOnlyList<TView>>> viewsAsync)
        where TState : class
    {
        typeof(TState).GetProperties().Select(p => p.Name).Intersect(list.NotInFiles).Count().ShouldBe(list.NotInFiles.Count);
        await using var snapshot = new Snapshot(api.Database, "levanto");
        async Task<List<List<object?>>> CellsAsync(StateQuery<TState> query) =>
            [.. (await viewsAsync(snapshot, await query.ListAsync(CancellationToken.None))).Select(v => list.Columns.Select(c => c.Value(v)).ToList())];

        var whole = await CellsAsync(new StateQuery<TState>(snapshot, Now));
        var lean = await CellsAsync(new StateQuery<TState>(snapshot, Now).Without(list.NotInFiles));
        foreach (var (expected, seen) in whole.Zip(lean))
        {
            seen.ShouldBe(expected);
        }

        async Task<List<string>> RowsAsync(StateQuery<TState> query) =>
            [.. (await viewsAsync(snapshot, await query.ListAsync(CancellationToken.None))).Select(v => JsonSerializer.Serialize(v, ApiJson.Options))];
        (await RowsAsync(new StateQuery<TState>(snapshot, Now).Without(list.NotShown))).ShouldBe(await RowsAsync(new StateQuery<TState>(snapshot, Now)));
        lean.Count.ShouldBe(whole.Count);
        return lean.Count;
    }
}
