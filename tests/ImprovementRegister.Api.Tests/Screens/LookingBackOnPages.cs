using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>What was, and what became of it: compared, printed and sampled on pages.</summary>
public sealed class LookingBackOnPages(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    [Trait("Story", "46")]
    public async Task The_whole_life_of_an_action_is_printed_with_old_and_new_reasons_and_the_seals_that_vouch_for_it()
    {
        var id = await ActionAsync("Sleutelplan maken");
        (await api.QualityManager.CommandAsync($"actions/{id}", "shift-deadline", new { to = new { on = "2027-03-31" }, reason = "Leverancier is later" })).Status.ShouldBe(200);
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync($"/acties/{id}");
        await auditor.OpenAsync(auditor.Page.QuerySelector("a[href$='/levensloop']")!.GetAttribute("href")!);
        auditor.Heading.ShouldBe("Sleutelplan maken");
        var rows = auditor.Page.QuerySelectorAll(".life tbody tr");
        rows.Length.ShouldBe(2);
        rows[1].TextContent.ShouldContain("Leverancier is later");
        rows[1].QuerySelector(".old-new")!.TextContent.ShouldContain("eind 2026 → 31 mrt 2027");
        rows[1].TextContent.ShouldContain("nog niet");

        var hashes = new List<string>();
        await new ImprovementRegister.Integrity.Sealer(api.Database).SealAsync(s => hashes.Add(Convert.ToBase64String(s.Hash)), CancellationToken.None);
        await auditor.OpenAsync($"/acties/{id}/levensloop");
        auditor.Page.QuerySelectorAll(".life tbody tr")[1].TextContent.ShouldNotContain("nog niet");
        hashes.ShouldContain(auditor.Page.QuerySelector(".seals code")!.TextContent, "as the log has it");
    }

    [Fact]
    public async Task A_printed_life_tells_in_which_frozen_reports_it_counts_and_how()
    {
        var id = await ActionAsync("Rookbeleid");
        var report = await api.QualityManager.CreateAsync("reports", new { kind = "quarterReport", frameworks = new[] { "KKFZ" }, period = "Q2 2026", title = "Tweede kwartaal" });
        (await api.QualityManager.CommandAsync($"reports/{report}", "freeze", new { referenceDate = "2026-06-30", confirm = "incomplete" })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync($"actions/{id}", "start", new { happenedOn = "2026-02-01" })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync($"actions/{id}", "complete", new { completedOn = "2026-05-01" })).Status.ShouldBe(200);
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync($"/acties/{id}/levensloop");
        auditor.Page.QuerySelector($".life a[href='/verslagen/{report}']")!.ParentElement!.TextContent.ShouldContain("acties, open");
    }

    [Fact]
    public async Task The_same_number_draws_the_same_sample_with_the_life_of_each()
    {
        for (var i = 1; i <= 4; i++)
        {
            await ActionAsync($"Steekproef {i}");
        }

        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync("/steekproef?seed=7&size=3");
        var first = auditor.Page.QuerySelectorAll(".life h2").Select(h => h.TextContent).ToList();
        first.Count.ShouldBe(3);
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/steekproef?seed=7&size=2");
        manager.Page.QuerySelectorAll(".life h2").Select(h => h.TextContent).ShouldBe(first.Take(2));
        (await manager.OpenAsync("/steekproef?seed=zeven")).Page.QuerySelector(".problem")!.TextContent.ShouldContain("‘Getal’ moet zijn");
        using var owner = new Browser(api, "owner");
        (await owner.OpenAsync("/steekproef")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    [Trait("Story", "40")]
    public async Task Two_days_are_compared_and_every_figure_opens_the_actions_behind_it()
    {
        var id = await ActionAsync("Valpreventie");
        (await api.QualityManager.CommandAsync($"actions/{id}", "start", new { happenedOn = "2026-02-01" })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync($"actions/{id}", "complete", new { completedOn = "2026-05-01" })).Status.ShouldBe(200);
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/vergelijken");
        manager.Page.QuerySelectorAll(".figures li").ShouldBeEmpty();
        await manager.OpenAsync("/vergelijken?from=2026-03-31&to=2026-06-30&clock=happened");
        var closed = manager.Page.QuerySelectorAll(".figures a").Single(a => a.TextContent.Contains("gesloten"));
        var ofPillar = manager.Page.QuerySelectorAll("table a").First(a => a.GetAttribute("href")!.Contains("node=KKFZ-P1"));
        manager.Page.QuerySelectorAll("table.counts").Select(t => t.QuerySelector("th")!.TextContent).ShouldBe(["Kader", "Deel", "Eenheid", "Soort bron", "Eigenaar"]);
        await manager.OpenAsync(closed.GetAttribute("href")!);
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Valpreventie");
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("gesloten");
        await manager.OpenAsync(ofPillar.GetAttribute("href")!);
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Valpreventie");
        (await manager.OpenAsync("/vergelijken?from=2026-06-30&to=2026-03-31")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        manager.Page.QuerySelector(".problem").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_pillar_as_it_was_known_says_so_and_its_figures_open_lists_of_the_same_moment()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/kaders/deel/KKFZ-P1?year=2026&asOf=2026-03-31");
        manager.Page.QuerySelector(".as-of").ShouldNotBeNull();
        manager.Page.QuerySelectorAll(".figures a").ShouldAllBe(a => a.GetAttribute("href")!.Contains("asOf=2026-03-31"));
    }

    private async Task<Guid> ActionAsync(string title) => await api.QualityManager.CreateAsync("actions", new
    {
        title, kind = "improvement", nodes = new[] { "KKFZ-P1" }, owner = new { type = "person", id = "own-1" }, deadline = new { raw = "eind 2026" }, happenedOn = "2026-01-10",
        sources = new[] { await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2026-01-05" }) },
    });
}
