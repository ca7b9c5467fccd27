using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>All that can be done with a finding is to be had on its page, without a script.</summary>
public sealed class PuttingAFindingRight(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task It_is_corrected_linked_elsewhere_and_given_its_causes()
    {
        using var auditor = await OfFindingAsync("auditor");
        var page = auditor.Address;
        await auditor.OpenAsync(page + "?step=correct");
        await auditor.SendAsync("correct", ("text", "In drie dossiers ontbreekt de risicosignalering."), ("unit:clears", ""), ("reason", "Verkeerd overgenomen"));
        auditor.Status.ShouldBe(HttpStatusCode.OK, auditor.Page.QuerySelector(".problem")?.TextContent);
        auditor.Page.QuerySelector("blockquote")!.TextContent.ShouldBe("In drie dossiers ontbreekt de risicosignalering.");
        await auditor.OpenAsync(page + "?step=relink");
        await auditor.SendAsync("relink", ("nodes:whole", "KKFZ-T4"), ("reason", "Hoort daar"));
        auditor.Page.QuerySelector("a[href='/kaders/deel/KKFZ-T4']").ShouldNotBeNull();
        await auditor.OpenAsync(page + "?step=root-causes");
        await auditor.SendAsync("root-causes", ("causes[0].category", "technical"), ("causes[0].text", "Het ECD waarschuwt niet"), ("causes[1].text", "Geen tijd"));
        auditor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await auditor.SendAsync("root-causes", ("causes[1].text", ""));
        auditor.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("Het ECD waarschuwt niet");
        await auditor.OpenAsync(page + "?step=root-causes");
        await auditor.SendAsync("root-causes", ("causes[0].category", ""), ("causes[0].text", ""), ("reason", "Hoort bij een andere bevinding"));
        auditor.Page.QuerySelector(".facts-list")!.TextContent.ShouldNotContain("Het ECD waarschuwt niet");
    }

    [Fact]
    public async Task It_is_dismissed_taken_up_again_and_its_risk_accepted_until_a_day()
    {
        using var manager = await OfFindingAsync("qualityManager");
        await manager.SendAsync("dismiss", ("reason", "Was al opgelost"), ("decidedBy:party", "body:R-MT"), ("answer", "Dank voor het melden"));
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("MT: Was al opgelost (antwoord: Dank voor het melden)");
        await manager.SendAsync("reinstate", ("reason", "Komt terug"));
        await manager.SendAsync("accept-risk", ("reason", "Nieuwbouw lost het op"), ("decidedBy:party", "body:R-MT"), ("expiresOn", "31-12-2028"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Page.QuerySelector(".problem")?.TextContent);
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("risico aanvaard tot en met 31 dec 2028");
    }

    [Fact]
    public async Task A_weight_is_taken_away_and_what_a_later_audit_saw_is_told()
    {
        using var auditor = await OfFindingAsync("qualityManager");
        var source = auditor.Page.QuerySelector(".facts-list a[href^='/herkomst/']")!.GetAttribute("href")![^36..];
        await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Heraudit", heldOn = "2026-06-01", followsUp = source });
        await auditor.OpenAsync(auditor.Address);
        await auditor.SendAsync("classify", ("kind:clears", "observation"));
        await auditor.SendAsync("follow-up", ("outcome", "stillOpen"));
        auditor.Page.QuerySelector("form#follow-up [name='note']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await auditor.SendAsync("follow-up", ("note", "Nog in twee dossiers"));
        auditor.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("Nog in twee dossiers");
        await auditor.SendAsync("classify", ("kind:clears", ""));
        auditor.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("niet gewogen");
    }

    [Fact]
    public async Task The_last_change_is_taken_back_on_its_page_by_who_made_it()
    {
        using var manager = await OfFindingAsync("qualityManager");
        await manager.SendAsync("dismiss", ("reason", "Was al opgelost"), ("decidedBy:party", "body:R-MT"));
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("Was al opgelost");
        await manager.SendAsync("undo", ("reason", "Verkeerde bevinding"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Page.QuerySelector(".problem")?.TextContent);
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldNotContain("Was al opgelost");
        manager.Page.QuerySelector("form#undo").ShouldBeNull();
    }

    /// <summary>On the page of a finding that somebody else logged.</summary>
    private async Task<Browser> OfFindingAsync(string persona)
    {
        var source = await api.As("auditor", "aud-5").CreateAsync("sources", new { type = "internalAudit", title = "Interne audit", heldOn = "2026-03-01" });
        var id = await api.As("auditor", "aud-5").CreateAsync($"sources/{source}/findings", new { text = "Dossiers zijn onvolledig.", unit = "CL-WONEN" });
        return await new Browser(api, persona).OpenAsync($"/bevindingen/{id}");
    }
}
