using ImprovementRegister.Api.Tests.SignIn;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>An organisation that has just been let in: one unit, no framework, no strategy, nobody with a role, nothing recorded.</summary>
public sealed class ANewOrganisation : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reference").FullName;

    [Fact]
    public async Task Has_every_page_and_every_read_and_is_told_how_to_begin()
    {
        await using var api = await StartAsync();
        var wrong = new List<string>();
        foreach (var endpoint in MappedEndpoint.Of(api).Where(e => e.Method == HttpMethod.Get && !e.NeedsNoToken && !e.Pattern.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var role in endpoint.Roles)
            {
                var needed = endpoint.Needed.Where(n => n.Name != "framework").ToList();
                var answer = await api.As(RoleNames.Of(role), tenant: "leeg").GetAsync(endpoint.Address + (needed.Count == 0 ? "" : "?" + string.Join('&', needed.Select(n => $"{n.Name}={n.Value}"))));
                if (answer.Status is not (200 or 302) && !(endpoint.Needed.Any(n => n.Name == "framework") && answer.Status == 400))
                {
                    wrong.Add($"{endpoint.Pattern} for {role}: {answer.Status} {answer.Text}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        using var manager = new Browser(api, "qualityManager", tenant: "leeg");
        await manager.OpenAsync("/kaders");
        manager.Page.QuerySelector("p.none a")!.GetAttribute("href").ShouldBe("/beheer/kaders");
        await manager.OpenAsync("/verslagen/nieuw");
        manager.Page.QuerySelector("form#report p.none")!.TextContent.ShouldContain("een beheerder neemt er eerst een in gebruik");
        await manager.SendAsync("report", ("kind", "quarterReport"), ("period", "Q1 2026"));
        manager.Page.QuerySelector("form#report .problem")!.TextContent.ShouldNotContain("()");
    }

    [Fact]
    public async Task Works_with_a_framework_as_soon_as_it_has_taken_one_into_use()
    {
        await using var api = await StartAsync();
        var (administrator, manager) = (api.As("administrator", tenant: "leeg"), api.As("qualityManager", tenant: "leeg"));
        (await administrator.PostAsync("frameworks/KKFZ/adopt", new { from = "2026-01-01" }, ifMatch: "\"0\"")).Status.ShouldBe(200);
        var source = await manager.CreateAsync("sources", new { type = "internalAudit", title = "Eerste audit", heldOn = "2026-03-01" });
        await manager.CreateAsync("actions", new { title = "Eerste actie", kind = "corrective", sources = new[] { source }, nodes = new[] { "KKFZ-P1-A5" }, unit = "Zorg 't Nieuwe Begin" });

        var report = await manager.CreateAsync("reports", new { kind = "quarterReport", period = "Q1 2026" });

        (await manager.GetAsync($"reports/{report}?format=html")).Status.ShouldBe(200);
        (await manager.GetAsync("frameworks/KKFZ/view?year=2026")).Int("total.actions").ShouldBe(1);
        (await manager.GetAsync("strategy/view?year=2026")).At("unmapped.0.counts.actions")!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Of_one_person_is_told_that_somebody_else_judges_whether_it_helped()
    {
        await using var api = await StartAsync();
        var alone = api.As("qualityManager", tenant: "leeg");
        var source = await alone.CreateAsync("sources", new { type = "internalAudit", title = "Audit van mijzelf", heldOn = "2026-03-01" });
        var action = await alone.CreateAsync("actions", new { title = "Alles zelf doen", kind = "corrective", sources = new[] { source }, owner = new { type = "person", id = "qm-1" } });
        foreach (var step in (string[])["start", "complete"])
        {
            (await alone.CommandAsync($"actions/{action}", step, new { })).Status.ShouldBe(200);
        }

        using var manager = new Browser(api, "qualityManager", tenant: "leeg");
        await manager.OpenAsync($"/acties/{action}");
        manager.Page.QuerySelector("form#review-effect").ShouldBeNull();
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("beoordeelt iemand die er geen deel aan had");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<RegisterApi> StartAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "organisations"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "organisations", "leeg.json"), """
            { "tenant": "leeg", "name": "Zorg 't Nieuwe Begin", "frameworks": [], "units": [ { "code": "LEEG", "name": "Zorg 't Nieuwe Begin", "kind": "organisation" } ], "parties": [] }
            """);
        var api = new RegisterApi { ReferenceFolder = _folder };
        await api.InitializeAsync();
        return api;
    }
}
