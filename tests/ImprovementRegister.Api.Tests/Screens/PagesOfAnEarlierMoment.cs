using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>A list of an earlier moment opens what is in it as it was then; a page of then says so, and offers nothing to do.</summary>
public sealed class PagesOfAnEarlierMoment(RegisterApi api) : IClassFixture<RegisterApi>
{
    private const string Then = "Zoals het toen heette";
    private const string Now = "Zoals het nu heet";

    [Theory]
    [InlineData("acties")]
    [InlineData("bevindingen")]
    [InlineData("doelen")]
    [InlineData("herkomst")]
    public async Task An_item_of_a_list_of_then_is_of_then_and_leads_to_now(string list)
    {
        var (id, known) = await RenamedAsync(list);
        using var manager = new Browser(api, "qualityManager");

        await manager.OpenAsync($"/{list}?{known}");
        manager.Page.QuerySelector(".as-of").ShouldNotBeNull("the list says of when it is");
        var opens = manager.Page.QuerySelectorAll("tbody a").Single(a => a.GetAttribute("href")!.StartsWith($"/{list}/{id}", StringComparison.Ordinal));
        opens.TextContent.ShouldBe(Then);
        await manager.OpenAsync(opens.GetAttribute("href")!);

        manager.Page.QuerySelector("main")!.TextContent.ShouldContain(Then);
        manager.Page.QuerySelector("main")!.TextContent.ShouldNotContain(Now);
        manager.Page.QuerySelector(".as-of")!.TextContent.ShouldStartWith("Zoals bekend op");
        manager.Page.QuerySelectorAll("main form[method=post]").ShouldBeEmpty("what was is not worked on");
        await manager.OpenAsync(manager.Page.QuerySelectorAll("main a").Single(a => a.TextContent == "Zoals het nu is").GetAttribute("href")!);
        manager.Page.QuerySelector("main")!.TextContent.ShouldContain(Now);
        manager.Page.QuerySelector(".as-of").ShouldBeNull();
        manager.Page.QuerySelectorAll("main form[method=post]").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("acties")]
    [InlineData("bevindingen")]
    [InlineData("doelen")]
    [InlineData("herkomst")]
    public async Task A_day_that_is_looked_at_goes_along_to_the_item(string list)
    {
        var (id, _) = await RenamedAsync(list);
        using var manager = new Browser(api, "qualityManager");

        await manager.OpenAsync($"/{list}?validOn={Past.DaysAgo(1)}");
        await manager.OpenAsync(manager.Page.QuerySelectorAll("tbody a").Single(a => a.GetAttribute("href")!.StartsWith($"/{list}/{id}", StringComparison.Ordinal)).GetAttribute("href")!);

        manager.Page.QuerySelector(".as-of")!.TextContent.ShouldStartWith("Zoals het stond op");
    }

    [Fact]
    public async Task A_finding_tells_by_which_name_its_source_was_known_then()
    {
        var source = await api.SourceAsync(Then);
        var finding = await api.FindingAsync(source);
        var known = Past.AsOf(await api.RecordedAtAsync($"findings/{finding}"));
        (await api.Auditor.CommandAsync($"sources/{source}", "correct", new { title = Now, reason = "Verschreven" })).Status.ShouldBe(200);

        (await api.Auditor.GetAsync($"findings/{finding}?{known}")).String("sourceTitle").ShouldBe(Then);
        (await api.Auditor.GetAsync($"findings/{finding}")).String("sourceTitle").ShouldBe(Now);
        (await api.Auditor.GetAsync($"findings/{finding}?validOn={Past.DaysAgo(1)}")).String("sourceTitle").ShouldBe(Now, "of whichever day, what was put right is right");
    }

    [Fact]
    public async Task A_baseline_is_looked_at_as_it_was_answered_then()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "baseline", title = "0-meting", framework = "KWLGGZ", round = "najaar 2025", heldOn = "2025-10-01" });
        await AnswerAsync(source, "toImplement");
        var known = Past.AsOf(await api.RecordedAtAsync($"sources/{source}"));
        await AnswerAsync(source, "met", "Toch klaar");
        using var manager = new Browser(api, "qualityManager");

        await manager.OpenAsync($"/kaders/KWLGGZ/meting?{known}");
        Counts(manager).ShouldBe(["0", "0", "1", "0"]);
        await manager.OpenAsync(manager.Page.QuerySelector($"a[href^='/herkomst/{source}/meting']")!.GetAttribute("href")!);
        manager.Page.QuerySelector(".as-of")!.TextContent.ShouldStartWith("Zoals bekend op");
        await manager.OpenAsync(manager.Page.QuerySelector("a[href*='unit=CL-WONEN']")!.GetAttribute("href")!);
        manager.Page.QuerySelectorAll("main form[method=post]").ShouldBeEmpty();
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("nog te implementeren");
        await manager.OpenAsync("/kaders/KWLGGZ/meting");
        Counts(manager).ShouldBe(["1", "0", "0", "0"]);
        await manager.OpenAsync("/kaders/KWLGGZ/meting?validOn=2025-09-30");
        manager.Text.ShouldContain("Er was toen nog geen 0-meting");
    }

    private static IReadOnlyList<string> Counts(Browser browser) => [.. browser.Page.QuerySelectorAll("#KWLGGZ-NAA td").Select(c => c.TextContent.Trim())];

    private async Task AnswerAsync(Guid source, string answer, string? reason = null)
    {
        var given = await api.QualityManager.CommandAsync($"sources/{source}", "answers/CL-WONEN", new { reason, answers = new[] { new { node = "KWLGGZ-NAA", answer } } });
        given.Status.ShouldBe(200, given.Text);
    }

    /// <summary>Something that is called otherwise since, and when it was known by its first name.</summary>
    private async Task<(Guid Id, string Known)> RenamedAsync(string list)
    {
        var (id, resource, command, field) = list switch
        {
            "acties" => (await api.QualityManager.CreateAsync("actions", new { title = Then, kind = "corrective", sources = new[] { await api.SourceAsync() }, happenedOn = "2026-03-02" }), "actions", "retitle", "title"),
            "bevindingen" => (await api.Auditor.CreateAsync($"sources/{await api.SourceAsync()}/findings", new { text = Then, kind = "observation", happenedOn = "2026-03-01", foundOn = "2026-03-01" }), "findings", "correct", "text"),
            "doelen" => (await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = Then, happenedOn = "2026-01-01" }), "goals", "correct", "text"),
            _ => (await api.SourceAsync(Then), "sources", "correct", "title"),
        };
        var known = Past.AsOf(await api.RecordedAtAsync($"{resource}/{id}"));
        var renamed = await api.QualityManager.CommandAsync($"{resource}/{id}", command, new Dictionary<string, object> { [field] = Now, ["reason"] = "Verschreven" });
        renamed.Status.ShouldBe(200, renamed.Text);
        return (id, known);
    }
}
