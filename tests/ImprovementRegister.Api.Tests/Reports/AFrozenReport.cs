using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>What was frozen and published stays as it was, whatever is recorded later (domain.md F42, F43).</summary>
[Trait("Domain", "F42")]
public sealed class AFrozenReport(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Answers_with_the_same_bytes_whatever_is_recorded_later_also_after_a_rebuild()
    {
        var action = await ActionAsync();
        var report = await FrozenAsync();
        var before = await api.Auditor.GetAsync($"{report}/data");
        var view = await api.Auditor.GetAsync(report);

        (await api.Owner.CommandAsync($"actions/{action}", "complete", new { completedOn = "2025-11-01" })).Status.ShouldBe(200);
        (await api.Administrator.PostAsync("admin/projections/all/rebuild")).Status.ShouldBe(202);

        (await api.Auditor.GetAsync($"{report}/data")).Text.ShouldBe(before.Text);
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before.Text))).ShouldBe(view.String("frozen.resultHash"));
        Part(before.Text)["total"]!["open"]!.GetValue<int>().ShouldBeGreaterThan(0);
        JsonNode.DeepEquals((await api.Auditor.GetAsync(report)).At("data"), JsonNode.Parse(before.Text)).ShouldBeTrue();
    }

    [Fact]
    public async Task Is_approved_by_another_and_published_and_only_then_seen_by_readers()
    {
        var report = await FrozenAsync("quarterReport");
        (await api.RefusesAsync(409, "report-not-approved", () => PublishAsync(report))).Status.ShouldBe(409);
        await api.RefusesAsync(409, "approval-by-freezer", () => api.QualityManager.CommandAsync(report, "approve", new { }));
        (await api.Auditor.CommandAsync(report, "approve", new { note = "Akkoord" })).Status.ShouldBe(200);
        (await api.Reader.GetAsync("reports?kind=quarterReport")).Items.ShouldBeEmpty();

        (await PublishAsync(report)).Status.ShouldBe(200);

        var shown = (await api.Reader.GetAsync("reports?kind=quarterReport")).Items.ShouldHaveSingleItem()!;
        (shown["status"]!.GetValue<string>(), shown["slug"]!.GetValue<string>(), shown["daysLate"]!.GetValue<int>() > 0).ShouldBe(("published", "kwartaalrapportage-2026-q1-kkfz", true));
    }

    [Fact]
    [Trait("Domain", "H9")]
    public async Task The_world_reads_its_public_edition_at_a_stable_address_after_names_were_looked_at()
    {
        const string name = "Jan de Vries schreef het draaiboek van de nachtdienst.";
        var draft = $"reports/{await api.QualityManager.CreateAsync("reports", new { kind = "foto", frameworks = new[] { "KKFZ" }, period = "eerste helft 2026", title = "Foto van het halfjaar" })}";
        (await api.QualityManager.CommandAsync(draft, "narrative", new { section = "summary", text = "**" + name + "** <script>alert(1)</script>" })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync(draft, "freeze", new { referenceDate = "2026-06-30", confirm = "incomplete" })).Status.ShouldBe(200);
        (await api.Auditor.CommandAsync(draft, "approve", new { })).Status.ShouldBe(200);
        const string address = "/published/levanto/foto-2026-h1-kkfz";
        (await api.Anonymous().GetAsync(address)).Status.ShouldBe(404);
        (await api.RefusesAsync(409, "confirmation-needed", () => AskToPublishAsync(draft))).BlamedFields().ShouldBe(["$.narrative[0].text"]);

        (await PublishAsync(draft, "names")).Status.ShouldBe(200);

        var page = await api.Anonymous().GetAsync(address);
        page.Status.ShouldBe(200, page.Text);
        page.Text.ShouldContain("<strong>" + name);
        page.Text.ShouldNotContain("<script>");
        (await api.Anonymous().GetAsync(address + "?format=json")).Json["edition"]!.GetValue<string>().ShouldBe("public");
        (await api.Anonymous().GetAsync("/published/balanszorg/foto-2026-h1-kkfz")).Status.ShouldBe(404);

        // Removed for good: from the event, and from what was frozen of it.
        (await api.Administrator.CommandAsync(draft, "redact", new { version = 2, reason = "Een naam" })).Status.ShouldBe(200);
        (await api.Anonymous().GetAsync(address)).Text.ShouldNotContain("Jan de Vries");
        (await api.Auditor.GetAsync(draft)).At("redacted")!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Published_to_those_signed_in_it_is_not_there_for_others()
    {
        var report = $"reports/{await api.QualityManager.CreateAsync("reports", new { kind = "boardSummary", frameworks = new[] { "KKFZ", "KWLGGZ" }, period = "Q2 2026", title = "Voor het bestuur" })}";
        (await api.QualityManager.CommandAsync(report, "freeze", new { referenceDate = "2026-06-30", confirm = "incomplete" })).Status.ShouldBe(200);
        (await api.Auditor.CommandAsync(report, "approve", new { })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync(report, "publish", new { where = "https://intranet.levanto.example", audience = "signedIn" })).Status.ShouldBe(200);
        const string address = "/published/levanto/bestuurssamenvatting-2026-q2-kkfz-kwlggz";

        (await api.Anonymous().GetAsync(address)).Status.ShouldBe(404);
        (await api.As("reader", tenant: "balanszorg").GetAsync(address)).Status.ShouldBe(404);
        (await api.Reader.GetAsync(address)).Status.ShouldBe(200);
    }

    [Fact]
    [Trait("Story", "43")]
    public async Task Several_frameworks_in_one_report_stand_apart_and_together_with_shared_actions_once()
    {
        var source = await api.SourceAsync();
        await api.ActionAsync(source: source, nodes: ["KKFZ-P4", "KWLGGZ-SAL"]);
        await api.ActionAsync(source: source, nodes: ["KWLGGZ-SAL"]);
        var data = JsonNode.Parse((await api.Auditor.GetAsync($"reports/{await api.QualityManager.CreateAsync("reports", new { kind = "boardSummary", period = "Q4 2026", title = "Samen" })}/data")).Text)!;

        var (total, apart) = (data["joint"]!["total"]!["actions"]!.GetValue<int>(), data["joint"]!["frameworks"]!.AsArray().Sum(f => f!["counts"]!["actions"]!.GetValue<int>()));
        data["parts"]!.AsArray().Select(p => p!["framework"]!.GetValue<string>()).ShouldBe(["KKFZ", "KWLGGZ"]);
        (apart - total).ShouldBe(data["joint"]!["shared"]!.GetValue<int>());
        data["joint"]!["shared"]!.GetValue<int>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_would_differ_in_all_frameworks_together_is_told_too_and_every_joint_figure_is_explained()
    {
        await ActionAsync("KKFZ-P4", "KWLGGZ-SAL");
        var report = $"reports/{await api.QualityManager.CreateAsync("reports", new { kind = "boardSummary", period = "Q1 2026", title = "Samen vastgesteld" })}";
        (await api.QualityManager.CommandAsync(report, "freeze", new { referenceDate = "2026-03-31", confirm = "incomplete" })).Status.ShouldBe(200);
        var joint = JsonNode.Parse((await api.Auditor.GetAsync($"{report}/data")).Text)!["joint"]!["total"]!;
        var late = await ActionAsync("KKFZ-P4", "KWLGGZ-SAL");

        var changes = (await api.Auditor.GetAsync($"{report}/changes")).At("figures")!.AsArray();
        var together = changes.Where(c => c!["framework"] is null && c["figure"]!.GetValue<string>() == "actions").ShouldHaveSingleItem()!;
        (together["then"]!.GetValue<int>(), together["now"]!.GetValue<int>()).ShouldBe((joint["actions"]!.GetValue<int>(), joint["actions"]!.GetValue<int>() + 1));
        together["added"]!.AsArray().Select(id => id!.GetValue<Guid>()).ShouldBe([late]);
        foreach (var figure in (string[])["actions", "open", "findings", "goals"])
        {
            (await api.Auditor.GetAsync($"{report}/explain?figure={figure}")).Int("count").ShouldBe(joint[figure]!.GetValue<int>(), figure);
        }

        (await api.Auditor.GetAsync($"{report}/explain?figure=actions&now=true")).Int("count").ShouldBe(together["now"]!.GetValue<int>());
    }

    [Fact]
    [Trait("Story", "48")]
    public async Task A_figure_of_it_is_explained_by_its_id_as_it_was_known_when_it_was_frozen()
    {
        var action = await ActionAsync();
        var report = await FrozenAsync();
        var total = Part((await api.Auditor.GetAsync($"{report}/data")).Text)["total"]!;
        (await api.Owner.CommandAsync($"actions/{action}", "complete", new { completedOn = "2025-11-01" })).Status.ShouldBe(200);

        foreach (var figure in (string[])["actions", "open", "completed", "findings", "goals"])
        {
            var explained = await api.Auditor.GetAsync($"{report}/explain?figure={figure}&framework=KKFZ&limit=500");
            (explained.Int("count"), explained.Items.Count).ShouldBe((total[figure]!.GetValue<int>(), total[figure]!.GetValue<int>()), figure);
        }

        bool Counts(Answer answer) => answer.Items.Any(i => i!["id"]!.GetValue<Guid>() == action);
        Counts(await api.Auditor.GetAsync($"{report}/explain?figure=open&framework=KKFZ&limit=500")).ShouldBeTrue();
        Counts(await api.Auditor.GetAsync($"{report}/explain?figure=open&framework=KKFZ&limit=500&now=true")).ShouldBeFalse();
        (await api.Auditor.GetAsync($"{report}/explain?figure=open&framework=KWLGGZ")).ShouldRefuse(422, "unknown-framework");
        (await api.Auditor.GetAsync($"{report}/explain?figure=open&entity=MAAN")).ShouldRefuse(422, "unknown-unit");
        (await api.Auditor.GetAsync($"{report}/explain?figure=bronnen")).ShouldRefuse(400, "invalid-parameter");

        var counted = (await api.Auditor.GetAsync($"actions/{action}/counted?year=2025")).At("reports")!.AsArray().First(r => report.EndsWith(r!["id"]!.GetValue<string>(), StringComparison.Ordinal))!;
        var framework = counted["frameworks"]!.AsArray().ShouldHaveSingleItem()!;
        (framework["code"]!.GetValue<string>(), framework["figures"]!.AsArray().Select(f => f!.GetValue<string>()).Contains("open")).ShouldBe(("KKFZ", true));
    }

    [Fact]
    public async Task However_much_differs_it_is_read_by_one_session()
    {
        var report = await FrozenAsync();
        for (var i = 0; i < 40; i++)
        {
            await ActionAsync("KKFZ-P3");
        }

        api.Database.Clear();
        var changes = await api.Auditor.GetAsync($"{report}/changes");

        changes.At("because")!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(40);
        // What was opened for it is still in the pool.
        (await api.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename <> current_user")).ShouldBeLessThan(20);
    }

    [Fact]
    public async Task What_would_differ_now_is_told_figure_by_figure_with_the_events_behind_it()
    {
        var action = await ActionAsync("KKFZ-P3");
        var report = await FrozenAsync();
        (await api.Auditor.GetAsync($"{report}/changes")).At("figures")!.AsArray().ShouldBeEmpty();

        (await api.Owner.CommandAsync($"actions/{action}", "complete", new { completedOn = "2025-11-01", confirm = "backdated" })).Status.ShouldBe(200);
        var later = await ActionAsync("KKFZ-P3");

        var changes = await api.Auditor.GetAsync($"{report}/changes");
        var figures = changes.At("figures")!.AsArray().Where(f => f!["node"]?.GetValue<string>() == "KKFZ-P3").ToDictionary(f => f!["figure"]!.GetValue<string>(), f => f!);
        figures.Keys.Order().ShouldBe(["actions", "completed", "open"]);
        (figures["completed"]["then"]!.GetValue<int>(), figures["completed"]["now"]!.GetValue<int>()).ShouldBe((0, 1));
        figures["open"]["added"]!.AsArray().Select(a => a!.GetValue<Guid>()).ShouldBe([later]);
        figures["open"]["removed"]!.AsArray().Select(a => a!.GetValue<Guid>()).ShouldBe([action]);
        var events = changes.At("because")!.AsArray().Single(b => b!["id"]!.GetValue<Guid>() == action)!["events"]!.AsArray();
        events.Select(e => e!["type"]!.GetValue<string>()).ShouldBe(["action_completed"]);
        changes.At("figures")!.AsArray().ShouldContain(f => f!["node"] == null && f["figure"]!.GetValue<string>() == "completed");
    }

    [Fact]
    public async Task An_action_tells_in_which_frozen_reports_it_was_counted_and_how_whatever_became_of_it()
    {
        var action = await ActionAsync("KKFZ-P2");
        var report = await FrozenAsync();
        (await api.Owner.CommandAsync($"actions/{action}", "complete", new { completedOn = "2025-11-01", confirm = "backdated" })).Status.ShouldBe(200);

        var counted = (await api.Auditor.GetAsync($"actions/{action}/counted?year=2025")).At("reports")!.AsArray().ShouldHaveSingleItem()!;
        $"reports/{counted["id"]}".ShouldBe(report);
        counted["figures"]!.AsArray().Select(f => f!.GetValue<string>()).ShouldBe(["actions", "open"]);
        counted["nodes"]!.AsArray().Select(n => n!.GetValue<string>()).ShouldBe(["KKFZ-P2"]);
        var later = await ActionAsync("KKFZ-P2");
        (await api.Auditor.GetAsync($"actions/{later}/counted?year=2025")).At("reports")!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_it_lacks_is_listed_in_words_with_where_to_mend_it()
    {
        await ActionAsync();
        var lacks = (await api.QualityManager.GetAsync($"reports/{await api.ReportAsync()}/completeness")).Json;

        lacks["mayBePublished"]!.GetValue<bool>().ShouldBeFalse();
        var items = lacks["items"]!.AsArray();
        items.ShouldContain(i => i!["node"] != null && i["node"]!.GetValue<string>() == "KKFZ-P1" && i["blocksPublishing"]!.GetValue<bool>() && i["link"]!.GetValue<string>().EndsWith("/narrative"));
        items.ShouldContain(i => i!["code"]!.GetValue<string>() == "action-without-deadline" && i["link"]!.GetValue<string>().StartsWith("/api/v1/actions/"));
    }

    private async Task<Guid> ActionAsync(params string[] nodes) => await api.QualityManager.CreateAsync("actions", new
    {
        title = "Formulieren aanpassen", kind = "corrective", nodes = nodes.Length == 0 ? ["KKFZ-P1"] : nodes, owner = new { type = "person", id = "own-1" }, happenedOn = "2025-03-02",
        sources = new[] { await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2025-01-15" }) },
    });

    private async Task<string> FrozenAsync(string kind = "qualityReport")
    {
        var report = $"reports/{(kind == "qualityReport" ? await api.ReportAsync() : await api.QualityManager.CreateAsync("reports", new { kind, frameworks = new[] { "KKFZ" }, period = "Q1 2026", title = "Kwartaalrapportage" }))}";
        var answer = await api.QualityManager.CommandAsync(report, "freeze", new { referenceDate = kind == "qualityReport" ? "2025-12-31" : "2026-03-31", confirm = "incomplete" });
        answer.Status.ShouldBe(200, answer.Text);
        return report;
    }

    private Task<Answer> PublishAsync(string report, params string[] confirm) =>
        api.QualityManager.CommandAsync(report, "publish", new { where = "https://www.levanto.example/verslag", audience = "world", confirm });

    /// <summary>As a program that does not answer questions by itself.</summary>
    private async Task<Answer> AskToPublishAsync(string report)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{report}/publish")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { where = "https://www.levanto.example/verslag", audience = "world" }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", (await api.QualityManager.GetAsync(report)).ETag);
        return await api.QualityManager.SendAsync(request);
    }

    private static JsonNode Part(string data) => JsonNode.Parse(data)!["parts"]![0]!;
}
