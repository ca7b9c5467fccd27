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

        (await api.Owner.CommandAsync($"actions/{action}", "complete", new { completedOn = "2025-11-01", confirm = "backdated" })).Status.ShouldBe(200);
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
        (await api.Reader.GetAsync("reports")).Items.ShouldBeEmpty();

        (await PublishAsync(report)).Status.ShouldBe(200);

        var shown = (await api.Reader.GetAsync("reports")).Items.ShouldHaveSingleItem()!;
        (shown["status"]!.GetValue<string>(), shown["slug"]!.GetValue<string>(), shown["daysLate"]!.GetValue<int>() > 0).ShouldBe(("published", "kwartaalrapportage-2026-q1-kkfz", true));
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

    private async Task<Guid> ActionAsync() => await api.QualityManager.CreateAsync("actions", new
    {
        title = "Formulieren aanpassen", kind = "corrective", nodes = new[] { "KKFZ-P1" }, owner = new { type = "person", id = "own-1" }, happenedOn = "2025-03-02",
        sources = new[] { await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2025-01-15" }) },
    });

    private async Task<string> FrozenAsync(string kind = "qualityReport")
    {
        var report = $"reports/{(kind == "qualityReport" ? await api.ReportAsync() : await api.QualityManager.CreateAsync("reports", new { kind, frameworks = new[] { "KKFZ" }, period = "Q1 2026", title = "Kwartaalrapportage" }))}";
        var answer = await api.QualityManager.CommandAsync(report, "freeze", new { referenceDate = kind == "qualityReport" ? "2025-12-31" : "2026-03-31", confirm = "incomplete" });
        answer.Status.ShouldBe(200, answer.Text);
        return report;
    }

    private Task<Answer> PublishAsync(string report) => api.QualityManager.CommandAsync(report, "publish", new { where = "https://www.levanto.example/verslag", audience = "world" });

    private static JsonNode Part(string data) => JsonNode.Parse(data)!["parts"]![0]!;
}
