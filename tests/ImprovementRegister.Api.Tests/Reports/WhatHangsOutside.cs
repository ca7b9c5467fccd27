using ImprovementRegister.Api.Tests.Screens;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>What hangs under no node, or under a framework that is not adopted, is said where somebody would look for it (domain.md H7).</summary>
[Trait("Domain", "H7")]
public sealed class WhatHangsOutside(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Stands_among_what_is_missing_in_a_report_and_below_a_framework_with_its_link()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2025-01-15" });
        var action = await api.QualityManager.CreateAsync("actions", new { title = "Actie zonder deel", kind = "corrective", happenedOn = "2025-03-02", sources = new[] { source } });
        var finding = await api.Auditor.CreateAsync($"sources/{source}/findings", new { text = "Bevinding zonder deel", kind = "observation", foundOn = "2025-01-15" });

        var missing = (await api.QualityManager.GetAsync("reports/preview?framework=KKFZ&year=2025")).At("missing")!.AsArray();
        missing.Single(g => g!["link"]!.GetValue<string>().EndsWith($"/actions/{action}", StringComparison.Ordinal) && g["code"]!.GetValue<string>().Contains("under"))!["code"]!.GetValue<string>().ShouldBe("action-under-no-node");
        missing.Single(g => g!["link"]!.GetValue<string>().EndsWith($"/findings/{finding}", StringComparison.Ordinal) && g["code"]!.GetValue<string>().Contains("under"))!["code"]!.GetValue<string>().ShouldBe("finding-under-no-node");

        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/kaders/KKFZ?year=2025");
        manager.Page.QuerySelector($"#daarbuiten ~ ul a[href='/acties/{action}']").ShouldNotBeNull();
        manager.Page.QuerySelector($"#daarbuiten ~ ul a[href='/bevindingen/{finding}']").ShouldNotBeNull();
        await manager.OpenAsync("/kaders/KKFZ?year=2023");
        manager.Page.QuerySelector("#daarbuiten").ShouldBeNull();

        using var reader = new Browser(api, "reader");
        (await reader.OpenAsync("/kaders/KKFZ?year=2025")).Page.QuerySelector("#daarbuiten").ShouldBeNull();
    }
}
