using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>A figure tells on a page what counts in it, and by which events.</summary>
public sealed class WhyAFigureCounts(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task From_the_list_that_a_figure_opens_it_is_one_click_to_the_events_with_day_who_and_old_to_new()
    {
        var id = await ActionAsync("Valpreventie");
        (await api.QualityManager.CommandAsync($"actions/{id}", "shift-deadline", new { to = new { on = "2026-03-31" }, reason = "Leverancier is later", happenedOn = "2026-02-10" })).Status.ShouldBe(200);
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/kaders/deel/KKFZ-P1?year=2026&unit=CL-WONEN");
        await manager.OpenAsync(manager.Page.QuerySelectorAll(".figures a").Single(a => a.TextContent.Contains("te laat")).GetAttribute("href")!);
        await manager.OpenAsync(Why(manager));
        (manager.Heading, manager.Status).ShouldBe(("Waarom telt dit?", HttpStatusCode.OK));
        manager.Page.QuerySelector(".lead")!.TextContent.ShouldContain("KKFZ-P1");
        var row = manager.Page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Valpreventie"));
        row.QuerySelector("th a")!.GetAttribute("href").ShouldBe($"/acties/{id}");
        var shifted = row.QuerySelectorAll(".because > li")[^1];
        shifted.TextContent.ShouldContain("10 feb 2026");
        shifted.TextContent.ShouldContain("qm-1");
        shifted.QuerySelector(".old-new")!.TextContent.ShouldContain("1 feb 2026 → 31 mrt 2026");
        manager.Page.QuerySelector(".crumb a")!.GetAttribute("href")!.ShouldContain("overdue=true");
    }

    [Fact]
    public async Task A_figure_of_the_start_page_is_explained_and_a_list_of_something_else_is_no_figure()
    {
        await ActionAsync("Zonder eigenaar", owner: null);
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/");
        await manager.OpenAsync(manager.Page.QuerySelectorAll(".figures a").Single(a => a.TextContent.Contains("zonder eigenaar")).GetAttribute("href")!);
        await manager.OpenAsync(Why(manager));
        manager.Text.ShouldContain("open acties die van niemand zijn");
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Zonder eigenaar");
        foreach (var address in (string[])["/acties", "/acties?status=open", "/acties?counted=true&q=zonder"])
        {
            await manager.OpenAsync(address);
            manager.Page.QuerySelector("main a[href^='/waarom']").ShouldBeNull(address);
        }
    }

    [Fact]
    public async Task Without_a_figure_it_offers_those_that_there_are_and_one_that_is_none_is_refused_there()
    {
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync("/waarom");
        auditor.Page.QuerySelectorAll("main .tasks a").Length.ShouldBe(14);
        (await auditor.OpenAsync("/waarom?figure=kleur")).Status.ShouldBe(HttpStatusCode.BadRequest);
        auditor.Page.QuerySelector(".problem").ShouldNotBeNull();
        using var reader = new Browser(api, "reader");
        (await reader.OpenAsync("/waarom")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_figures_of_a_frozen_report_open_what_counted_then_and_the_changes_what_would_count_now()
    {
        var id = await ActionAsync("Rookbeleid");
        var report = await api.QualityManager.CreateAsync("reports", new { kind = "quarterReport", frameworks = new[] { "KKFZ" }, period = "Q2 2026", title = "Tweede kwartaal" });
        (await api.QualityManager.CommandAsync($"reports/{report}", "freeze", new { referenceDate = "2026-06-30", confirm = "incomplete" })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync($"actions/{id}", "complete", new { completedOn = "2026-05-01" })).Status.ShouldBe(200);
        (await api.QualityManager.GetAsync($"reports/{report}/explain?figure=open&framework=KKFZ&entity=LEVANTO")).ShouldRefuse(422, "not-together");
        (await api.QualityManager.GetAsync($"reports/{report}/explain?figure=open&node=KKFZ-P1")).ShouldRefuse(422, "framework-missing");
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/verslagen/{report}");
        await manager.OpenAsync(manager.Page.QuerySelector("a[href$='/cijfers']")!.GetAttribute("href")!);
        await manager.OpenAsync(Cell(manager, "KKFZ-P1", "open"));
        manager.Page.QuerySelector(".as-of")!.TextContent.ShouldContain("In het verslag: over 30 jun 2026");
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Rookbeleid");
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldNotContain("1 mei 2026", customMessage: "that was not known when it was frozen");

        await manager.OpenAsync($"/verslagen/{report}/wijzigingen");
        var completed = manager.Page.QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains("KKFZ-P1") && r.TextContent.Contains("uitgevoerd"));
        await manager.OpenAsync(completed.QuerySelector("a[href*='now=true']")!.GetAttribute("href")!);
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Rookbeleid");
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("1 mei 2026");

        await manager.OpenAsync($"/acties/{id}");
        await manager.OpenAsync(manager.Page.QuerySelector("a[href$='/telt']")!.GetAttribute("href")!);
        manager.Page.QuerySelector($"a[href='/verslagen/{report}']")!.ParentElement!.TextContent.ShouldContain("acties, open");
        manager.Page.QuerySelectorAll("a[href^='/kaders/deel/KKFZ-P1']").ShouldNotBeEmpty();
        manager.Page.QuerySelectorAll("tbody th").Select(h => h.TextContent).ShouldContain(h => h.StartsWith("uitgevoerd"));
    }

    [Theory]
    [InlineData("/bevindingen?q=Kwijtgeraakt")]
    [InlineData("/bevindingen?q=Kwijtgeraakt&unit=CL-WONEN&validOn=2026-06-30")]
    [InlineData("/bevindingen?q=Kwijtgeraakt&year=2026")]
    public async Task The_number_of_actions_of_a_finding_opens_those_actions_of_the_same_moment(string list)
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2026-01-05", happenedOn = "2026-01-05" });
        var finding = await api.Auditor.CreateAsync($"sources/{source}/findings", new { text = $"Kwijtgeraakt in ronde {list.Length}", foundOn = "2026-01-05", kind = "observation", nodes = new[] { "KKFZ-P1" }, unit = "CL-WONEN", happenedOn = "2026-01-06" });
        foreach (var title in (string[])[$"Sleutels tellen {list.Length}", $"Sleutels merken {list.Length}"])
        {
            await api.QualityManager.CreateAsync("actions", new { title, kind = "corrective", findings = new[] { finding }, unit = "LEVANTO", happenedOn = "2026-02-01" });
        }

        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync(list);
        var number = manager.Page.QuerySelector($"tr:has(th a[href^='/bevindingen/{finding}']) td.number a")!;
        number.TextContent.ShouldBe("2");
        await manager.OpenAsync(number.GetAttribute("href")!);
        manager.Page.QuerySelectorAll("main tbody tr").Length.ShouldBe(2, manager.Address);
    }

    private static string Why(Browser browser) => browser.Page.QuerySelector("main a[href^='/waarom']")!.GetAttribute("href")!;

    private static string Cell(Browser browser, string node, string label) => browser.Page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("small")?.TextContent == node)
        .QuerySelector($"td[data-label='{label}'] a")!.GetAttribute("href")!;

    private async Task<Guid> ActionAsync(string title, object? owner = null) => await api.QualityManager.CreateAsync("actions", new
    {
        title, kind = "improvement", nodes = new[] { "KKFZ-P1" }, unit = "CL-WONEN", deadline = new { on = "2026-02-01" }, happenedOn = "2026-01-10",
        owner = title == "Zonder eigenaar" ? null : owner ?? new { type = "person", id = "own-1" },
        sources = new[] { await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2026-01-05" }) },
    });
}
