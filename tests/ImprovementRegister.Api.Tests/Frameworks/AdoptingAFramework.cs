using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Frameworks;

/// <summary>How an organisation stands to a framework begins at version 0, before anything was recorded of it.</summary>
public sealed class AdoptingAFramework(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task The_first_command_goes_against_version_0()
    {
        var before = await api.QualityManager.GetAsync("frameworks/GK");
        (before.ETag, before.At("adopted")!.GetValue<bool>(), before.At("versionInForce")).ShouldBe(("\"0\"", false, null));
        await api.RefusesAsync(428, "if-match-missing", () => api.QualityManager.PostAsync("frameworks/GK/adopt", new { from = "2026-01-01" }));
        await api.RefusesAsync(412, "stale-version", () => api.QualityManager.PostAsync("frameworks/GK/adopt", new { from = "2026-01-01" }, version: 1));

        var adopted = await api.QualityManager.PostAsync("frameworks/GK/adopt", new { from = "2026-01-01" }, ifMatch: before.ETag);

        (adopted.Status, adopted.ETag).ShouldBe((200, "\"1\""));
        var after = await api.QualityManager.GetAsync("frameworks/GK");
        (after.ETag, after.String("versionInForce"), after.String("inForceFrom")).ShouldBe(("\"1\"", "2024-07", "2026-01-01"));
        (await api.Reader.GetAsync("frameworks/GK/view")).At("adopted")!.GetValue<bool>().ShouldBeTrue();
        await api.RefusesAsync(412, "stale-version", () => api.QualityManager.PostAsync("frameworks/GK/adopt", new { from = "2026-02-01" }, version: 0));
    }

    [Fact]
    public async Task What_was_taken_into_use_is_in_use_everywhere_and_at_an_earlier_moment_is_not()
    {
        var outsider = api.As("qualityManager", tenant: "balanszorg");
        var before = $"asOf={Uri.EscapeDataString(DateTimeOffset.UtcNow.ToString("O"))}";
        (await InUseAsync("")).ShouldBe((false, false, false, false));

        (await outsider.PostAsync("frameworks/KWLGGZ/adopt", new { from = "2026-03-01" }, version: 0)).Status.ShouldBe(200);

        (await InUseAsync("")).ShouldBe((true, true, true, true));
        (await InUseAsync(before)).ShouldBe((false, false, false, false), "nobody knew it then");
        (await InUseAsync("validOn=2026-02-28")).ShouldBe((false, false, false, false), "it was not in use yet");
        (await InUseAsync("validOn=2026-03-01")).ShouldBe((true, true, true, true));
        using var manager = new Screens.Browser(api, "qualityManager", tenant: "balanszorg");
        await manager.OpenAsync("/kaders");
        manager.Page.QuerySelectorAll("a").ShouldContain(a => a.GetAttribute("href") == "/kaders/KWLGGZ");
        await manager.OpenAsync("/doelen/nieuw");
        manager.Page.QuerySelectorAll("option").ShouldContain(o => o.GetAttribute("value") == "KWLGGZ-NAA");
        await manager.OpenAsync("/verslagen/nieuw");
        manager.Page.QuerySelectorAll("option, input").ShouldContain(o => o.GetAttribute("value") == "KWLGGZ");

        async Task<(bool Detail, bool List, bool View, bool Strategy)> InUseAsync(string then) => (
            (await outsider.GetAsync("frameworks/KWLGGZ?" + then)).At("adopted")!.GetValue<bool>(),
            JsonNode.Parse((await outsider.GetAsync("frameworks?" + then)).Text)!.AsArray().Single(f => f!["code"]!.GetValue<string>() == "KWLGGZ")!["adopted"]!.GetValue<bool>(),
            (await outsider.GetAsync("frameworks/KWLGGZ/view?" + then)).At("adopted")!.GetValue<bool>(),
            (await outsider.GetAsync("strategy/view?" + then)).Json["unmapped"]!.AsArray().Any(f => f!["framework"]!.GetValue<string>() == "KWLGGZ"));
    }

    [Fact]
    public async Task Readers_see_the_status_of_an_aspect_and_not_what_colleagues_wrote_about_it()
    {
        const string words = "Nog niet alle teams doen mee";
        await SetAsync("aspects/KKFZ-P1-A1/status", new { year = 2025, status = "inOperation", explanation = words });

        foreach (var path in (string[])["frameworks/KKFZ/view?year=2025", "frameworks/KKFZ", "frameworks", "strategy/view?year=2025", "register/summary"])
        {
            (await api.Reader.GetAsync(path)).Text.ShouldNotContain(words, Case.Insensitive, path);
        }

        (await api.QualityManager.GetAsync("frameworks/KKFZ")).Text.ShouldContain(words);
    }

    [Fact]
    public async Task Another_organisation_stands_to_it_in_its_own_way()
    {
        (await api.QualityManager.PostAsync("frameworks/KGHZ/adopt", new { from = "2026-01-01" }, version: 0)).Status.ShouldBe(200);

        (await api.As("qualityManager", tenant: "balanszorg").GetAsync("frameworks/KGHZ")).ETag.ShouldBe("\"0\"");
    }

    [Fact]
    public async Task The_status_of_an_aspect_is_shown_for_the_year_and_the_year_before()
    {
        (await AspectAsync(2025)).ShouldBe("""{"2024":"unknown","2025":"unknown"}""");
        await SetAsync("aspects/KKFZ-P1-A2/status", new { year = 2024, status = "inOperation", explanation = "Wordt ingevoerd" });
        await SetAsync("aspects/KKFZ-P1-A2/status", new { year = 2025, status = "done" });

        (await AspectAsync(2025)).ShouldBe("""{"2024":"inOperation","2025":"done"}""");
        (await AspectAsync(2026)).ShouldBe("""{"2024":"inOperation","2025":"done","2026":"unknown"}""");
        var history = (await api.Auditor.GetAsync("nodes/KKFZ-P1-A2/view?year=2025&lang=en")).At("history")!.AsArray();
        history.Select(h => h!["type"]!.GetValue<string>()).ShouldBe(["aspect_status_set", "aspect_status_set"]);
        (await api.Auditor.GetAsync("nodes/KKFZ-P1-A3/view?year=2025")).At("history")!.AsArray().ShouldBeEmpty();

        await SetAsync("aspects/KKFZ-P1-A2/status", new { year = 2025, status = "unknown" });
        (await AspectAsync(2025)).ShouldBe("""{"2024":"inOperation","2025":"unknown"}""");
    }

    [Theory]
    [InlineData("KKFZ/aspects/KKFZ-P1-A5/status", """{"year":2025,"status":"Gereed"}""", 422, "invalid-value")]
    [InlineData("KKFZ/aspects/KKFZ-P1-A5/status", """{"year":2025,"status":"bijna klaar"}""", 422, "invalid-value")]
    [InlineData("KKFZ/aspects/KKFZ-P1-A5/status", """{"year":2025,"status":2}""", 422, "invalid-value")]
    [InlineData("KKFZ/aspects/KKFZ-P1-A5/status", """{"year":2025,"status":""}""", 422, "invalid-value")]
    [InlineData("KKFZ/aspects/KKFZ-P1-A5/status", """{"year":2025}""", 422, "required")]
    [InlineData("KKFZ/aspects/KKFZ-P1-A5/status", """{"status":"done"}""", 422, "required")]
    [InlineData("KKFZ/aspects/KKFZ-P1-A5/status", """{"year":2099,"status":"done"}""", 422, "out-of-range")]
    [InlineData("KKFZ/aspects/KKFZ-P1-A5/status", """{"year":1999,"status":"done"}""", 422, "out-of-range")]
    [InlineData("KKFZ/aspects/KKFZ-P1/status", """{"year":2025,"status":"done"}""", 422, "not-an-aspect")]
    [InlineData("KKFZ/aspects/KKFZ-T4/status", """{"year":2025,"status":"done"}""", 422, "not-an-aspect")]
    [InlineData("KKFZ/aspects/KKFZ-P1-A99/status", """{"year":2025,"status":"done"}""", 404, "not-found")]
    [InlineData("KKFZ/aspects/KWLGGZ-NAA/status", """{"year":2025,"status":"done"}""", 404, "not-found")]
    [InlineData("ISO/aspects/KKFZ-P1-A5/status", """{"year":2025,"status":"done"}""", 404, "not-found")]
    [InlineData("KKFZ/themes/KKFZ-P1-A5/plan", """{"years":[2026]}""", 422, "not-a-theme")]
    [InlineData("KKFZ/themes/KKFZ-T15/plan", """{"years":[2026]}""", 404, "not-found")]
    [InlineData("KKFZ/themes/KKFZ-T4/plan", """{"years":[1999]}""", 422, "out-of-range")]
    [InlineData("KKFZ/themes/KKFZ-T4/plan", """{"years":["2026"]}""", 422, "invalid-value")]
    [InlineData("KKFZ/themes/KKFZ-T4/plan", """{"years":2026}""", 422, "invalid-value")]
    [InlineData("KKFZ/themes/KKFZ-T4/plan", """{}""", 422, "required")]
    [InlineData("ISO/adopt", """{"from":"2026-01-01"}""", 404, "not-found")]
    [InlineData("KKFZ/adopt", """{"from":"2026-02-30"}""", 422, "date-does-not-exist")]
    [InlineData("KKFZ/adopt", """{}""", 422, "required")]
    public async Task What_does_not_fit_the_framework_is_refused(string address, string body, int status, string code) =>
        await api.RefusesAsync(status, code, () => api.QualityManager.PostAsync("frameworks/" + address, body, version: 0));

    [Fact]
    public async Task A_node_of_a_framework_that_is_not_adopted_can_be_linked_by_nothing_until_it_is()
    {
        var elsewhere = api.As("qualityManager", tenant: "balanszorg");
        var source = await elsewhere.CreateAsync("sources", new { type = "internalAudit", title = "Audit" });
        var commands = new (string Path, object Body)[]
        {
            ("actions", new { title = "Formulieren aanpassen", kind = "corrective", sources = new[] { source }, nodes = new[] { "KKFZ-P1-A5" } }),
            ($"sources/{source}/findings", new { text = "Ontbreekt.", nodes = new[] { "KKFZ-T4" } }),
            ("goals", new { planYear = 2026, text = "Minder incidenten", nodes = new[] { "KKFZ-P1" } }),
        };
        foreach (var (path, body) in commands)
        {
            var refused = await elsewhere.PostAsync(path, body);
            refused.ShouldRefuse(422, "framework-not-adopted");
            refused.At("errors")!.AsObject().ShouldContainKey("$.nodes[0]");
        }

        (await elsewhere.PostAsync("frameworks/KKFZ/aspects/KKFZ-P1-A5/status", new { year = 2025, status = "done" }, version: 0)).ShouldRefuse(409, "framework-not-adopted");
        (await elsewhere.PostAsync("frameworks/KKFZ/themes/KKFZ-T4/plan", new { years = new[] { 2026 } }, version: 0)).ShouldRefuse(409, "framework-not-adopted");

        (await elsewhere.PostAsync("frameworks/KKFZ/adopt", new { from = "2026-01-01" }, version: 0)).Status.ShouldBe(200);
        foreach (var (path, body) in commands)
        {
            (await elsewhere.PostAsync(path, body)).Status.ShouldBe(201);
        }
    }

    [Fact]
    public async Task A_plan_of_ones_own_replaces_the_planning_of_the_framework()
    {
        (await ThemeAsync("KKFZ-T7", 2026)).ShouldBe(("[2026]", true));
        await SetAsync("themes/KKFZ-T7/plan", new { years = new[] { 2028, 2027, 2028 }, reason = "Capaciteit" });

        (await ThemeAsync("KKFZ-T7", 2026)).ShouldBe(("[2027,2028]", false));
        (await ThemeAsync("KKFZ-T7", 2027)).ShouldBe(("[2027,2028]", true));
        (await ThemeAsync("KKFZ-T4", 2026)).ShouldBe(("[2026]", true));

        await SetAsync("themes/KKFZ-T7/plan", new { years = Array.Empty<int>() });
        (await ThemeAsync("KKFZ-T7", 2026)).ShouldBe(("[]", false));
    }

    [Fact]
    public async Task Saying_the_same_again_records_nothing()
    {
        await SetAsync("aspects/KKFZ-P2-A1/status", new { year = 2025, status = "done" });
        var events = await api.EventCountAsync();

        await SetAsync("aspects/KKFZ-P2-A1/status", new { year = 2025, status = "done" });

        (await api.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task An_earlier_moment_shows_the_earlier_status()
    {
        var then = await api.RecordedAtAsync($"sources/{await api.SourceAsync()}");
        await SetAsync("aspects/KKFZ-P2-A2/status", new { year = 2025, status = "done" });

        string Status(Answer view) => view.At("nodes")!.AsArray().Single(n => n!["code"]!.GetValue<string>() == "KKFZ-P2-A2")!["aspectStatus"]!["2025"]!.GetValue<string>();
        Status(await api.Reader.GetAsync("frameworks/KKFZ/view?year=2025")).ShouldBe("done");
        Status(await api.Reader.GetAsync($"frameworks/KKFZ/view?year=2025&{Past.AsOf(then)}")).ShouldBe("unknown");
    }

    private async Task SetAsync(string command, object body)
    {
        var answer = await api.QualityManager.PostAsync("frameworks/KKFZ/" + command, body, ifMatch: (await api.QualityManager.GetAsync("frameworks/KKFZ")).ETag);
        answer.Status.ShouldBe(200, answer.Text);
    }

    private async Task<string> AspectAsync(int year) => (await api.Reader.GetAsync($"frameworks/KKFZ/view?year={year}"))
        .At("nodes")!.AsArray().Single(n => n!["code"]!.GetValue<string>() == "KKFZ-P1-A2")!["aspectStatus"]!.ToJsonString();

    private async Task<(string Years, bool InYear)> ThemeAsync(string code, int year)
    {
        var node = (await api.Reader.GetAsync($"frameworks/KKFZ/view?year={year}")).At("nodes")!.AsArray().Single(n => n!["code"]!.GetValue<string>() == code)!;
        return (node["scheduledYears"]!.ToJsonString(), node["scheduledInYear"]!.GetValue<bool>());
    }
}
