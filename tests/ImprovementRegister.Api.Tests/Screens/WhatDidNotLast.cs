using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>What was thought to be solved is found again: the page of the finding says so, with the verdict of then, and the work is taken up from there.</summary>
[Trait("Story", "34")]
public sealed class WhatDidNotLast(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task The_finding_shows_the_closed_work_with_its_verdict_and_takes_it_up_again()
    {
        var action = await ClosedAsync();
        var again = await FoundAsync("2026-03-01", "Risicosignalering ontbreekt opnieuw.");
        using var auditor = new Browser(api, "auditor");

        await auditor.OpenAsync($"/acties/{action}");
        auditor.Page.QuerySelectorAll(".facts-list dt").Select(t => t.TextContent).ShouldContain("Oordeel");
        auditor.Page.QuerySelector($".facts-list a[href='/bevindingen/{again}']")!.TextContent.ShouldContain("ontbreekt opnieuw");

        await auditor.OpenAsync($"/bevindingen/{again}");
        var earlier = auditor.Page.QuerySelector("section[aria-labelledby='niet-geborgd'] li")!.TextContent;
        earlier.ShouldContain("Risicosignalering borgen");
        earlier.ShouldContain("effectief, 1 sep 2025 – Steekproef");
        auditor.Page.QuerySelector(".facts-list a[href^='/bevindingen/']")!.TextContent.ShouldBe("Risicosignalering ontbreekt.", "the earlier finding is called by its words");
        auditor.Page.QuerySelector(".facts-list li:has(a[href^='/bevindingen/']) small")!.TextContent.ShouldBe("1 maart 2025");

        await auditor.SendAsync($"reopen-{action:N}", ("reason", ""));
        auditor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await auditor.SendAsync($"reopen-{action:N}", ("reason", "Niet geborgd"));
        auditor.Address.ShouldStartWith($"/bevindingen/{again}");
        auditor.Page.QuerySelector("section[aria-labelledby='niet-geborgd']").ShouldBeNull("it is in hand");

        await auditor.OpenAsync($"/acties/{action}");
        auditor.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("1 keer");
        auditor.Page.QuerySelectorAll(".facts-list dt").Select(t => t.TextContent).ShouldContain("Eerder oordeel", "taken up again, it has not been judged");
        auditor.Page.QuerySelectorAll(".facts-list dt").Select(t => t.TextContent).ShouldNotContain("Oordeel");
        auditor.Page.QuerySelector($".facts-list a[href='/bevindingen/{again}']").ShouldNotBeNull("it answers that finding too");
    }

    [Fact]
    public async Task Who_may_not_reopen_reads_it_without_a_form()
    {
        var action = await ClosedAsync("CL-NOVI");
        var again = await FoundAsync("2026-03-01", "Weer gezien.", "CL-NOVI");
        using var owner = new Browser(api, "owner");
        await owner.OpenAsync($"/bevindingen/{again}");
        owner.Page.QuerySelector("section[aria-labelledby='niet-geborgd']").ShouldNotBeNull();
        owner.Page.QuerySelector($"form#reopen-{action:N}").ShouldBeNull();
    }

    [Trait("Story", "35")]
    [Fact]
    public async Task What_was_cancelled_says_who_decided_it_when_and_why()
    {
        var action = await api.ActionAsync();
        await DoAsync(api.QualityManager, action, "cancel", new { reason = "Locatie sluit", decidedBy = new { type = "body", id = "R-MT" } });
        using var owner = new Browser(api, "owner");
        await owner.OpenAsync($"/acties/{action}");
        owner.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("MT: Locatie sluit");
    }

    private async Task<Guid> ClosedAsync(string unit = "CL-WONEN")
    {
        var action = await api.QualityManager.CreateAsync("actions", new
        {
            title = "Risicosignalering borgen", kind = "corrective", findings = new[] { await FoundAsync("2025-03-01", "Risicosignalering ontbreekt.", unit) }, nodes = new[] { "KKFZ-T4" }, unit,
            owner = new { type = "person", id = "own-1" }, happenedOn = "2025-03-02",
        });
        await DoAsync(api.Owner, action, "complete", new { completedOn = "2025-06-01" });
        await DoAsync(api.Auditor, action, "review-effect", new { verdict = "effective", ground = "Steekproef", measuredOn = "2025-09-01" });
        return action;
    }

    private async Task<Guid> FoundAsync(string day, string text, string unit = "CL-WONEN") => await api.Auditor.CreateAsync(
        $"sources/{await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = $"Audit van {day}", heldOn = day })}/findings", new { text, kind = "observation", nodes = new[] { "KKFZ-T4" }, unit, foundOn = day });

    private static async Task DoAsync(Client who, Guid action, string command, object body)
    {
        var answer = await who.CommandAsync($"actions/{action}", command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }
}
