using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>Every view comes out of its events as the appends left it.</summary>
public sealed class RebuildingTheViews(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Gives_the_same_rows_and_the_register_goes_on_with_them()
    {
        await api.CompletedActionAsync();
        await api.FindingAsync();
        var goingOn = await api.ActionAsync(deadline: "31-12-2026");
        var views = RegisterViews.Inline.OfType<IFollowingProjection>().ToList();
        views.Count.ShouldBe(RegisterViews.Inline.Count);
        var before = await RowsAsync(views);
        before.Count.ShouldBeGreaterThan(4);

        var rebuild = new ProjectionRebuild(api.Database, Aggregates.Registry, TimeProvider.System);
        foreach (var view in views)
        {
            await rebuild.RunAsync(view, null, CancellationToken.None);
        }

        (await RowsAsync(views)).ShouldBe(before);
        (await api.As("owner", "own-1").CommandAsync($"actions/{goingOn}", "complete", new { completedOn = "2026-06-01" })).Status.ShouldBe(200);
        (await RowsAsync(views)).Count.ShouldBe(before.Count + 1);
    }

    private async Task<List<string>> RowsAsync(IEnumerable<IFollowingProjection> views)
    {
        var rows = new List<string>();
        foreach (var table in views.SelectMany(v => v.Tables))
        {
            await using var command = api.Database.CreateCommand($"SELECT to_jsonb(t)::text FROM {table} t ORDER BY tenant_id, id, version");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table} {reader.GetString(0)}");
            }
        }

        return rows;
    }
}
