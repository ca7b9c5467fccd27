using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>The year plan as it is on paper: ambition, goal, KPI, who, how often, and the actions; with how far each goal is.</summary>
[Trait("Story", "13")]
public sealed class ThePlanOfAYear(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Goals_stand_under_their_ambition_with_progress_and_the_actions_that_serve_them()
    {
        var goal = await SetAsync(2026, "In 75% van de dossiers staat een driegesprek", new { ambition = "Naasten zijn betrokken", kpi = "Aandeel dossiers", target = new { value = 75, unit = "%" } });
        await DoAsync($"goals/{goal}", "measurements", new { numerator = 27, denominator = 40, referenceDate = "2026-06-30" });
        await api.QualityManager.CreateAsync("actions", new { title = "Format driegesprek", kind = "improvement", sources = new[] { await api.SourceAsync() }, goals = new[] { goal } });
        using var owner = new Browser(api, "owner");

        await owner.OpenAsync("/doelen/jaarplan?year=2026");

        owner.Heading.ShouldBe("Jaarplan 2026");
        owner.Page.QuerySelectorAll("h2").Select(h => h.TextContent).ShouldContain("Naasten zijn betrokken");
        var planned = owner.Page.QuerySelectorAll("section.planned").Single(s => s.QuerySelector($"a[href='/doelen/{goal}']") is not null).TextContent;
        planned.ShouldContain("nog 7,5 procentpunt te gaan");
        planned.ShouldContain("67,5% (27 / 40)");
        planned.ShouldContain("Format driegesprek");

        await owner.OpenAsync($"/doelen/{goal}");
        owner.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("nog 7,5 procentpunt te gaan");
    }

    [Trait("Story", "14")]
    [Fact]
    public async Task Two_targets_stand_side_by_side_until_one_is_chosen_and_stay_readable_after()
    {
        var goal = await SetAsync(2027, "Driegesprek", new { kpi = "Aandeel", target = new { value = 70, unit = "%" }, kpiTarget = new { value = 75, unit = "%" } });
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/doelen/jaarplan?year=2027");
        manager.Text.ShouldContain("70% of 75%; nog te kiezen");

        await manager.OpenAsync($"/doelen/{goal}");
        await manager.SendAsync("settle-conflict", ("target", "75"), ("reason", "Besluit MT"));

        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("in het plan: 70% bij het doel, 75% bij de KPI");
        (await manager.OpenAsync("/doelen/jaarplan?year=2027")).Text.ShouldNotContain("nog te kiezen");
    }

    [Fact]
    public async Task A_year_without_goals_says_so_and_one_that_is_none_is_told_at_the_filters()
    {
        using var owner = new Browser(api, "owner");
        (await owner.OpenAsync("/doelen/jaarplan?year=2031")).Text.ShouldContain("Het jaarplan van 2031 heeft nog geen doelen.");
        await owner.OpenAsync("/doelen/jaarplan?year=1990");
        owner.Status.ShouldBe(HttpStatusCode.BadRequest);
        owner.Page.QuerySelector("form [role=alert]")!.TextContent.ShouldStartWith("‘Jaar’ moet zijn");
    }

    private async Task<Guid> SetAsync(int year, string text, object more)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject();
        (body["planYear"], body["text"]) = (year, text);
        return await api.QualityManager.CreateAsync("goals", body);
    }

    private async Task DoAsync(string resource, string command, object body)
    {
        var answer = await api.QualityManager.CommandAsync(resource, command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }
}
