using System.Net;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Screens;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Explaining;

/// <summary>A median, a figure of the plan of a year and a number of a 0-meting tell what they are of, and by which events.</summary>
public sealed class WhatIsMeasured(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task A_median_tells_the_actions_that_it_is_of_with_the_days_of_each_and_the_events_between_which_they_lie()
    {
        var (one, other) = (await ActionAsync("Eerste", "2026-01-01"), await ActionAsync("Tweede", "2026-01-01"));
        await DoAsync(api.QualityManager, $"actions/{one}", "start", new { happenedOn = "2026-01-11" });
        await DoAsync(api.QualityManager, $"actions/{one}", "shift-deadline", new { to = new { on = "2026-03-01" }, reason = "Later", happenedOn = "2026-01-12" });
        await DoAsync(api.QualityManager, $"actions/{one}", "complete", new { completedOn = "2026-02-20" });
        await DoAsync(api.Auditor, $"actions/{one}", "review-effect", new { verdict = "ineffective", ground = "Steekproef", measuredOn = "2026-03-01", happenedOn = "2026-03-01" });
        await DoAsync(api.QualityManager, $"actions/{other}", "start", new { happenedOn = "2026-01-31" });
        const string When = "unit=CL-NOVI&validOn=2026-03-31";
        var flow = (await api.QualityManager.GetAsync($"register/flow?{When}")).At("total")!;
        flow["daysIn"]!["assigned"]!.ToJsonString().ShouldBe("""{"days":20,"of":2}""");

        var assigned = (await api.Auditor.GetAsync($"register/flow/explain?figure=assigned&{When}")).Json;
        (assigned["count"]!.GetValue<int>(), string.Join(' ', assigned["items"]!.AsArray().Select(i => i!["value"]!.GetValue<decimal>()).Order())).ShouldBe((2, "10 30"));
        Days(Item(assigned, one)).ShouldBe(["2026-01-01", "2026-01-11"]);
        var slipped = Item((await api.Auditor.GetAsync($"register/flow/explain?figure=slippage&{When}")).Json, one);
        (slipped["value"]!.GetValue<decimal>(), string.Join(' ', Days(slipped))).ShouldBe((28m, "2026-01-01 2026-01-12"));
        Days(Item((await api.Auditor.GetAsync($"register/flow/explain?figure=reopened&{When}")).Json, one)).ShouldBe(["2026-03-01"]);
        (await api.Auditor.GetAsync($"register/flow/explain?figure=assigned&by=unit&part=CL-WONEN&{When}")).At("count")!.GetValue<int>().ShouldBe(0);
        (await api.Auditor.GetAsync($"register/flow/explain?figure=assigned&by=unit&part=CL-NOVI&{When}&format=csv&lang=en")).Text.ShouldContain("Tweede");
        (await api.Auditor.GetAsync($"register/flow/explain?figure=assigned&part=CL-NOVI")).ShouldRefuse(422, "not-together");
        (await api.Auditor.GetAsync("register/flow/explain?figure=goals")).ShouldRefuse(400, "invalid-parameter");

        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/overzicht/doorlooptijden?by=unit&{When}");
        await manager.OpenAsync(manager.Page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent.Contains("cluster NOVI")).QuerySelector("td[data-label='dagen toegewezen'] a")!.GetAttribute("href")!);
        manager.Status.ShouldBe(HttpStatusCode.OK);
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("30 dagen");
        manager.Page.QuerySelector(".lead")!.TextContent.ShouldContain("cluster NOVI");
    }

    [Fact]
    public async Task What_was_found_again_tells_the_finding_too()
    {
        var action = await ActionAsync("Sleutels tellen", "2026-01-02", unit: "T-LET", node: "KKFZ-P3");
        await DoAsync(api.QualityManager, $"actions/{action}", "complete", new { completedOn = "2026-02-01" });
        await DoAsync(api.Auditor, $"actions/{action}", "review-effect", new { verdict = "effective", ground = "Steekproef", measuredOn = "2026-02-10", happenedOn = "2026-02-10" });
        var source = await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2026-04-01", happenedOn = "2026-04-01" });
        await api.Auditor.CreateAsync($"sources/{source}/findings", new { text = "Sleutels weer kwijt.", kind = "observation", nodes = new[] { "KKFZ-P3" }, unit = "T-LET", foundOn = "2026-04-01", happenedOn = "2026-04-01" });

        var item = Item((await api.Auditor.GetAsync("register/flow/explain?figure=recurred&unit=T-LET")).Json, action);
        item["events"]!.AsArray().Where(e => e!["because"]!.ToString() == "found").ShouldHaveSingleItem()!["type"]!.ToString().ShouldBe("finding_logged");
    }

    [Fact]
    public async Task A_figure_of_the_year_plan_tells_its_goals_and_the_measurements_by_which_they_count()
    {
        var (reached, not) = (await GoalAsync("Gehaald"), await GoalAsync("Niet gehaald"));
        await DoAsync(api.Auditor, $"goals/{reached}", "measurements", new { numerator = 5, denominator = 10, referenceDate = "2026-03-31" });
        await DoAsync(api.Auditor, $"goals/{reached}", "measurements", new { numerator = 9, denominator = 10, referenceDate = "2026-06-30" });
        await DoAsync(api.Auditor, $"goals/{not}", "measurements", new { numerator = 1, denominator = 10, referenceDate = "2026-06-30" });
        var plan = (await api.QualityManager.GetAsync("year-plan?year=2026&unit=CL-NOVI")).At("total")!;
        foreach (var figure in (string[])["goals", "reached", "notReached", "notMeasured", "lateMeasurements", "withoutAction", "incomplete"])
        {
            var explained = (await api.Auditor.GetAsync($"year-plan/explain?year=2026&unit=CL-NOVI&figure={figure}")).Json;
            explained["count"]!.GetValue<int>().ShouldBe(plan[figure]!.GetValue<int>(), figure);
            explained["items"]!.AsArray().ShouldAllBe(i => i!["events"]!.AsArray().Count > 0, figure);
        }

        var told = Item((await api.Auditor.GetAsync("year-plan/explain?year=2026&unit=CL-NOVI&figure=reached")).Json, reached)["events"]!.AsArray();
        told.Select(e => e!["type"]!.ToString()).ShouldBe(["measurement_recorded"], "the first measurement was below the target");
        (await api.Auditor.GetAsync("year-plan/explain?year=2026&figure=kleur")).ShouldRefuse(400, "invalid-parameter");

        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/doelen/jaarplan?year=2026&unit=CL-NOVI&figure=notReached");
        await manager.OpenAsync(manager.Page.QuerySelector("a[href^='/doelen/jaarplan/waarom']")!.GetAttribute("href")!);
        (manager.Status, manager.Page.QuerySelectorAll("tbody > tr").Length).ShouldBe((HttpStatusCode.OK, 1));
        manager.Text.ShouldContain("Niet gehaald");
    }

    [Fact]
    public async Task A_number_of_a_baseline_tells_the_teams_and_the_events_by_which_they_answered()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "baseline", title = "0-meting najaar", round = "najaar", framework = "KWLGGZ", heldOn = "2026-09-01", happenedOn = "2026-09-01" });
        var answered = await api.Auditor.CommandAsync($"sources/{source}", "results", new
        {
            answers = new[] { new { node = "KWLGGZ-CLI", unit = "CL-WONEN", answer = "toImplement" }, new { node = "KWLGGZ-CLI", unit = "CL-NOVI", answer = "met" }, new { node = "KWLGGZ-NAA", unit = "CL-NOVI", answer = "met" } },
        });
        answered.Status.ShouldBe(200, answered.Text);
        var node = (await api.QualityManager.GetAsync("frameworks/KWLGGZ/baseline")).At("nodes")!.AsArray().Single(n => n!["code"]!.ToString() == "KWLGGZ-CLI")!;
        foreach (var answer in (string[])["met", "working", "toImplement", "notAnswered"])
        {
            (await ExplainedAsync("KWLGGZ-CLI", answer))["count"]!.GetValue<int>().ShouldBe(node[answer]!.GetValue<int>(), answer);
        }

        var given = (await ExplainedAsync("KWLGGZ-CLI", "met"))["answers"]!.AsArray().ShouldHaveSingleItem()!;
        (given["unit"]!.ToString(), given["events"]!.AsArray().Single()!["type"]!.ToString()).ShouldBe(("CL-NOVI", "results_recorded"));
        var silent = (await ExplainedAsync("KWLGGZ-NAA", "notAnswered"))["answers"]!.AsArray().ShouldHaveSingleItem()!;
        (silent["unit"]!.ToString(), silent["events"]!.AsArray().Single()!["type"]!.ToString()).ShouldBe(("CL-WONEN", "source_registered"));
        (await api.Auditor.GetAsync("frameworks/KWLGGZ/baseline/explain?node=KWLGGZ-CLI&answer=ja")).ShouldRefuse(400, "invalid-parameter");

        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/kaders/KWLGGZ/meting");
        await manager.OpenAsync(manager.Page.QuerySelector("a[href*='/meting/waarom'][href*='answer=toImplement']")!.GetAttribute("href")!);
        manager.Status.ShouldBe(HttpStatusCode.OK);
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Cluster Wonen");
    }

    private async Task<JsonObject> ExplainedAsync(string node, string answer) => (await api.Auditor.GetAsync($"frameworks/KWLGGZ/baseline/explain?node={node}&answer={answer}")).Json;

    private static JsonNode Item(JsonObject explained, Guid id) => explained["items"]!.AsArray().Single(i => i!["id"]!.GetValue<Guid>() == id)!;

    private static IEnumerable<string> Days(JsonNode item) => item["events"]!.AsArray().Select(e => e!["happenedOn"]!.ToString());

    private async Task<Guid> ActionAsync(string title, string on, string unit = "CL-NOVI", string node = "KKFZ-P1") => await api.QualityManager.CreateAsync("actions", new
    {
        title, kind = "corrective", nodes = new[] { node }, unit, owner = new { type = "person", id = "own-1" }, deadline = new { on = "2026-02-01" }, happenedOn = on,
        sources = new[] { await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2025-09-15", happenedOn = "2025-09-15" }) },
    });

    private Task<Guid> GoalAsync(string text) => api.QualityManager.CreateAsync("goals", new
    {
        happenedOn = "2026-01-05", planYear = 2026, ambition = "Meten", text, kpi = "Aandeel", target = new { value = 75 }, due = new { on = "2026-12-31" }, frequency = new { raw = "kwartaal" }, nodes = new[] { "KWLGGZ-NAA" }, unit = "CL-NOVI",
    });

    private static async Task DoAsync(Client who, string resource, string command, object body)
    {
        var answer = await who.CommandAsync(resource, command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }
}
