using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Demo;

namespace ImprovementRegister.Api.Tests.Demo;

/// <summary>The register filled with both demo scripts, once for all tests.</summary>
public sealed class RegisterWithDemo : IAsyncLifetime
{
    public RegisterApi Api { get; } = new();

    public Client Levanto => Api.As("qualityManager");

    public Client Balanszorg => Api.As("qualityManager", tenant: "balanszorg");

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        await LoadAsync();
    }

    public async Task<IReadOnlyList<DemoResult>> LoadAsync()
    {
        var results = new List<DemoResult>();
        using var client = Api.Host.Server.CreateClient();
        foreach (var script in DemoScript.ReadAll())
        {
            results.Add(await new DemoLoader(client, TextWriter.Null).RunAsync(script, CancellationToken.None));
        }

        return results;
    }

    public Task DisposeAsync() => Api.DisposeAsync();
}

/// <summary>What must come out of the documents (domain.md G, "Checks after loading the demo set").</summary>
public sealed class DemoFacts(RegisterWithDemo demo) : IClassFixture<RegisterWithDemo>
{
    [Theory]
    [InlineData("levanto")]
    [InlineData("balanszorg")]
    public async Task Who_did_what_has_a_name_in_the_directory_and_nowhere_else(string tenant)
    {
        var manager = demo.Api.As("qualityManager", tenant: tenant);
        var people = (await manager.GetAsync("people?limit=500")).Items;
        people.Count.ShouldBeGreaterThan(40);
        people.ShouldAllBe(p => !string.IsNullOrEmpty((string?)p!["name"]));
        people.Select(p => (string)p!["name"]!).ShouldBeUnique();
        var history = (await manager.GetAsync($"actions/{(await manager.GetAsync("actions?limit=1")).Items[0]!["id"]}/history")).Items;
        people.Select(p => (string?)p!["name"]).ShouldContain((string?)history[0]!["actorName"]);
        (await demo.Api.OwnersDatabase.ValueAsync<long>($"SELECT count(*) FROM mt_events WHERE tenant_id = '{tenant}' AND data::text LIKE '%{(string)people[0]!["name"]!}%'")).ShouldBe(0);
    }

    [Trait("Story", "17")]
    [Theory]
    [InlineData("2026-03-31", "own-2")]
    [InlineData("2026-04-01", "own-3")]
    public async Task The_team_manager_of_a_location_is_who_held_that_role_on_the_day(string day, string holder) =>
        (await demo.Levanto.GetAsync($"roles?on={day}")).Items.Single(r => (string?)r!["id"] == "R-TM")!["holders"]!.AsArray()
            .Where(h => (string?)h!["unit"] == "T-MEERZORG").Select(h => (string?)h!["person"]).ShouldBe([holder]);

    [Fact]
    public async Task A_report_tells_of_a_goal_that_has_a_start_alone_when_it_begins() =>
        (await demo.Levanto.GetAsync("reports/preview?framework=KWLGGZ&year=2025")).Text.ShouldContain("\"start\":\"Q3 2026\"");

    [Trait("Story", "24")]
    [Theory]
    [InlineData("levanto", "Standaard op agenda van teamoverleg")]
    [InlineData("balanszorg", "formulieren ECD aanpassen")]
    public async Task What_comes_through_a_role_is_among_my_actions(string tenant, string title) =>
        (await demo.Api.As("owner", tenant: tenant).GetAsync("me/actions?limit=100")).Items.Select(a => (string?)a!["title"]).ShouldContain(title);

    [Fact]
    public async Task Goals_per_pillar_are_3_3_3_2_1()
    {
        var nodes = await NodesAsync(demo.Levanto, "KWLGGZ", 2026);
        Goals(nodes, "KWLGGZ-CLI").ShouldBe(3);
        Goals(nodes, "KWLGGZ-NAA").ShouldBe(3);
        Goals(nodes, "KWLGGZ-PRO").ShouldBe(3);
        Goals(nodes, "KWLGGZ-SAL").ShouldBe(2);
        Goals(nodes, "KWLGGZ-SAW").ShouldBe(1);
    }

