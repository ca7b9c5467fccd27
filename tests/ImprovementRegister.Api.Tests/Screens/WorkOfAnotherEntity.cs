using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>Two entities share a register; whoever works for the one sees the work of the other, and is told why there is nothing to do with it.</summary>
public sealed class WorkOfAnotherEntity(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    [Trait("Domain", "F35")]
    public async Task Says_whom_to_ask_and_is_of_who_serves_both()
    {
        var source = await api.As("auditor", tenant: "balanszorg").CreateAsync("sources", new { type = "internalAudit", title = "Audit Knoal", heldOn = "2026-03-01", unit = "KNOAL" });
        var action = await api.As("qualityManager", tenant: "balanszorg").CreateAsync("actions", new { title = "Werk van Knoal", kind = "corrective", sources = new[] { source }, unit = "KNOAL" });
        foreach (var (id, units) in ((string, string[])[])[("een-1", ["BALANS"]), ("twee-1", ["BALANS", "KNOAL"])])
        {
            (await api.As("administrator", tenant: "balanszorg").PostAsync("people", new { id, units })).Status.ShouldBe(201);
        }

        using var outside = await new Browser(api, "qualityManager", "een-1", "balanszorg").OpenAsync($"/acties/{action}");
        outside.Page.QuerySelector(".steps.outside")!.TextContent.ShouldContain("KNOAL hoort bij een andere entiteit");
        outside.Page.QuerySelectorAll("form.command").ShouldBeEmpty();
        using var both = await new Browser(api, "qualityManager", "twee-1", "balanszorg").OpenAsync($"/acties/{action}");
        both.Page.QuerySelector(".steps.outside").ShouldBeNull();
        both.Page.QuerySelectorAll("form.command").ShouldNotBeEmpty();
    }
}
