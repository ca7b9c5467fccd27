using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>One action beside itself, field by field.</summary>
public sealed class OneActionAtTwoMoments(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task It_is_compared_field_by_field_with_what_happened_in_between()
    {
        var id = await api.QualityManager.CreateAsync("actions", new
        {
            title = "Sleutelplan", kind = "corrective", sources = new[] { await api.SourceAsync() }, owner = new { type = "person", id = "own-1" }, deadline = new { raw = "eind 2026" }, happenedOn = "2026-01-10",
        });
        (await api.QualityManager.CommandAsync($"actions/{id}", "shift-deadline", new { to = new { on = "2027-03-31" }, reason = "Leverancier is later", happenedOn = "2026-05-04" })).Status.ShouldBe(200);
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync($"/acties/{id}");
        await auditor.OpenAsync(auditor.Page.QuerySelector("a[href$='/vergelijken']")!.GetAttribute("href")!);
        auditor.Page.QuerySelectorAll("input[type=date]").Select(f => f.GetAttribute("name")).ShouldBe(["from", "to"]);

        await auditor.OpenAsync(auditor.Page.QuerySelector(".choices-inline a")!.GetAttribute("href")!);
        var deadline = auditor.Page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "deadline");
        deadline.QuerySelectorAll("td").Select(d => d.TextContent).ShouldBe(["eind 2026", "31 mrt 2027"]);
        auditor.Page.QuerySelector(".timeline")!.TextContent.ShouldContain("Leverancier is later");
        auditor.Page.QuerySelector(".timeline")!.TextContent.ShouldContain("4 mei 2026");

        await auditor.OpenAsync($"/acties/{id}/vergelijken?from=2025-12-31&to=2026-02-01&clock=happened");
        auditor.Page.QuerySelector(".as-of")!.TextContent.ShouldContain("nog niet");
        auditor.Page.QuerySelector("tbody")!.TextContent.ShouldContain("eind 2026");
        (await auditor.OpenAsync($"/acties/{id}/vergelijken?from=2026-05-04&to=2026-06-01&clock=happened")).Text.ShouldContain("Er is niets veranderd");
    }

    [Fact]
    public async Task What_cannot_be_compared_is_said_above_the_form()
    {
        var id = await api.ActionAsync();
        using var owner = new Browser(api, "owner");
        (await owner.OpenAsync($"/acties/{id}/vergelijken?from=2026-06-01&to=2026-03-01&clock=happened")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        owner.Page.QuerySelector(".problem").ShouldNotBeNull();
        owner.Page.QuerySelector("[name=from]")!.GetAttribute("value").ShouldBe("2026-06-01");
        (await owner.OpenAsync($"/acties/{id}/vergelijken?from=2026-01-01&to=2026-02-01&clock=known")).Text.ShouldContain("was de actie er nog niet", customMessage: "it was entered today");
        owner.Status.ShouldBe(HttpStatusCode.OK);
        (await owner.OpenAsync($"/acties/{Guid.NewGuid()}/vergelijken")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
