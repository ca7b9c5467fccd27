using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>A page stands open in one tab, and in another somebody else signs in, or the same person at another organisation.</summary>
public sealed class FormsOfSomebodyElse(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Theory]
    [InlineData("auditor", null, "balanszorg")]
    [InlineData("auditor", "aud-7", "levanto")]
    [InlineData("qualityManager", null, "levanto")]
    public async Task Are_recorded_in_nobody_elses_name_and_at_no_other_organisation(string persona, string? user, string tenant)
    {
        using var browser = new Browser(api, "auditor");
        await browser.OpenAsync("/herkomst/nieuw/internalAudit");
        var before = await api.EventCountAsync();
        browser.SignInAs(persona, user, tenant);

        await browser.SendAsync("source", ("title", "Audit van een ander"), ("heldOn", "2026-03-01"));

        browser.Status.ShouldBe(HttpStatusCode.Conflict, browser.Text);
        browser.Heading.ShouldBe("U bent intussen anders aangemeld");
        (await api.EventCountAsync()).ShouldBe(before);
        browser.SignInAs("auditor");
        await browser.SendAgainAsync();
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
        (await api.Auditor.GetAsync("sources?q=Audit%20van%20een%20ander&mine=true")).Items.Count.ShouldBeGreaterThan(0, "who typed it records it");
    }

    [Fact]
    public async Task What_is_typed_is_kept_for_who_types_it()
    {
        using var one = await new Browser(api, "auditor").OpenAsync("/herkomst/nieuw/internalAudit");
        using var other = await new Browser(api, "auditor", "aud-7").OpenAsync("/herkomst/nieuw/internalAudit");
        using var elsewhere = await new Browser(api, "auditor", tenant: "balanszorg").OpenAsync("/herkomst/nieuw/internalAudit");

        ((Browser[])[one, other, elsewhere]).Select(b => b.Page.QuerySelector("form#source")!.GetAttribute("data-keep")).Distinct().Count().ShouldBe(3);
    }
}
