using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Findings;

/// <summary>An audit has many findings, and they many actions: each in one save (domain.md F29).</summary>
public sealed class ManyFindingsAtOnce(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task All_are_recorded_with_one_receipt_or_none()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "externalAudit", title = "Externe audit", norm = "ISO 9001:2015", heldOn = "2026-03-01" });
        var refused = await api.RefusesAsync(422, "required", () => api.Auditor.PostAsync($"sources/{source}/findings/batch", new { findings = new[] { new { text = "Eerste" }, null, new { text = "" } } }));
        refused.BlamedFields().ShouldBe(["$.findings[2].text"]);

        var body = new { findings = new[] { new { text = "Eerste", kind = "majorNonconformity", clause = "8.4" }, null, new { text = "Tweede", kind = "observation", clause = "9.2" } } };
        var recorded = await api.Auditor.PostAsync($"sources/{source}/findings/batch", body, key: "audit-1");
        recorded.Status.ShouldBe(200, recorded.Text);
        var events = await api.EventCountAsync();
        var again = await api.Auditor.PostAsync($"sources/{source}/findings/batch", body, key: "audit-1");
        (again.IsReplay, again.Id, again.At("also")!.ToJsonString()).ShouldBe((true, recorded.Id, recorded.At("also")!.ToJsonString()));
        (await api.EventCountAsync()).ShouldBe(events);

        var findings = (await api.QualityManager.GetAsync($"findings?source={source}")).Items;
        findings.Select(f => (f!["text"]!.GetValue<string>(), f["norm"]!.GetValue<string>(), f["clause"]!.GetValue<string>())).ShouldBe([("Eerste", "ISO 9001:2015", "8.4"), ("Tweede", "ISO 9001:2015", "9.2")]);
        findings[0]!["proposedDeadline"]!.GetValue<string>().ShouldBe("2026-06-01");

        var actions = await api.QualityManager.PostAsync($"sources/{source}/actions", new { actions = findings.Select(f => new { title = "Tegen " + f!["text"], findings = new[] { f["id"]!.GetValue<Guid>() } }).ToArray() });
        actions.Status.ShouldBe(200, actions.Text);
        (await api.QualityManager.GetAsync($"findings?source={source}&state=inHand")).Items.Count.ShouldBe(2);
        (await api.QualityManager.GetAsync($"actions?source={source}")).Items.Select(a => a!["title"]!.GetValue<string>()).ShouldBe(["Tegen Eerste", "Tegen Tweede"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_same_reference_in_two_rows_is_asked_about_and_the_same_key_refused()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Interne audit" });
        var twice = await SendAsync(source, """{"findings":[{"text":"Een","reference":"NC 1"},{"text":"Twee","reference":"nc 01"}]}""");
        (twice["code"]!.GetValue<string>(), twice["confirm"]?.GetValue<string>()).ShouldBe(("confirmation-needed", "sameReference"));
        (await SendAsync(source, """{"findings":[{"text":"Een","externalKey":"K-1"},{"text":"Twee","externalKey":"K-1"}]}"""))["code"]!.GetValue<string>().ShouldBe("external-key-in-use");
        (await SendAsync(source, """{"findings":[{"text":"Een"},{"text":"Twee"}]}"""))["also"]!.AsArray().Count.ShouldBe(1);
        (await SendAsync(source, """{"findings":[{"text":"Drie"},{"text":"Twee"}]}"""))["confirm"]?.GetValue<string>().ShouldBe("duplicate");
        (await api.QualityManager.GetAsync($"findings?source={source}")).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_source_that_brings_figures_only_takes_none()
    {
        var source = await api.QualityManager.CreateAsync("sources", new { type = "keyFigures", title = "Kengetallen 2025" });
        await api.RefusesAsync(409, "no-findings-of-type", () => api.QualityManager.PostAsync($"sources/{source}/findings/batch", new { findings = new[] { new { text = "Een" } } }));
        await api.RefusesAsync(404, "not-found", () => api.QualityManager.PostAsync($"sources/{Guid.NewGuid()}/findings/batch", new { findings = new[] { new { text = "Een" } } }));
    }

    /// <summary>Not by the client of the other tests, which confirms by itself.</summary>
    private async Task<JsonObject> SendAsync(Guid source, string body)
    {
        using var content = new StringContent(body, null, "application/json");
        var answer = await api.Auditor.Http.PostAsync($"/api/v1/sources/{source}/findings/batch", content);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }
}
