using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>A suggestion is answered and more time is decided on, on the pages.</summary>
public sealed class WhatWaitsForAnAnswer(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task A_suggestion_is_declined_with_an_answer_on_its_page()
    {
        var id = await api.QualityManager.CreateAsync("sources", new { type = "suggestion", title = "Samen boodschappen doen" });
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/herkomst/{id}");
        await manager.SendAsync("conclude", ("outcome", "declined"), ("reason", "Past niet in het rooster"));
        manager.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        manager.Page.QuerySelector("[name='answer']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await manager.SendAsync("conclude", ("answer", "Dank; we kijken er in het najaar opnieuw naar."));
        manager.Status.ShouldBe(HttpStatusCode.OK);
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("Dank; we kijken er in het najaar opnieuw naar.");
        (await api.QualityManager.GetAsync($"sources/{id}")).At("conclusion.outcome")!.GetValue<string>().ShouldBe("declined");
    }

    [Fact]
    public async Task An_audit_is_answered_by_its_findings()
    {
        var id = await api.QualityManager.CreateAsync("sources", new { type = "internalAudit", title = "Interne audit", heldOn = "2026-03-01" });
        using var manager = new Browser(api, "qualityManager");
        (await manager.OpenAsync($"/herkomst/{id}")).Page.QuerySelector("form#conclude").ShouldBeNull();
    }

    [Fact]
    public async Task More_time_that_is_asked_for_stands_on_the_start_page()
    {
        using var manager = new Browser(api, "qualityManager");
        (await manager.OpenAsync("/")).Text.ShouldNotContain("uitstel te beslissen");
        var action = await api.ActionAsync(deadline: "eind 2026");
        (await api.Owner.CommandAsync($"actions/{action}", "request-extension", new { to = new { raw = "eind 2027" }, reason = "De leverancier is later" })).Status.ShouldBe(200);
        await manager.OpenAsync("/");
        manager.Page.QuerySelector("a[href*='extensionRequested=true']")!.TextContent.ShouldContain("1");
    }
}
