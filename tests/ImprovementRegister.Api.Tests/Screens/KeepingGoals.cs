using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>A goal from the plan to the next year, on the pages, without a script.</summary>
public sealed class KeepingGoals(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Trait("Story", "30")]
    [Fact]
    public async Task A_goal_is_set_measured_put_right_and_goes_on_in_the_next_year()
    {
        using var manager = await SetAsync("In minimaal 75% van de dossiers staat een driegesprek.", ("frequency.raw", "kwartaal"), ("due.raw", "eind 2026"), ("kpi", "Aandeel dossiers"));
        var page = manager.Address.Split('?')[0];
        manager.Page.QuerySelectorAll("form#measure").Length.ShouldBe(1);
        await manager.SendAsync("measure", ("numerator", "41"), ("denominator", "40"), ("referenceDate", "31-3-2026"));
        manager.Page.QuerySelector("form#measure [name='numerator']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await manager.SendAsync("measure", ("numerator", "31"), ("sampleSize:number", "40"), ("population:number", "132"), ("method", "Dossiercontrole"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Page.QuerySelector(".problem")?.TextContent);
        manager.Text.ShouldContain("77,5% (31 / 40)");
        manager.Text.ShouldContain("steekproef 40 uit 132");

        await manager.OpenAsync(manager.Page.QuerySelector("a[href*='?entry=1']")!.GetAttribute("href")!);
        await manager.SendAsync("correct-measurement", ("numerator", "28"), ("reason", "Verkeerd geteld"));
        manager.Text.ShouldContain("70% (28 / 40)");

        await manager.OpenAsync(page + "?step=correct");
        await manager.SendAsync("correct", ("kpi:clears", ""), ("target.value", "80"), ("reason", "KPI hoorde bij een ander doel"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Page.QuerySelector(".problem")?.TextContent);
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("80%");
        manager.Page.QuerySelector(".facts-list dd")!.TextContent.ShouldContain("ontbreekt");
        await manager.SendAsync("amend", ("kpi", "Aandeel dossiers met driegesprek"), ("reason", "Aangevuld"));
        manager.Page.QuerySelector(".facts-list dd")!.TextContent.ShouldContain("Aandeel dossiers met driegesprek");

        await manager.OpenAsync(page + "?step=continue");
        await manager.SendAsync("continue", ("year:number", "2027"), ("due.raw", "eind 2027"), ("reason", "Nog niet gehaald"));
        manager.Text.ShouldContain("het doel van 2027");
    }

    [Fact]
    public async Task What_is_late_to_be_measured_stands_above_the_goals()
    {
        using var manager = await SetAsync("Elke maand meten", ("frequency.raw", "maandelijks"), ("planYear:number", "2026"));
        await manager.OpenAsync("/doelen");
        manager.Page.QuerySelector("section[aria-labelledby='te-meten']")!.TextContent.ShouldContain("metingen te laat");
        await manager.OpenAsync("/doelen/metingen");
        manager.Text.ShouldContain("Elke maand meten");
    }

    [Fact]
    public async Task The_calendar_of_measurements_is_of_the_days_the_unit_and_the_moment_that_are_asked()
    {
        using var manager = await SetAsync("Elke maand de kalender meten", ("frequency.raw", "maandelijks"), ("planYear:number", "2026"), ("unit", "CL-WONEN"));
        await manager.SendAsync("measure", ("numerator", "28"), ("denominator", "40"), ("referenceDate", "15-2-2026"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Page.QuerySelector(".problem")?.TextContent);
        List<string> Rows() => [.. manager.Page.QuerySelectorAll("table.rows tbody tr").Where(r => r.TextContent.Contains("Elke maand de kalender meten", StringComparison.Ordinal)).Select(r => string.Join(' ', r.QuerySelectorAll("td")[^1].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

        await manager.OpenAsync("/doelen/metingen?from=2026-01-01&until=2026-03-31&unit=CL-WONEN");
        Rows().ShouldBe(["te laat", "70% (28 / 40) 15 feb 2026", "te laat"]);
        manager.Page.QuerySelector("ul.tasks").ShouldBeNull("what is to be measured now is not of those days");

        await manager.OpenAsync("/doelen/metingen?from=2026-01-01&until=2026-03-31&asOf=2026-10-01");
        manager.Text.ShouldContain("Zoals bekend op 1 okt 2026");
        Rows().ShouldBeEmpty("nobody knew of it");

        await manager.OpenAsync("/doelen/metingen?from=2026-03-31&until=2026-01-01");
        manager.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        manager.Page.QuerySelector(".problem")!.TextContent.ShouldContain("vóór");
    }

    [Trait("Story", "14")]
    [Fact]
    public async Task Of_two_targets_a_named_person_chooses_one_with_a_reason()
    {
        using var manager = await SetAsync("Driegesprek vastgelegd", ("target.value", "70"), ("kpiTarget.value", "75"));
        manager.Text.ShouldContain("70");
        await manager.SendAsync("settle-conflict", ("target", "75"), ("decidedBy:party", "body:R-MT"), ("reason", "Vastgesteld in het MT"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Page.QuerySelector(".problem")?.TextContent);
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("gekozen door MT: Vastgesteld in het MT");
    }

    [Trait("Story", "21")]
    [Fact]
    public async Task Each_unit_must_reach_it_and_is_told_to_have()
    {
        using var manager = await SetAsync("Minstens een activiteit per cluster");
        await manager.OpenAsync(manager.Address.Split('?')[0] + "?step=per-unit");
        await manager.SendAsync("per-unit", ("kind", "cluster"));
        manager.Text.ShouldContain("0 van 2 gehaald");
        await manager.SendAsync("unit-result", ("unit", "CL-WONEN"), ("on", "30-6-2026"));
        manager.Text.ShouldContain("1 van 2 gehaald");
        await api.Auditor.CreateAsync("sources", new { type = "yearPlan", title = "Jaarplan Wonen", heldOn = "2026" });
        await manager.OpenAsync(manager.Address.Split('?')[0]);
        manager.Page.QuerySelector("form#raise option[selected]")!.TextContent.ShouldContain("Jaarplan Wonen", customMessage: "a goal stands in a year plan");
        await manager.SendAsync("raise", ("title", "Activiteit in elke locatie"));
        manager.Heading.ShouldBe("Activiteit in elke locatie", manager.Page.QuerySelector(".problem")?.TextContent);
    }

    [Fact]
    public async Task Words_that_give_no_calendar_are_asked_about_and_others_become_responsible()
    {
        using var manager = await SetAsync("Rapporteren", ("frequency.raw", "Twee maandelijks"));
        await manager.SendAsync("clarify-frequency", ("reason", "Nagevraagd"));
        manager.Page.QuerySelector("form#clarify-frequency [name='interval']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await manager.SendAsync("clarify-frequency", ("interval", "P2M"));
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("elke 2 maanden: Nagevraagd");
        await manager.SendAsync("responsible", ("responsible:parties", "role:R-TM"), ("reason", "Overgedragen"));
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("Teammanager");
        await manager.SendAsync("responsible", ("responsible:parties", ""), ("reason", "Nog te bepalen"));
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldNotContain("Teammanager");
    }

    [Fact]
    public async Task The_last_change_is_taken_back_on_its_page_by_who_made_it()
    {
        using var manager = await SetAsync("Scholing", ("frequency.raw", "Twee maandelijks"));
        await manager.SendAsync("clarify-frequency", ("interval", "P2M"), ("reason", "Nagevraagd"));
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("elke 2 maanden");
        await manager.SendAsync("undo", ("reason", "Verkeerd doel"));
        manager.Page.QuerySelector(".problem").ShouldBeNull();
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldNotContain("elke 2 maanden");
    }

    private async Task<Browser> SetAsync(string text, params (string, string)[] fields)
    {
        var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/doelen/nieuw");
        await manager.SendAsync("goal", [("text", text), .. fields]);
        manager.Heading.ShouldBe(text, manager.Page.QuerySelector(".problem")?.TextContent);
        return manager;
    }
}
