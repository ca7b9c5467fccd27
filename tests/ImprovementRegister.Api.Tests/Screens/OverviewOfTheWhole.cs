using System.Globalization;
using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>The register in figures, by strategic pillar, by unit and by framework: each opens what it counts.</summary>
public sealed class OverviewOfTheWhole(RegisterApi api) : IClassFixture<RegisterApi>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await ActionAsync("CL-WONEN", "KWLGGZ-CLI");
        await ActionAsync("T-FZAMB", "KWLGGZ-NAA", "KWLGGZ-PRO");
        await ActionAsync(null, "KKFZ-P1");
        // A part per unit counts in its parent, and what was merged counts where it went on.
        var parent = await ActionAsync(null, "KWLGGZ-CLI");
        (await api.QualityManager.CommandAsync($"actions/{parent}", "children", new { units = new[] { new { unit = "CL-WONEN" } } })).Status.ShouldBe(200);
        var merged = await ActionAsync("CL-WONEN", "KWLGGZ-CLI");
        (await api.QualityManager.CommandAsync($"actions/{merged}", "merge", new { into = parent })).Status.ShouldBe(200);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("/overzicht/strategie?year=2026")]
    [InlineData("/overzicht/strategie?year=2026&unit=CL-WONEN&validOn=2026-06-30")]
    [InlineData("/overzicht/eenheden?year=2026")]
    [InlineData("/overzicht/eenheden?year=2026&validOn=2026-06-30")]
    [InlineData("/kaders/KWLGGZ?year=2026")]
    public async Task Each_figure_opens_exactly_what_it_counts(string address)
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync(address);
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        var figures = manager.Page.QuerySelectorAll("table.counts td a").Select(a => (Count: int.Parse(a.TextContent, CultureInfo.InvariantCulture), Address: a.GetAttribute("href")!)).Distinct().ToList();
        figures.ShouldNotBeEmpty();
        foreach (var figure in figures)
        {
            await manager.OpenAsync(figure.Address);
            manager.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(figure.Count, figure.Address);
        }
    }

    [Fact]
    [Trait("Story", "23")]
    public async Task A_strategic_pillar_is_a_filter_of_the_list()
    {
        async Task<int> CountAsync(string query) => (await api.QualityManager.GetAsync("actions?counted=true&" + query)).Int("total");
        (await CountAsync("strategy=none")).ShouldBeGreaterThan(0);
        (await CountAsync("strategy=none&framework=KWLGGZ")).ShouldBe(0);
        (await CountAsync("strategy=any")).ShouldBe(await CountAsync("framework=KWLGGZ"));
        (await api.QualityManager.GetAsync("actions?strategy=STR-99")).ShouldRefuse(422, "unknown-pillar");
        (await api.QualityManager.GetAsync("sources?strategy=any")).Status.ShouldBe(400, "only lists that know it");
    }

    [Fact]
    public async Task A_reader_sees_the_strategy_in_figures_that_open_nothing()
    {
        using var reader = new Browser(api, "reader");
        (await reader.OpenAsync("/overzicht/strategie")).Status.ShouldBe(HttpStatusCode.OK);
        reader.Page.QuerySelectorAll("td a").ShouldBeEmpty();
        reader.Page.QuerySelector(".tabs a[href='/overzicht/eenheden']").ShouldBeNull();
        (await reader.OpenAsync("/overzicht/eenheden")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await api.QualityManager.GetAsync("units/view?year=2026")).Int("total.actions").ShouldBeGreaterThan(0);
    }

    private async Task<Guid> ActionAsync(string? unit, params string[] nodes) => await api.QualityManager.CreateAsync("actions", new
    {
        title = $"Overleg voeren {Asking.RandomWord()}", kind = "improvement", unit, nodes, sources = new[] { await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = $"Audit {Asking.RandomWord()}", heldOn = "2026-01-05" }) },
        owner = new { type = "person", id = "own-1" }, deadline = new { raw = "1-3-2026" }, happenedOn = "2026-01-10", confirm = "backdated",
    });
}
