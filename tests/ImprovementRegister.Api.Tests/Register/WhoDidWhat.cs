using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Register;

public sealed class WhoDidWhat(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Everything_that_was_done_reads_in_words_newest_first_in_either_language()
    {
        var (action, actor) = await LiveAsync("wdw-1");

        var dutch = await api.Auditor.GetAsync($"register/activity?actor={actor}&limit=3");
        var english = await api.Auditor.GetAsync($"register/activity?actor=person:{actor}&lang=en&limit=1");

        dutch.Items.Select(i => i!["type"]!.GetValue<string>()).ShouldBe(["aspect_status_set", "deadline_shifted", "action_raised"]);
        dutch.Items[1]!["text"]!.GetValue<string>().ShouldStartWith("Deadline verschoven van");
        dutch.Items[1]!["about"]!.ToJsonString().ShouldBe($$"""{"kind":"improvementAction","id":"{{action}}","reference":null,"title":"Formulieren aanpassen"}""");
        dutch.Items[1]!["reason"]!.GetValue<string>().ShouldBe("Levering later");
        dutch.Items[0]!["about"]!["kind"]!.GetValue<string>().ShouldBe("frameworkAdoption");
        english.Items.Single()!["text"]!.GetValue<string>().ShouldNotBe(dutch.Items[0]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        var (_, actor) = await LiveAsync("wdw-2");
        var whole = (await api.Auditor.GetAsync($"register/activity?actor={actor}")).Items.Select(i => i!["position"]!.GetValue<long>()).ToList();

        var (paged, next) = (new List<long>(), "");
        do
        {
            var page = await api.Auditor.GetAsync($"register/activity?actor={actor}&limit=1{next}");
            paged.AddRange(page.Items.Select(i => i!["position"]!.GetValue<long>()));
            next = page.String("next") is { } cursor ? "&after=" + cursor : null;
        }
        while (next is not null);

        paged.ShouldBe(whole);
        whole.ShouldBe(whole.OrderDescending());
    }

    [Fact]
    public async Task It_is_limited_by_days_in_Amsterdam_by_kind_type_and_unit()
    {
        var (action, actor) = await LiveAsync("wdw-3", unit: "CL-WONEN");
        var today = Past.DaysAgo(0);
        async Task<int> CountAsync(string query) => (await api.QualityManager.GetAsync($"register/activity?actor={actor}&{query}")).Items.Count;

        (await CountAsync($"from={today}&to={today}")).ShouldBe(4);
        (await CountAsync($"to={Past.DaysAgo(1)}")).ShouldBe(0);
        (await CountAsync("kind=improvementAction")).ShouldBe(2);
        (await CountAsync("kind=frameworkAdoption,source")).ShouldBe(2);
        (await CountAsync("type=deadline_shifted")).ShouldBe(1);
        (await CountAsync("unit=CL-WONEN")).ShouldBe(2);
        action.ShouldNotBe(Guid.Empty);
    }

    [Theory]
    [InlineData("actor=niemand-hier", 422, "unknown-party")]
    [InlineData("kind=iets", 400, "invalid-parameter")]
    [InlineData("type=iets_gedaan", 400, "invalid-parameter")]
    [InlineData("from=2026-03-02&to=2026-03-01", 422, "period-reversed")]
    [InlineData("from=31-06-2026", 400, "invalid-parameter")]
    [InlineData("after=abc", 400, "invalid-parameter")]
    public async Task What_does_not_fit_is_refused(string query, int status, string code) =>
        (await api.QualityManager.GetAsync("register/activity?" + query)).ShouldRefuse(status, code);

    [Fact]
    public async Task Whoever_follows_the_events_gets_each_once_in_the_order_of_positions()
    {
        var (action, actor) = await LiveAsync("wdw-4");

        var (seen, after) = (new List<System.Text.Json.Nodes.JsonNode>(), 0L);
        while (true)
        {
            var feed = await api.Administrator.GetAsync($"events?after={after}&limit=2");
            seen.AddRange(feed.Items.Select(i => i!));
            after = feed.Json["next"]!.GetValue<long>();
            if (feed.Items.Count == 0)
            {
                break;
            }
        }

        var positions = seen.Select(i => i["position"]!.GetValue<long>()).ToList();
        positions.ShouldBe(positions.Order());
        positions.Count.ShouldBe((int)await api.EventCountAsync());
        after.ShouldBeGreaterThanOrEqualTo(positions[^1]);
        var shifted = seen.Single(i => i["stream"]!.GetValue<Guid>() == action && i["type"]!.GetValue<string>() == "deadline_shifted");
        (shifted["data"]!["Reason"]!.GetValue<string>(), shifted["kind"]!.GetValue<string>(), shifted["actor"]!.GetValue<string>()).ShouldBe(("Levering later", "improvementAction", actor));
    }

    [Fact]
    public async Task A_text_that_was_removed_is_in_neither()
    {
        var (action, actor) = await LiveAsync("wdw-5");
        (await api.Administrator.CommandAsync($"actions/{action}", "redact", new { version = 2, reason = "Bevatte een naam" })).Status.ShouldBe(200);

        (await api.Administrator.GetAsync($"register/activity?actor={actor}")).Text.ShouldNotContain("Levering later");
        (await api.Administrator.GetAsync("events?limit=500")).Items.Where(i => i!["stream"]!.GetValue<Guid>() == action).Select(i => i!.ToJsonString()).ShouldAllBe(e => !e.Contains("Levering later", StringComparison.Ordinal));
    }

    private async Task<(Guid Action, string Actor)> LiveAsync(string actor, string? unit = null)
    {
        var manager = api.As("qualityManager", actor);
        await api.AdoptAsync("KKFZ");
        var source = await manager.CreateAsync("sources", new { type = "internalAudit", title = "Interne audit zorgproces", heldOn = "2026-03-01" });
        var action = await manager.CreateAsync("actions", new { title = "Formulieren aanpassen", kind = "corrective", sources = new[] { source }, unit, deadline = new { raw = "31-12-2026" } });
        (await manager.CommandAsync($"actions/{action}", "shift-deadline", new { to = new { on = "2027-03-31" }, reason = "Levering later" })).Status.ShouldBe(200);
        (await manager.CommandAsync("frameworks/KKFZ", "aspects/KKFZ-P1-A5/status", new { year = 2026, status = "inOperation", explanation = actor })).Status.ShouldBe(200);
        return (action, actor);
    }
}
