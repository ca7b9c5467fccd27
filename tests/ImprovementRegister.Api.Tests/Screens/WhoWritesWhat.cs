using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>A quality manager asks others to write parts of a report; they find them where they begin their day.</summary>
public sealed class WhoWritesWhat(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Who_is_asked_finds_it_on_the_start_page_writes_it_and_it_is_missing_no_more()
    {
        var id = await ReportAsync("Wie schrijft wat");
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/verslagen/{id}/tekst/summary");
        await manager.SendAsync("vraag", ("to:party", "person:own-1"), ("due", "1-12-2099"));
        manager.Page.QuerySelector(".as-of")!.TextContent.ShouldContain("uiterlijk 1 dec 2099");
        await manager.OpenAsync($"/verslagen/{id}");
        manager.Page.QuerySelector(".lacks li")!.TextContent.ShouldContain("gevraagd aan");
        manager.Page.QuerySelector("#onderdelen")!.ParentElement!.TextContent.ShouldContain("Gevraagd:");
        manager.Page.QuerySelector(".timeline")!.TextContent.ShouldContain("‘Samenvatting’ gevraagd aan");

        using var owner = new Browser(api, "owner");
        await owner.OpenAsync("/");
        var link = owner.Page.QuerySelectorAll("#schrijven a").Single(a => a.GetAttribute("href")!.Contains(id.ToString(), StringComparison.Ordinal));
        await owner.OpenAsync(link.GetAttribute("href")!);
        owner.Page.QuerySelector("form#vraag").ShouldBeNull("asking is for the quality manager");
        (await api.Owner.GetAsync("me/reminders")).At("due")!.AsArray().ShouldContain(d => d!["kind"]!.ToString() == "reportSection" && d["part"]!.ToString() == "Samenvatting" && d["on"]!.ToString() == "2099-12-01");
        await owner.SendAsync("tekst", ("text", "Een rustig half jaar."));

        await owner.OpenAsync("/");
        owner.Page.QuerySelectorAll($"#schrijven a[href*='{id}']").ShouldBeEmpty();
        (await api.Owner.GetAsync("me/reminders")).At("due")!.AsArray().ShouldNotContain(d => d!["id"]!.ToString() == id.ToString() && d["kind"]!.ToString() == "reportSection");
        (await api.QualityManager.GetAsync($"reports/{id}/completeness")).At("items")!.AsArray().ShouldNotContain(i => i!["section"] != null && i["section"]!.ToString() == "summary");
    }

    [Fact]
    public async Task A_part_is_asked_whole_of_a_role_and_taken_back()
    {
        var id = await api.QualityManager.CreateAsync("reports", new { kind = "qualityReport", frameworks = new[] { "KKFZ" }, year = 2023, title = "Een heel deel" });
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/verslagen/{id}");
        await manager.SendAsync("vraag-KKFZ-P2", ("to:party", "role:R-TM"));
        var writers = (await api.Auditor.GetAsync($"reports/{id}")).At("writers")!.AsArray();
        writers.Select(w => $"{w!["section"]} {w["node"]} {w["to"]!["id"]} {w["awaited"]}").ShouldBe(["reflection KKFZ-P2 R-TM true"]);
        var lack = (await api.Auditor.GetAsync($"reports/{id}/completeness")).At("items")!.AsArray().Single(i => i!["section"]?.ToString() == "reflection" && i["node"]!.ToString() == "KKFZ-P2")!;
        (lack["writer"]!["id"]!.ToString(), lack["code"]!.ToString()).ShouldBe(("R-TM", "section-missing"));

        await manager.OpenAsync($"/verslagen/{id}/tekst/reflection/KKFZ-P2");
        await manager.SendAsync("terug");
        (await api.Auditor.GetAsync($"reports/{id}")).At("writers")!.AsArray().ShouldBeEmpty();
        (await api.Auditor.GetAsync($"reports/{id}/history?lang=en")).Text.ShouldContain("asked of nobody in particular any more");
    }

    [Fact]
    public async Task Freezing_asks_about_what_somebody_still_has_to_write_and_after_that_nobody_is_awaited()
    {
        var id = await ReportAsync("Nog niet geschreven");
        (await api.QualityManager.CommandAsync($"reports/{id}", "narrative", new { section = "summary", text = "Kort." })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync($"reports/{id}", "assign-section", new { section = "goals", node = "KKFZ-P1", to = new { type = "person", id = "own-1" } })).Status.ShouldBe(200);
        (await api.QualityManager.GetAsync($"reports/{id}/completeness")).At("complete")!.GetValue<bool>().ShouldBeFalse();
        (await api.QualityManager.CommandAsync($"reports/{id}", "freeze", new { referenceDate = "2024-06-30", confirm = "incomplete" })).Status.ShouldBe(200);
        (await api.QualityManager.GetAsync($"reports/{id}/completeness")).At("complete")!.GetValue<bool>().ShouldBeTrue();
        (await api.QualityManager.CommandAsync($"reports/{id}", "assign-section", new { section = "summary", to = new { type = "person", id = "own-1" } })).ShouldRefuse(409, "report-not-a-draft");
        using var owner = new Browser(api, "owner");
        await owner.OpenAsync("/");
        owner.Page.QuerySelectorAll($"#schrijven a[href*='{id}']").ShouldBeEmpty();
    }

    private Task<Guid> ReportAsync(string title) => api.QualityManager.CreateAsync("reports", new { kind = "halfYearSnapshot", frameworks = new[] { "KKFZ" }, period = "eerste helft 2024", title });
}
