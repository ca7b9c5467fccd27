using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>The start page begins with what whoever looks came for, by their role.</summary>
public sealed class StartByRole(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Theory]
    [InlineData("auditor", false, "Mijn open bevindingen", "Mijn acties", "Wacht op een oordeel")]
    [InlineData("owner", false, "Mijn acties")]
    [InlineData("qualityManager", true, "Mijn acties", "Wacht op een oordeel")]
    [InlineData("administrator", false, "Mijn acties")]
    public async Task An_auditor_sees_findings_first_an_owner_actions_and_a_quality_manager_how_it_stands(string persona, bool figures, params string[] parts)
    {
        await api.FindingAsync();
        await api.ActionAsync();
        await api.CompletedActionAsync();
        using var browser = new Browser(api, persona);
        await browser.OpenAsync("/");
        browser.Page.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldBe(parts);
        (browser.Page.QuerySelector("main > h1 + .figures") is not null).ShouldBe(figures, "figures come ahead of everything");
    }

    [Fact]
    public async Task An_auditor_begins_an_audit_from_there_and_finds_each_open_finding_and_of_a_closed_one_nothing()
    {
        var open = await api.FindingAsync();
        var positive = await api.FindingAsync(kind: "positive");
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync("/");
        var first = auditor.Page.QuerySelector("main section")!;
        var findings = first.QuerySelectorAll(".tasks a").Select(a => a.GetAttribute("href")).ToList();
        findings.ShouldContain($"/bevindingen/{open}");
        findings.ShouldNotContain($"/bevindingen/{positive}");
        first.QuerySelector("a.button")!.GetAttribute("href").ShouldBe("/herkomst/nieuw");
    }
}
