using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Counting;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Api.Tests.Views;

namespace ImprovementRegister.Api.Tests.Explaining;

/// <summary>Every figure of every view answers which actions, because of which events.</summary>
[Trait("Category", "Long")]
public sealed class EveryFigureOfEveryView(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly string[] Figures = ["actions", "open", "overdue", "completed", "effective", "cancelled", "reopened", "shifted", "findings", "goals"];

    [Fact]
    public async Task Is_as_many_as_are_explained_and_each_has_an_event_that_makes_it_count()
    {
        await new RandomLife(api, seed: 11).LiveAsync(commands: 120);
        foreach (var query in (string[])["year=2026", "year=2025", "year=2024&unit=CL-WONEN", "year=2026&validOn=2026-03-01", "year=2025&asOf=" + DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture)])
        {
            foreach (var framework in (string[])["KKFZ", "KWLGGZ"])
            {
                var view = await api.QualityManager.GetAsync($"frameworks/{framework}/view?{query}");
                await ShouldBeExplainedAsync(view.At("total")!, Figures, $"frameworks/{framework}/explain?{query}");
                foreach (var node in view.At("nodes")!.AsArray().Where(n => n!["counts"]!["actions"]!.GetValue<int>() > 0).Take(4))
                {
                    await ShouldBeExplainedAsync(node!["counts"]!, Figures, $"nodes/{node["code"]}/explain?{query}");
                }
            }

            var strategy = await api.QualityManager.GetAsync($"strategy/view?{query}");
            await ShouldBeExplainedAsync(strategy.At("total")!, Figures, $"strategy/explain?{query}");
            await ShouldBeExplainedAsync(strategy.At("pillars.0.counts")!, Figures, $"strategy/explain?pillar={strategy.At("pillars.0.code")}&{query}");
            if (!query.Contains("unit=", StringComparison.Ordinal))
            {
                var units = await api.QualityManager.GetAsync($"units/view?{query}");
                await ShouldBeExplainedAsync(units.At("total")!, Figures, $"units/explain?{query}");
                foreach (var unit in units.At("units")!.AsArray())
                {
                    await ShouldBeExplainedAsync(unit!["counts"]!, Figures, $"units/explain?{query}&unit={unit["code"]}");
                }
            }

            await ShouldBeExplainedAsync(strategy.At("unmapped.0.counts")!, Figures, $"strategy/explain?unmapped={strategy.At("unmapped.0.framework")}&{query}");
        }

        var report = await api.QualityManager.GetAsync("reports/preview?framework=KKFZ&year=2026&referenceDate=2026-06-30");
        await ShouldBeExplainedAsync(report.At("total")!, Figures, "reports/explain?framework=KKFZ&year=2026&referenceDate=2026-06-30");
        await ShouldBeExplainedAsync(report.At("nodes.0.counts")!, Figures, $"reports/explain?framework=KKFZ&year=2026&referenceDate=2026-06-30&node={report.At("nodes.0.code")}");
        foreach (var query in (string[])["", "unit=CL-WONEN", "validOn=2025-09-30"])
        {
            var summary = await api.QualityManager.GetAsync($"register/summary?{query}");
            await ShouldBeExplainedAsync(summary.Json, [.. Figures, "withoutOwner", "withoutDeadline", "findingsWithoutAction", "goalsIncomplete", "sources"], $"register/explain?{query}");
        }
    }

    private async Task ShouldBeExplainedAsync(JsonNode counts, IReadOnlyList<string> figures, string explain)
    {
        foreach (var figure in figures)
        {
            var explained = await api.QualityManager.GetAsync($"{explain}&figure={figure}&limit=500");
            explained.Status.ShouldBe(200, explained.Text);
            var figureIs = counts[figure]!.GetValue<int>();
            (explained.Int("count"), explained.Items.Count).ShouldBe((figureIs, figureIs), $"{explain} {figure}: {explained.Text}");
            explained.Items.ShouldAllBe(item => item!["events"]!.AsArray().Any(e => e!["because"]!.GetValue<string>() == "figure"), $"{explain} {figure}: {explained.Text}");
        }
    }
}

[Collection(CountedHost.Name)]
public sealed class WhatStandsBehindAFigure(CountedRegister register)
{
    private readonly RegisterApi _api = register.Api;

    [Fact]
    public async Task A_figure_tells_its_actions_and_the_events_that_make_them_count()
    {
        var explained = await _api.Auditor.GetAsync("nodes/KKFZ-P1/explain?figure=reopened&year=2026&lang=en");

        var item = explained.Items.Single()!;
        (explained.Int("count"), item["title"]!.GetValue<string>(), item["kind"]!.GetValue<string>()).ShouldBe((1, "reopened", "improvementAction"));
        item["events"]!.AsArray().Select(e => $"{e!["because"]} {e["type"]} {e["actor"]} {e["happenedOn"]}").ShouldBe(["node action_raised qm-1 2026-02-01", "figure action_reopened aud-1 2026-06-01"]);
        item["events"]![1]!["text"]!.GetValue<string>().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task An_action_tells_where_it_counts_and_why()
    {
        var counted = await _api.Auditor.GetAsync($"actions/{register.Actions["three nodes"]}/counted?year=2026");

        counted.At("figures")!.AsArray().Select(f => f!["figure"]!.GetValue<string>()).ShouldBe(["actions", "open", "overdue", "shifted"]);
        counted.At("figures")!.AsArray().Single(f => f!["figure"]!.GetValue<string>() == "overdue")!["events"]!.AsArray().Select(e => e!["type"]!.GetValue<string>()).ShouldBe(["action_raised", "deadline_shifted"]);
        counted.At("views")!.AsArray().Where(v => v!["view"]!.GetValue<string>() != "strategy").Select(v => v!["code"]!.GetValue<string>())
            .ShouldBe(["KKFZ", "KWLGGZ", "KKFZ-P1", "KKFZ-P1-A5", "KKFZ-T4", "KWLGGZ-NAA"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("under no node", 2026, "under-no-node")]
    [InlineData("effective in 2025", 2026, "not-in-the-year")]
    public async Task An_action_that_counts_nowhere_tells_why_not(string action, int year, string why)
    {
        var counted = await _api.Auditor.GetAsync($"actions/{register.Actions[action]}/counted?year={year}");

        (counted.String("why"), counted.At("figures")!.AsArray().Count).ShouldBe((why, 0));
    }

    [Theory]
    [InlineData("frameworks/KKFZ/explain", 400, "invalid-parameter")]
    [InlineData("frameworks/KKFZ/explain?figure=sources", 400, "invalid-parameter")]
    [InlineData("frameworks/KKFZ/explain?figure=open&node=KWLGGZ-NAA", 422, "unknown-node")]
    [InlineData("strategy/explain?figure=open&pillar=Onbekend", 422, "unknown-pillar")]
    [InlineData("strategy/explain?figure=open&pillar=STR-1&unmapped=KKFZ", 422, "not-together")]
    [InlineData("register/explain?figure=open&unit=MAAN", 422, "unknown-unit")]
    public async Task What_does_not_fit_is_refused(string address, int status, string code) => (await _api.QualityManager.GetAsync(address)).ShouldRefuse(status, code);
}
