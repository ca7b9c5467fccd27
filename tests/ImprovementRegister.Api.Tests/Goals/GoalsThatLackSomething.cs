using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Goals;

/// <summary>Nog aan te vullen (domain.md stories 13, 14, 30): a plan is loaded as it stands, and what it lacks is asked.</summary>
[Collection(SharedHost.Lists)]
public sealed class GoalsThatLackSomething(RegisterApi api)
{
    private static readonly object Whole = new
    {
        planYear = 2026, text = "Actueel formulier", kpi = "Aandeel dossiers", target = new { value = 75 }, due = new { on = "2026-12-31" }, frequency = new { raw = "maandelijks", interval = "P1M" },
    };

    [Fact]
    public async Task A_goal_with_everything_is_not_on_the_list() =>
        (await IncompleteAsync()).ShouldNotContain(await api.QualityManager.CreateAsync("goals", Whole));

    [Fact]
    public async Task A_goal_is_on_the_list_with_what_it_lacks_until_that_is_filled_in()
    {
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Naastenrol in het plan", due = new { raw = "31-06-2026" } });
        await ShouldLackAsync(goal, "kpi-missing", "due-date-does-not-exist", "frequency-missing");
        (await api.QualityManager.GetAsync($"goals/{goal}")).String("gaps.1.asStated").ShouldBe("31-06-2026");

        (await api.QualityManager.CommandAsync($"goals/{goal}", "amend", new { kpi = "Aandeel plannen", frequency = new { raw = "halfjaarlijks" }, reason = "Nagevraagd" })).Status.ShouldBe(200);
        await ShouldLackAsync(goal, "due-date-does-not-exist");
        (await api.QualityManager.CommandAsync($"goals/{goal}", "amend", new { due = new { on = "2026-06-30" }, reason = "Nagevraagd" })).Status.ShouldBe(200);

        await ShouldLackAsync(goal);
    }

    [Fact]
    public async Task Two_targets_wait_for_somebody_to_choose_and_both_stay_readable()
    {
        var goal = await api.QualityManager.CreateAsync("goals", new
        {
            planYear = 2026, text = "Driegesprek vastgelegd", kpi = "Aandeel", target = new { value = 70 }, kpiTarget = new { value = 75 }, due = new { raw = "eind 2026" }, frequency = new { raw = "kwartaal" },
        });
        await ShouldLackAsync(goal, "target-conflict");
        (await api.QualityManager.GetAsync($"goals/{goal}")).At("effectiveTarget").ShouldBeNull();
        (await api.QualityManager.CommandAsync($"goals/{goal}", "settle-conflict", new { target = 72, reason = "Ertussenin" })).ShouldRefuse(409, "target-not-stated");

        (await api.QualityManager.CommandAsync($"goals/{goal}", "settle-conflict", new { target = 75, reason = "De KPI telt" })).Status.ShouldBe(200);

        await ShouldLackAsync(goal);
        var read = await api.QualityManager.GetAsync($"goals/{goal}");
        (read.Int("target.value"), read.Int("kpiTarget.value"), read.Int("effectiveTarget.value")).ShouldBe((70, 75, 75));
        (read.String("settled.reason"), read.String("settled.decidedBy.id")).ShouldBe(("De KPI telt", "qm-1"));
    }

    [Trait("Domain", "F12")]
    [Theory]
    [InlineData("\"30-6-2026\"", "\"7,5\"")]
    [InlineData("\"30 juni 2026\"", "\"7.5\"")]
    [InlineData("\"2026-06-30\"", "7.5")]
    public async Task A_day_and_a_number_are_read_as_people_write_them(string day, string numerator)
    {
        var goal = await api.QualityManager.CreateAsync("goals", Whole);
        var measured = await api.Auditor.PostAsync($"goals/{goal}/measurements", $$"""{"numerator":{{numerator}},"denominator":"10","referenceDate":{{day}}}""", version: 1);
        measured.Status.ShouldBe(200, measured.Text);

        var measurement = (await api.QualityManager.GetAsync($"goals/{goal}")).At("measurements")!.AsArray()[0]!;
        (measurement["percentage"]!.GetValue<decimal>(), measurement["referenceDate"]!.GetValue<string>()).ShouldBe((75m, "2026-06-30"));
    }

    [Fact]
    public async Task A_correction_of_a_measurement_takes_its_place_and_the_history_shows_both()
    {
        var goal = await api.QualityManager.CreateAsync("goals", Whole);
        (await api.Auditor.CommandAsync($"goals/{goal}", "measurements", new { numerator = 8, denominator = 10, referenceDate = "2026-06-30" })).Status.ShouldBe(200);
        (await api.Auditor.CommandAsync($"goals/{goal}", "measurements", new { numerator = 7, denominator = 10, referenceDate = "2026-06-30" })).ShouldRefuse(409, "measurement-exists");
        (await api.Auditor.CommandAsync($"goals/{goal}", "measurements/1/correct", new { numerator = 7, denominator = 10, referenceDate = "2026-06-30", reason = "Verkeerd geteld" })).Status.ShouldBe(200);

        var measurements = (await api.QualityManager.GetAsync($"goals/{goal}")).At("measurements")!.AsArray();

        measurements.Select(m => (m!["entry"]!.GetValue<int>(), m["corrected"]!.GetValue<bool>(), m["percentage"]!.GetValue<decimal>(), m["targetReached"]!.GetValue<bool>())).ShouldBe([(1, true, 70m, false)]);
        (await api.QualityManager.GetAsync($"goals/{goal}/history")).Text.ShouldContain("Meting 1 verbeterd; reden: Verkeerd geteld");
    }

    [Theory]
    [InlineData("year=2026", true)]
    [InlineData("year=2027", true)]
    [InlineData("year=2025", false)]
    [InlineData("year=2028", false)]
    [InlineData("framework=KWLGGZ", true)]
    [InlineData("node=KWLGGZ-CLI", false)]
    [InlineData("unit=LEVANTO", true)]
    [InlineData("unit=T-FZAMB", false)]
    public async Task The_list_takes_filters(string query, bool found)
    {
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Naasten betrekken", due = new { on = "2027-06-30" }, nodes = new[] { "KWLGGZ-NAA" }, unit = "CL-WONEN" });

        foreach (var list in (string[])["goals", "goals/incomplete"])
        {
            (await api.QualityManager.GetAsync($"{list}?{query}&limit=500")).Items.Any(g => g!["id"]!.GetValue<Guid>() == goal).ShouldBe(found, list);
        }
    }

    private async Task<List<Guid>> IncompleteAsync() => [.. (await api.Auditor.GetAsync("goals/incomplete?limit=500")).Items.Select(g => g!["id"]!.GetValue<Guid>())];

    private async Task ShouldLackAsync(Guid goal, params string[] gaps)
    {
        (await api.QualityManager.GetAsync($"goals/{goal}")).At("gaps")!.AsArray().Select(g => g!["code"]!.GetValue<string>()).ShouldBe(gaps);
        (await IncompleteAsync()).Contains(goal).ShouldBe(gaps.Length > 0);
    }
}
