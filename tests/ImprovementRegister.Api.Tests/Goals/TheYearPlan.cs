using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Goals;

/// <summary>Ambitie → doel → KPI → verantwoordelijke → frequentie → acties, with how far it is.</summary>
[Collection(SharedHost.Lists)]
public sealed class TheYearPlan(RegisterApi api)
{
    [Fact]
    [Trait("Story", "16")]
    public async Task Shows_ambitions_with_their_goals_progress_and_actions()
    {
        var (reached, open) = (await GoalAsync("Jaarplan A"), await GoalAsync("Jaarplan A"));
        (await api.Auditor.CommandAsync($"goals/{reached}", "measurements", new { numerator = 9, denominator = 10, referenceDate = "2026-06-30" })).Status.ShouldBe(200);
        (await api.Auditor.CommandAsync($"goals/{open}", "measurements", new { numerator = 5, denominator = 10, referenceDate = "2026-06-30" })).Status.ShouldBe(200);
        var action = await api.ActionAsync();
        (await api.QualityManager.CommandAsync($"actions/{action}", "relink", new { goals = new[] { reached, open }, reason = "Dient beide" })).Status.ShouldBe(200);

        var plan = await api.QualityManager.GetAsync("year-plan?year=2026&framework=KWLGGZ");

        var goals = plan.At("ambitions")!.AsArray().Single(a => a!["name"]?.GetValue<string>() == "Jaarplan A")!["goals"]!.AsArray();
        JsonNode Of(Guid id) => goals.Single(g => g!["id"]!.GetValue<Guid>() == id)!;
        (Of(reached)["progress"]!["reached"]!.GetValue<bool>(), Of(open)["progress"]!["gap"]!.GetValue<decimal>()).ShouldBe((true, 25m));
        Of(open)["actions"]!.AsArray().Single()!["id"]!.GetValue<Guid>().ShouldBe(action);
        (await api.QualityManager.GetAsync($"actions/{action}")).At("serves")!.AsArray().Select(g => g!["id"]!.GetValue<Guid>()).ShouldBe([reached, open], ignoreOrder: true);
        (await api.QualityManager.GetAsync("year-plan?year=2026&validOn=2026-06-29&framework=KWLGGZ")).Int("total.notMeasured").ShouldBeGreaterThanOrEqualTo(2);
        (await api.QualityManager.GetAsync("year-plan?year=2026&framework=NERGENS")).Status.ShouldBe(422);
    }

    [Fact]
    public async Task A_target_of_at_most_is_reached_below_it_and_read_so_everywhere()
    {
        var goal = await api.QualityManager.CreateAsync("goals", new
        {
            happenedOn = "2026-01-05", planYear = 2026, ambition = "Jaarplan C", text = "Minder verzuim", kpi = "Verzuim", target = new { value = 5, of = "medewerkers", atMost = true },
            due = new { on = "2026-12-31" }, frequency = new { raw = "kwartaal" }, nodes = new[] { "KWLGGZ-PRO" },
        });
        (await api.Auditor.CommandAsync($"goals/{goal}", "measurements", new { numerator = 65, denominator = 1000, referenceDate = "2026-03-31" })).Status.ShouldBe(200);
        using var manager = new Screens.Browser(api, "qualityManager");
        await manager.OpenAsync($"/doelen/{goal}");
        manager.Text.ShouldContain("hoogstens 5% van medewerkers");
        manager.Text.ShouldContain("nog 1,5 procentpunt te veel");
        manager.Text.ShouldNotContain("· jaarplan 2026", customMessage: "it has no number in the plan");

        (await api.Auditor.CommandAsync($"goals/{goal}", "measurements", new { numerator = 41, denominator = 1000, referenceDate = "2026-06-30" })).Status.ShouldBe(200);
        var read = await api.QualityManager.GetAsync($"goals/{goal}");
        (read.At("target.atMost")!.GetValue<bool>(), read.At("progress.reached")!.GetValue<bool>(), read.At("progress.gap")!.GetValue<decimal>()).ShouldBe((true, true, 0m));
        (await api.QualityManager.GetAsync($"goals/{goal}/history")).Text.ShouldContain("hoogstens 5%");
        await manager.OpenAsync($"/doelen/{goal}");
        manager.Text.ShouldContain("gehaald");
    }

    [Fact]
    [Trait("Story", "21")]
    public async Task A_goal_per_location_follows_the_locations_and_their_actions()
    {
        var goal = await GoalAsync("Jaarplan B");
        (await api.QualityManager.CommandAsync($"goals/{goal}", "per-unit", new { units = new[] { "CL-WONEN", "CL-NOVI" } })).Status.ShouldBe(200);
        var action = await api.ActionAsync();
        (await api.QualityManager.CommandAsync($"actions/{action}", "relink", new { goals = new[] { goal }, reason = "Per cluster" })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync($"actions/{action}", "children", new { units = new[] { new { unit = "CL-WONEN" }, new { unit = "CL-NOVI" } } })).Status.ShouldBe(200);
        (await api.Auditor.CommandAsync($"goals/{goal}", "unit-results", new { unit = "CL-WONEN" })).Status.ShouldBe(200);

        var read = await api.QualityManager.GetAsync($"goals/{goal}");

        (read.Int("perUnit.achieved"), read.Int("perUnit.expected"), read.At("perUnit.isAchieved")!.GetValue<bool>()).ShouldBe((1, 2, false));
        read.At("perUnit.units")!.AsArray().ShouldAllBe(u => u!["action"] != null);
    }

    private Task<Guid> GoalAsync(string ambition) => api.QualityManager.CreateAsync("goals", new
    {
        happenedOn = "2026-01-05", planYear = 2026, ambition, text = "Driegesprek vastgelegd", kpi = "Aandeel", target = new { value = 75 }, due = new { on = "2026-12-31" }, frequency = new { raw = "kwartaal" }, nodes = new[] { "KWLGGZ-NAA" },
    });
}
