using System.Net;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Screens;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>The quarter report tells by unit what is new, open, closed, overdue, shifted and reopened; asked again later it tells the same.</summary>
[Trait("Story", "39")]
public sealed class MovementOfAQuarter(QuarterThatIsFrozen quarter) : IClassFixture<QuarterThatIsFrozen>
{
    private RegisterApi Api => quarter.Api;

    [Fact]
    public async Task Each_unit_counts_what_falls_under_it_and_the_total_counts_an_action_once()
    {
        var movement = (await DataAsync())["movement"]!;

        Figures(movement["total"]).ShouldBe("new 2, open 3, closed 1, overdue 1, shifted 1, reopened 1");
        movement["units"]!.AsArray().Select(u => $"{u!["code"]}, {u["level"]}: {Figures(u["figures"])}").ShouldBe(
        [
            "LEVANTO, 0: new 1, open 2, closed 1, overdue 1, shifted 1, reopened 0",
            "CL-WONEN, 1: new 1, open 2, closed 0, overdue 1, shifted 1, reopened 0",
            "CL-NOVI, 1: new 0, open 0, closed 1, overdue 0, shifted 0, reopened 0",
            "none, 0: new 1, open 1, closed 0, overdue 0, shifted 0, reopened 1",
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task What_became_of_them_is_what_a_comparison_of_both_days_says()
    {
        var compared = await Api.QualityManager.GetAsync("register/compare?clock=happened&from=2025-12-31&to=2026-03-31&asOf=" + Uri.EscapeDataString((await DataAsync())["head"]!["asKnownAt"]!.ToString()));
        var (now, then) = ((await DataAsync())["movement"]!["total"]!, compared.At("frameworks")!.AsArray().Single(f => f!["code"]!.ToString() == "KKFZ")!["changes"]!);

        foreach (var (figure, change) in (ReadOnlySpan<(string, string)>)[("new", "new"), ("closed", "closed"), ("shifted", "slipped"), ("reopened", "reopened")])
        {
            now[figure]!.GetValue<int>().ShouldBe(then[change]!.GetValue<int>(), figure);
        }
    }

    [Theory]
    [InlineData("new", "all", "Nieuw in het kwartaal, Zonder eenheid en heropend")]
    [InlineData("open", "CL-WONEN", "Nieuw in het kwartaal, Verschoven")]
    [InlineData("open", "none", "Zonder eenheid en heropend")]
    [InlineData("closed", "LEVANTO", "Gesloten")]
    [InlineData("overdue", "all", "Nieuw in het kwartaal")]
    [InlineData("shifted", "CL-WONEN", "Verschoven")]
    [InlineData("reopened", "all", "Zonder eenheid en heropend")]
    public async Task Each_figure_tells_which_actions_and_by_which_events_of_the_period(string figure, string unit, string titles)
    {
        var explained = (await Api.Auditor.GetAsync($"{quarter.Report}/explain?figure={figure}&unit={unit}")).Json;

        var items = explained["items"]!.AsArray();
        string.Join(", ", items.Select(i => i!["title"]!.ToString()).Order(StringComparer.Ordinal)).ShouldBe(titles);
        explained["count"]!.GetValue<int>().ShouldBe(items.Count);
        items.ShouldAllBe(i => i!["events"]!.AsArray().Count > 0);
        if (figure is not ("open" or "overdue"))
        {
            items.SelectMany(i => i!["events"]!.AsArray()).ShouldAllBe(e => string.CompareOrdinal(e!["happenedOn"]!.ToString(), "2025-12-31") > 0);
        }
    }

    [Fact]
    public async Task What_was_entered_late_stands_among_the_changes_and_leaves_the_report_as_it_was()
    {
        var figures = (await Api.QualityManager.GetAsync($"{quarter.Report}/changes")).At("figures")!.AsArray();
        var found = figures.Single(f => f!["figure"]!.ToString() == "new" && f["unit"]?.ToString() == "T-FZAMB")!;
        (found["then"]!.GetValue<int>(), found["now"]!.GetValue<int>(), found["added"]!.AsArray().Single()!.GetValue<Guid>()).ShouldBe((0, 1, quarter.Late));
        var all = figures.Single(f => f!["figure"]!.ToString() == "new" && f["unit"]?.ToString() == "all")!;
        (all["then"]!.GetValue<int>(), all["now"]!.GetValue<int>()).ShouldBe((2, 3));
        (await Api.QualityManager.GetAsync($"{quarter.Report}/explain?figure=new&unit=T-FZAMB&now=true")).At("count")!.GetValue<int>().ShouldBe(1);
        (await Api.QualityManager.GetAsync($"{quarter.Report}/explain?figure=new&unit=T-FZAMB")).At("count")!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("figure=new&unit=NERGENS", 422, "unknown-unit")]
    [InlineData("figure=new&unit=all&framework=KKFZ", 422, "not-together")]
    [InlineData("figure=goals&unit=all", 400, "invalid-parameter")]
    public async Task What_does_not_fit_is_refused(string asked, int status, string code) => (await Api.QualityManager.GetAsync($"{quarter.Report}/explain?{asked}")).ShouldRefuse(status, code);

    [Fact]
    public async Task It_stands_on_the_page_and_in_the_files_of_both_editions()
    {
        foreach (var edition in (string[])["working", "public"])
        {
            (await Api.QualityManager.GetAsync($"{quarter.Report}/page?edition={edition}")).Text.ShouldContain("Alles in dit verslag");
            (await Api.QualityManager.GetAsync($"{quarter.Report}?format=csv&edition={edition}&lang=en")).Text.ShouldContain("All of this report, each action once");
        }

        (await Api.QualityManager.GetAsync($"{quarter.Report}/page?lang=en")).Text.ShouldContain("Movement by unit");
    }

    [Fact]
    public async Task On_its_page_of_figures_each_opens_what_it_counts()
    {
        using var auditor = new Browser(Api, "auditor");
        await auditor.OpenAsync($"/verslagen/{quarter.Report["reports/".Length..]}/cijfers");
        await auditor.OpenAsync(auditor.Page.QuerySelectorAll("tr").Single(r => r.TextContent.Contains("CL-WONEN", StringComparison.Ordinal)).QuerySelector("td[data-label='verschoven'] a")!.GetAttribute("href")!);
        auditor.Status.ShouldBe(HttpStatusCode.OK);
        auditor.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Levering later");
        auditor.Text.ShouldContain("waarvan de deadline in de periode is verschoven");
        auditor.Text.ShouldContain("Cluster Wonen");
    }

    private async Task<JsonObject> DataAsync() => (await Api.Auditor.GetAsync($"{quarter.Report}/data")).Json;

    private static string Figures(JsonNode? figures) => string.Join(", ", ((string[])["new", "open", "closed", "overdue", "shifted", "reopened"]).Select(f => $"{f} {figures![f]}"));
}

/// <summary>A quarter report that was frozen, with what was entered about the quarter after that.</summary>
public sealed class QuarterThatIsFrozen : IAsyncLifetime
{
    public RegisterApi Api { get; } = new();

    public string Report { get; private set; } = "";

    public Guid Late { get; private set; }

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        await RaiseAsync("Nieuw in het kwartaal", "CL-WONEN", "2026-01-15", deadline: "2026-02-28");
        var shifted = await RaiseAsync("Verschoven", "CL-WONEN", "2025-11-01", deadline: "2026-01-15");
        await DoAsync(Api.QualityManager, shifted, "shift-deadline", new { to = new { on = "2026-02-01" }, reason = "Eerder verschoven", happenedOn = "2025-12-05" });
        await DoAsync(Api.QualityManager, shifted, "shift-deadline", new { to = new { on = "2026-12-31" }, reason = "Levering later", happenedOn = "2026-02-10" });
        var closed = await RaiseAsync("Gesloten", "CL-NOVI", "2025-11-02");
        await DoAsync(Api.QualityManager, closed, "complete", new { completedOn = "2026-03-01" });
        var reopened = await RaiseAsync("Zonder eenheid en heropend", null, "2026-01-05");
        await DoAsync(Api.QualityManager, reopened, "complete", new { completedOn = "2026-01-20" });
        await DoAsync(Api.Auditor, reopened, "review-effect", new { verdict = "ineffective", ground = "Steekproef", measuredOn = "2026-03-05", happenedOn = "2026-03-05" });
        await RaiseAsync("Van een ander kader", "CL-WONEN", "2026-01-16", node: "KWLGGZ-NAA");
        await RaiseAsync("Na het kwartaal", "CL-WONEN", "2026-04-02");
        var before = await RaiseAsync("Al klaar", "CL-NOVI", "2025-10-02");
        await DoAsync(Api.QualityManager, before, "complete", new { completedOn = "2025-12-01" });
        Report = $"reports/{await Api.QualityManager.CreateAsync("reports", new { kind = "quarterReport", frameworks = new[] { "KKFZ" }, period = "Q1 2026", title = "Kwartaalrapportage" })}";
        (await Api.QualityManager.CommandAsync(Report, "freeze", new { referenceDate = "2026-03-31", confirm = "incomplete" })).Status.ShouldBe(200);
        Late = await RaiseAsync("Te laat ingevoerd", "T-FZAMB", "2026-03-20");
    }

    public Task DisposeAsync() => Api.DisposeAsync();

    private Guid _source;

    private async Task<Guid> RaiseAsync(string title, string? unit, string happenedOn, string? deadline = null, string node = "KKFZ-P1")
    {
        _source = _source == Guid.Empty ? await Api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2025-09-15", happenedOn = "2025-09-15" }) : _source;
        return await Api.QualityManager.CreateAsync("actions", new
        {
            title, kind = "corrective", sources = new[] { _source }, nodes = new[] { node }, unit, happenedOn,
            owner = new { type = "person", id = "own-1" }, deadline = deadline is null ? null : new { on = deadline },
        });
    }

    private static async Task DoAsync(Client who, Guid action, string command, object body)
    {
        var answer = await who.CommandAsync($"actions/{action}", command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }
}