    [Fact]
    public async Task Goals_per_strategic_pillar_are_6_3_3()
    {
        var view = await demo.Levanto.GetAsync("strategy/view?year=2026");
        view.At("pillars")!.AsArray().Select(p => p!["counts"]!["goals"]!.GetValue<int>()).ShouldBe([6, 3, 3]);
        view.Int("total.goals").ShouldBe(12);
        view.At("unmapped")!.AsArray().Select(u => u!["framework"]!.GetValue<string>()).ShouldContain("KKFZ");
    }

    [Trait("Story", "22")]
    [Fact]
    public async Task The_actions_shared_by_three_goals_of_Naasten_count_once()
    {
        var goals = (await demo.Levanto.GetAsync("goals?limit=500")).Items;
        var ids = new[] { "G04", "G05", "G06" }.Select(r => Find(goals, r)["id"]!.GetValue<Guid>()).ToList();
        var perGoal = new List<int>();
        foreach (var id in ids)
        {
            perGoal.Add((await demo.Levanto.GetAsync($"actions?goal={id}")).Items.Count);
        }

        perGoal.ShouldBe([5, 5, 5]);
        var pillar = await demo.Levanto.GetAsync("nodes/KWLGGZ-NAA/view?year=2026");
        pillar.At("actions")!.AsArray().Count(a => a!["goals"]!.AsArray().Count == 3).ShouldBe(5);
        pillar.Int("node.counts.actions").ShouldBe(pillar.At("actions")!.AsArray().Count);
    }

