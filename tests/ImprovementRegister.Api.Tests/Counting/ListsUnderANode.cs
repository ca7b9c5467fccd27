using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>The view of a node shows the first of each list, and reads no more; they must be the first of what the temporal views hold.</summary>
public sealed class ListsUnderANode(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Are_the_first_of_all_that_stands_under_it_in_the_year()
    {
        await new RandomLife(api, seed: 21).LiveAsync(commands: 300);
        var catalog = api.Host.Services.GetRequiredService<Catalog>().ForTenant("levanto")!;
        var now = new AsOf(null, AmsterdamClock.DayOf(DateTimeOffset.UtcNow));
        var shown = 0;
        foreach (var (node, year, unit, limit) in Cases())
        {
            var view = await api.QualityManager.GetAsync($"nodes/{node}/view?year={year}&limit={limit}{(unit is null ? "" : "&unit=" + unit)}");
            await using var snapshot = new Snapshot(api.Database, "levanto");
            var under = new UnderNodes(snapshot, catalog.SelfAndDescendants(node), year, unit is null ? null : [.. catalog.UnitsConcerning(unit), RandomLife.Passing], now);
            var (actions, findings, goals) = (under.AskActions(), under.AskFindings("ends, id"), under.AskGoals("begins, id"));
            await snapshot.RunAsync(CancellationToken.None);
            var where = $"{node} {year} {unit} {limit}";
            var (none, counts) = (CancellationToken.None, view.At("node.counts")!);
            Ids(view, "actions").ShouldBe((await actions(none)).Select(a => a.Id).Take(limit), where);
            Ids(view, "findings").ShouldBe((await findings(none)).Select(f => f.Id).Take(limit), where);
            Ids(view, "goals").ShouldBe((await goals(none)).Select(g => g.Id).Take(limit), where);
            foreach (var list in (string[])["actions", "findings", "goals"])
            {
                Ids(view, list).Count.ShouldBe(Math.Min(limit, counts[list]!.GetValue<int>()), $"{list} {where}");
                shown += Ids(view, list).Count;
            }
        }

        shown.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task Hold_twenty_of_each_unless_more_is_asked_for_and_counts_are_of_all()
    {
        await api.AdoptAsync("GK");
        for (var i = 0; i < 22; i++)
        {
            await api.ActionAsync(nodes: ["GK-B2"], deadline: $"2027-01-{i + 1:00}");
        }

        var first = await api.QualityManager.GetAsync("nodes/GK-B2/view");
        var all = await api.QualityManager.GetAsync("nodes/GK-B2/view?limit=500");

        (Ids(first, "actions").Count, first.Int("node.counts.actions")).ShouldBe((20, 22));
        Ids(all, "actions").Take(20).ShouldBe(Ids(first, "actions"));
        Ids(all, "actions").Count.ShouldBe(22);
        (await api.QualityManager.GetAsync("nodes/GK-B2/view?limit=501")).ShouldRefuse(400, "invalid-parameter");
    }

    [Fact]
    public async Task Of_an_earlier_moment_are_as_short()
    {
        await api.AdoptAsync("GK");
        await api.ActionAsync(nodes: ["GK-B3"], deadline: "2027-01-02");
        var first = await api.ActionAsync(nodes: ["GK-B3"], deadline: "2027-01-01");
        var moment = await api.RecordedAtAsync($"actions/{first}");

        var view = await api.QualityManager.GetAsync($"nodes/GK-B3/view?limit=1&{Past.AsOf(moment)}");

        Ids(view, "actions").ShouldBe([first]);
        view.Int("node.counts.actions").ShouldBe(2);
    }

    private static IEnumerable<(string Node, int Year, string? Unit, int Limit)> Cases() =>
        from node in (string[])["KKFZ-P1", "KKFZ-P1-A5", "KWLGGZ-NAA", "GK-B1", "KKFZ-P5"]
        from year in (int[])[2023, 2025, 2026, 2028]
        from unit in (string?[])[null, "CL-WONEN"]
        from limit in (int[])[1, 3, 500]
        select (node, year, unit, limit);

    private static List<Guid> Ids(Answer view, string list) => [.. view.At(list)!.AsArray().Select(i => i!["id"]!.GetValue<Guid>())];
}
