using System.Globalization;
using System.Text.RegularExpressions;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>What a quality manager sees first: figures that open what they count, and what others did meanwhile.</summary>
public sealed partial class FiguresOfTheStart(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Each_figure_opens_exactly_what_it_counts()
    {
        await api.ActionAsync(owner: null);
        await api.ActionAsync(deadline: "eind 2027");
        await api.ActionAsync();
        var late = await api.QualityManager.CreateAsync("actions", new { title = "Te laat", kind = "corrective", sources = new[] { await api.SourceAsync() }, owner = new { type = "person", id = "own-1" }, deadline = new { raw = "1-2-2026" }, happenedOn = "2026-01-10", confirm = "backdated" });
        (await api.As("owner", "own-1").CommandAsync($"actions/{late}", "request-extension", new { to = new { raw = "eind 2027" }, reason = "Later" })).Status.ShouldBe(200);
        await api.CompletedActionAsync();
        await api.FindingAsync();
        await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Driegesprekken" });
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/");
        var figures = manager.Page.QuerySelectorAll(".figures a").Select(a => (Count: Number(a.QuerySelector("strong")!.TextContent), Words: a.TextContent, Address: a.GetAttribute("href")!)).ToList();
        figures.Count.ShouldBe(8);
        foreach (var figure in figures)
        {
            figure.Count.ShouldBePositive(figure.Words);
            await manager.OpenAsync(figure.Address);
            Number(manager.Page.QuerySelector(".total")!.TextContent).ShouldBe(figure.Count, figure.Words);
            manager.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(figure.Count, figure.Words);
        }
    }

    [Theory]
    [InlineData("nl", "bevinding zonder actie", "doel nog aan te vullen", "actie open")]
    [InlineData("en", "finding without an action", "goal that lacks something", "open action")]
    public async Task What_there_is_one_of_is_called_so(string language, params string[] words)
    {
        var manager = api.As("qualityManager", "qm-1", "balanszorg");
        if ((await manager.GetAsync("findings")).Items.Count == 0)
        {
            var source = await manager.CreateAsync("sources", new { type = "externalAudit", title = "Audit" });
            await api.As("auditor", "aud-1", "balanszorg").CreateAsync($"sources/{source}/findings", new { text = "Scholing ontbreekt", kind = "minorNonconformity", foundOn = "2026-03-01" });
            await manager.CreateAsync("actions", new { title = "Scholen", kind = "improvement", sources = new[] { source } });
            await manager.CreateAsync("goals", new { planYear = 2026, text = "Driegesprekken" });
        }

        using var browser = new Browser(api, "qualityManager", "qm-1", "balanszorg");
        await browser.OpenAsync("/?lang=" + language);
        var tiles = browser.Page.QuerySelectorAll(".figures a").Select(a => a.TextContent.Trim()).ToList();
        words.ShouldAllBe(w => tiles.Contains("1 " + w), string.Join(", ", tiles));
        await browser.OpenAsync("/waarom?figure=findingsWithoutAction&lang=" + language);
        browser.Text.ShouldContain($"1 {words[0]}:");
    }

    [Fact]
    public async Task What_others_did_since_the_visit_before_is_counted_and_opens_what_it_counts()
    {
        using var manager = new Browser(api, "qualityManager", "qm-7");
        (await manager.OpenAsync("/")).Page.QuerySelector(".since").ShouldBeNull("there was no visit before");
        await api.SourceAsync("Van een ander");
        await api.As("qualityManager", "qm-7").CreateAsync("sources", new { type = "suggestion", title = "Van mijzelf" });
        (await manager.OpenAsync("/")).Page.QuerySelector(".since").ShouldBeNull("it is the same visit");
        await api.OwnersDatabase.ExecuteAsync("UPDATE ir_visit SET seen_at = seen_at - interval '61 minutes' WHERE person = 'qm-7'");

        await manager.OpenAsync("/");
        var since = manager.Page.QuerySelector(".since a")!;
        await manager.OpenAsync("/");
        manager.Page.QuerySelector(".since a")!.GetAttribute("href").ShouldBe(since.GetAttribute("href"), "it stays during the visit");
        await manager.OpenAsync(since.GetAttribute("href")!);
        manager.Text.ShouldContain("Van een ander");
        manager.Text.ShouldNotContain("Van mijzelf");
        var total = Number(manager.Page.QuerySelector(".total")!.TextContent);
        Counted().Match(since.TextContent).Groups[1].Value.ShouldBe(total.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Only_of_quality_managers_is_kept_when_they_looked()
    {
        using var owner = new Browser(api, "owner", "own-8");
        await owner.OpenAsync("/");
        (await api.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_visit WHERE person = 'own-8'")).ShouldBe(0);
    }

    private static int Number(string text) => int.Parse(Digits().Match(text).Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"anderen (\d+) keer")]
    private static partial Regex Counted();
}