    [Trait("Story", "13")]
    [Fact]
    public async Task Seven_things_of_the_year_plan_are_shown_as_still_to_be_filled_in_and_none_is_corrected()
    {
        var incomplete = (await demo.Levanto.GetAsync("goals/incomplete")).Items;
        Gaps("due-missing").ShouldBe(["G02", "G03", "G11", "G12"]);
        Gaps("due-date-does-not-exist").ShouldBe(["G04"]);
        Gaps("kpi-missing").ShouldBe(["G12"]);
        Gaps("target-conflict").ShouldBe(["G05"]);
        Find(incomplete, "G04")["due"]!["raw"]!.GetValue<string>().ShouldBe("31-06-2026");
        var g05 = Find(incomplete, "G05");
        g05["target"]!["value"]!.GetValue<decimal>().ShouldBe(70);
        g05["kpiTarget"]!["value"]!.GetValue<decimal>().ShouldBe(75);
        (await demo.Levanto.GetAsync("goals?limit=500")).Items.Count.ShouldBe(12);

        IEnumerable<string> Gaps(string code) => incomplete
            .Where(g => g!["gaps"]!.AsArray().Any(gap => gap!["code"]!.GetValue<string>() == code))
            .Select(g => g!["reference"]!.GetValue<string>()).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task One_goal_is_due_in_2027_and_runs_in_both_years()
    {
        var goal = Find((await demo.Levanto.GetAsync("goals?limit=500")).Items, "G08");
        goal["due"]!["date"]!["on"]!.GetValue<string>().ShouldBe("2027-12-31");
        Goals(await NodesAsync(demo.Levanto, "KWLGGZ", 2027), "KWLGGZ-PRO").ShouldBe(1);
    }

    [Fact]
    public async Task Of_KKFZ_pillar_1_five_aspects_were_done_in_2024_and_eight_in_2025_and_2_5_and_6_changed()
    {
        var aspects = (await NodesAsync(demo.Levanto, "KKFZ", 2025)).Where(n => n["kind"]!.GetValue<string>() == "aspect" && n["parent"]!.GetValue<string>() == "KKFZ-P1").ToList();
        aspects.Count(a => Status(a, "2024") == "done").ShouldBe(5);
        aspects.Count(a => Status(a, "2025") == "done").ShouldBe(8);
        aspects.Where(a => Status(a, "2024") != Status(a, "2025")).Select(a => a["number"]!.GetValue<string>()).ShouldBe(["2", "5", "6"]);
    }

    [Fact]
    public async Task Fifteen_aspects_of_pillars_2_to_4_have_no_known_status()
    {
        var nodes = await NodesAsync(demo.Levanto, "KKFZ", 2025);
        nodes.Count(n => n["kind"]!.GetValue<string>() == "aspect" && Status(n, "2024") == "unknown" && Status(n, "2025") == "unknown").ShouldBe(15);
    }

    [Trait("Story", "20")]
    [Theory]
    [InlineData(2022, "")]
    [InlineData(2026, "KKFZ-T4 KKFZ-T7")]
    [InlineData(2028, "")]
    public async Task Themes_are_scheduled_as_the_multi_year_plan_says(int year, string themes) =>
        string.Join(' ', (await NodesAsync(demo.Levanto, "KKFZ", year)).Where(n => n["scheduledInYear"]!.GetValue<bool>()).Select(n => n["code"]!.GetValue<string>())).ShouldBe(themes);

    [Fact]
    public async Task Theme_11_belongs_to_pillar_3() =>
        (await NodesAsync(demo.Levanto, "KKFZ", 2026)).Single(n => n["code"]!.GetValue<string>() == "KKFZ-T11")["parent"]!.GetValue<string>().ShouldBe("KKFZ-P3");

    [Trait("Story", "1")]
    [Fact]
    public async Task The_external_audit_of_Balanszorg_has_three_points_of_attention_and_a_positive_finding_none_with_an_owner()
    {
        var source = Find((await demo.Balanszorg.GetAsync("sources?limit=500")).Items, "SRC-BZ-EXT-2025")["id"]!.GetValue<Guid>();
        var findings = (await demo.Balanszorg.GetAsync($"findings?source={source}")).Items;
        findings.Count(f => f!["kind"]!.GetValue<string>() == "pointOfAttention").ShouldBe(3);
        findings.Count(f => f!["kind"]!.GetValue<string>() == "positive").ShouldBe(1);
        findings.Count.ShouldBe(4);
        (await demo.Balanszorg.GetAsync($"actions?source={source}")).Items.Count(a => a!["owner"] is not null).ShouldBe(0);
    }

    [Fact]
    public async Task BZ05_stands_under_three_building_blocks_and_counts_once_in_the_total()
    {
        var view = await demo.Balanszorg.GetAsync("frameworks/KGHZ/view?year=2026");
        var actions = (await demo.Balanszorg.GetAsync("actions?framework=KGHZ&limit=500")).Items;
        var nodes = Find(actions, "BZ05")["nodes"]!.AsArray().Select(n => n!.GetValue<string>()).ToList();
        nodes.ShouldBe(["KGHZ-B2", "KGHZ-B3", "KGHZ-B4"]);
        view.Int("total.actions").ShouldBe(actions.Count);
        foreach (var node in nodes)
        {
            (await demo.Balanszorg.GetAsync($"nodes/{node}/view?year=2026")).At("actions")!.AsArray().Count(a => a!["reference"]?.GetValue<string>() == "BZ05").ShouldBe(1);
        }
    }

    [Trait("Story", "9")]
    [Fact]
    public async Task The_client_survey_of_2025_shows_both_percentages_each_with_its_denominator()
    {
        var result = Find((await demo.Balanszorg.GetAsync("sources?limit=500")).Items, "SRC-BZ-CTO-2025")["results"]![0]!;
        (result["issued"]!.GetValue<int>(), result["returned"]!.GetValue<int>(), result["scored"]!.GetValue<int>()).ShouldBe((55, 30, 29));
        (result["returnedPercentage"]!.GetValue<decimal>(), result["scoredPercentage"]!.GetValue<decimal>()).ShouldBe((54.55m, 52.73m));
        result["printedDiffers"]!.GetValue<bool>().ShouldBeTrue();

        var page = await demo.Balanszorg.GetAsync("reports/preview?framework=GK&year=2025", accept: "text/html");
        page.Text.ShouldContain("54,55%");
        page.Text.ShouldContain("52,73%");
    }

    [Theory]
    [Trait("Domain", "H10")]
    [InlineData("INI02", "inProgress", "2025-12-31")]
    [InlineData("INI08", "completed", "2025-12-31")]
    [InlineData("INI13", "completed", "2025-01-01")]
    public async Task What_the_documents_call_begun_or_done_is_so_on_their_days(string reference, string status, string on)
    {
        var action = Find((await demo.Levanto.GetAsync("actions?limit=500")).Items, reference);
        action["status"]!.GetValue<string>().ShouldBe(status);
        var history = (await demo.Levanto.GetAsync($"actions/{action["id"]}/history")).Text;
        history.ShouldContain(on);
    }

    [Fact]
    [Trait("Domain", "H10")]
    public async Task Nothing_happened_on_the_day_that_the_demo_was_loaded_or_after_the_last_report_of_it()
    {
        await using var command = demo.Api.OwnersDatabase.CreateCommand("SELECT count(*) FROM mt_events WHERE headers ->> 'HappenedOn' > '2026-07-31'");
        ((long)(await command.ExecuteScalarAsync())!).ShouldBe(0);
    }

    [Fact]
    public async Task A_signal_without_action_has_its_reason_and_key_figures_have_their_day()
    {
        var sources = (await demo.Balanszorg.GetAsync("sources?limit=500")).Items;
        Find(sources, "SRC-BZ-MIC-2025")["conclusion"]!["outcome"]!.GetValue<string>().ShouldBe("noAction");
        var figures = Find(sources, "SRC-BZ-KG")["results"]![0]!["keyFigures"]!.AsArray();
        figures.Select(f => (f!["subject"]!.GetValue<string>(), f["value"]!.GetValue<decimal>(), f["referenceDate"]!.GetValue<string>()))
            .ShouldBe([("clients", 60m, "2025-02-15"), ("employees", 24m, "2025-07-07"), ("absenteeism", 18.2m, "2024-12-31"), ("absenteeism", 7.9m, "2024-12-31")]);
    }

    [Fact]
    public async Task Invented_incident_counts_are_marked_so()
    {
        var results = Find((await demo.Balanszorg.GetAsync("sources?limit=500")).Items, "SRC-BZ-MIC-2025")["results"]!.AsArray();
        results.Where(r => r!["counts"]!.AsArray().Count > 0).ShouldAllBe(r => r!["synthetic"]!.GetValue<bool>());
    }

    [Trait("Domain", "F28")]
    [Trait("Story", "11")]
    [Fact]
    public async Task Loading_the_demo_again_adds_nothing_and_says_so()
    {
        var before = await demo.Api.EventCountAsync();
        var again = await demo.LoadAsync();
        again.ShouldAllBe(r => r.New == 0 && r.AlreadyThere == r.Steps);
        (await demo.Api.EventCountAsync()).ShouldBe(before);
    }

    private static async Task<List<JsonNode>> NodesAsync(Client client, string framework, int year) =>
        [.. (await client.GetAsync($"frameworks/{framework}/view?year={year}")).At("nodes")!.AsArray().Select(n => n!)];

    private static int Goals(IEnumerable<JsonNode> nodes, string code) => nodes.Single(n => n["code"]!.GetValue<string>() == code)["counts"]!["goals"]!.GetValue<int>();

    private static string Status(JsonNode aspect, string year) => aspect["aspectStatus"]![year]!.GetValue<string>();

    private static JsonNode Find(IEnumerable<JsonNode?> items, string reference) => items.Single(i => i!["reference"]?.GetValue<string>() == reference)!;
}
