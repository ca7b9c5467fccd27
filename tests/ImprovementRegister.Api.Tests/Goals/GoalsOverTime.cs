using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Goals;

/// <summary>A goal is corrected, measured by a calendar and continued in the next year.</summary>
[Collection(SharedHost.Lists)]
public sealed class GoalsOverTime(RegisterApi api)
{
    private static readonly object Quarterly = new
    {
        planYear = 2026, text = "Driegesprek vastgelegd", kpi = "Aandeel dossiers", target = new { value = 75 }, due = new { on = "2026-12-31" }, frequency = new { raw = "kwartaal" }, unit = "CL-WONEN",
    };

    [Fact]
    [Trait("Domain", "H6")]
    public async Task A_correction_leaves_what_is_left_out_clears_what_is_null_and_the_history_shows_both()
    {
        var goal = await api.QualityManager.CreateAsync("goals", Quarterly);
        (await api.QualityManager.PostAsync($"goals/{goal}/correct", """{"text":"Driegesprek besproken","kpi":null,"reason":"Verkeerd overgenomen"}""", version: 1)).Status.ShouldBe(200);

        var read = await api.QualityManager.GetAsync($"goals/{goal}");
        (read.String("text"), read.At("kpi"), read.Int("target.value"), read.String("corrected.0.reason")).ShouldBe(("Driegesprek besproken", null, 75, "Verkeerd overgenomen"));
        var history = (await api.QualityManager.GetAsync($"goals/{goal}/history")).Text;
        history.ShouldContain("Driegesprek vastgelegd");
        history.ShouldContain("Doel verbeterd: Driegesprek besproken");
    }

    [Fact]
    public async Task The_calendar_marks_what_is_late_and_names_what_has_none()
    {
        var goal = await api.QualityManager.CreateAsync("goals", Quarterly);
        var unclear = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Overleg", frequency = new { raw = "Twee maandelijks" }, unit = "CL-WONEN" });
        (await api.Auditor.CommandAsync($"goals/{goal}", "measurements", new { numerator = 8, denominator = 10, referenceDate = "2026-03-31" })).Status.ShouldBe(200);

        var calendar = await api.QualityManager.GetAsync("goals/measurements-due?from=2026-01-01&until=2026-06-30&unit=CL-WONEN");

        calendar.Items.Where(i => i!["goal"]!.GetValue<Guid>() == goal).Select(i => (i!["due"]!.GetValue<string>(), i["late"]!.GetValue<bool>(), i["measurement"]?["percentage"]?.GetValue<decimal>()))
            .ShouldBe([("2026-03-31", false, 80m), ("2026-06-30", true, null)]);
        calendar.At("withoutSchedule")!.AsArray().Single(g => g!["goal"]!.GetValue<Guid>() == unclear)!["frequencyAsStated"]!.GetValue<string>().ShouldBe("Twee maandelijks");
        (await api.QualityManager.CommandAsync($"goals/{unclear}", "clarify-frequency", new { interval = "P2M", reason = "Nagevraagd" })).Status.ShouldBe(200);
        (await api.QualityManager.GetAsync("goals/measurements-due?from=2026-01-01&until=2026-02-28")).Items.Count(i => i!["goal"]!.GetValue<Guid>() == unclear).ShouldBe(1);
        (await api.QualityManager.GetAsync("goals/measurements-due?from=2026-06-30&until=2026-01-01")).ShouldRefuse(422, "until-before-from");
    }

    [Fact]
    public async Task The_calendar_is_had_page_by_page_and_stays_as_it_was_while_it_is_read()
    {
        var goals = new List<Guid>();
        foreach (var reference in (string[])["K-10", "K-2", "K-2"])
        {
            goals.Add(await api.QualityManager.CreateAsync("goals", new { planYear = 2031, text = $"Driegesprek {reference}, het {goals.Count}e", reference, due = new { on = "2031-12-31" }, frequency = new { raw = "kwartaal" }, unit = "CL-NOVI" }));
        }

        const string calendar = "goals/measurements-due?from=2031-01-01&until=2031-12-31&unit=CL-NOVI";
        var whole = await api.QualityManager.GetAsync(calendar);
        whole.At("next").ShouldBeNull();
        var (read, next) = (new List<string>(), (string?)null);
        do
        {
            var page = await api.QualityManager.GetAsync($"{calendar}&limit=5{(next is null ? "" : "&after=" + next)}");
            (page.Int("total"), page.Items.Count).ShouldBe((12, Math.Min(5, 12 - read.Count)));
            read.AddRange(page.Items.Select(i => i!.ToJsonString()));
            next = page.String("next");
            await api.QualityManager.CreateAsync("goals", new { planYear = 2031, text = $"Tussendoor na {read.Count}", reference = "K-1", due = new { on = "2031-12-31" }, frequency = new { raw = "kwartaal" }, unit = "CL-NOVI" });
        }
        while (next is not null);

        read.ShouldBe(whole.Items.Select(i => i!.ToJsonString()));
        whole.Items.Take(3).Select(i => i!["reference"]!.GetValue<string>()).ShouldBe(["K-2", "K-2", "K-10"]);
        (await api.QualityManager.GetAsync(calendar + "&after=onzin")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_goal_that_goes_on_points_both_ways_and_its_trend_runs_over_both()
    {
        var goal = await api.QualityManager.CreateAsync("goals", Quarterly);
        (await api.Auditor.CommandAsync($"goals/{goal}", "measurements", new { numerator = 6, denominator = 10, referenceDate = "2026-06-30" })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync($"goals/{goal}", "continue", new { year = 2027, target = new { value = 85 }, reason = "Nog niet gehaald" })).Status.ShouldBe(200);

        var next = (await api.QualityManager.GetAsync($"goals/{goal}")).At("continuedIn.id")!.GetValue<Guid>();
        var read = await api.QualityManager.GetAsync($"goals/{next}");

        (read.Int("planYear"), read.String("continuesFrom.id"), read.String("trend.0.goal")).ShouldBe((2027, goal.ToString(), goal.ToString()));
        (await api.QualityManager.CommandAsync($"goals/{goal}", "continue", new { year = 2028 })).ShouldRefuse(409, "goal-already-continued");
    }
}
