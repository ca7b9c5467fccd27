using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Screens;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>The year in which a framework is replaced is told under both, by the mapping that somebody wrote, with what goes on in nothing.</summary>
[Trait("Domain", "F19")]
public sealed class AFrameworkReplacedWithinAYear : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reference").FullName;

    [Fact]
    public async Task The_same_year_stands_under_the_later_and_under_the_earlier_one_and_what_is_not_mapped_is_listed()
    {
        Write("frameworks", "OUD", Framework("OUD", "2020-01-01", "2025-06-30", "OUD-1", "OUD-2", "OUD-3"));
        Write("frameworks", "NIEUW", Framework("NIEUW", "2025-07-01", null, "NIEUW-1", "NIEUW-2"));
        Write("mappings", "oud-nieuw", """{"from":"OUD","to":"NIEUW","source":"Besluit MT","nodes":[{"from":"OUD-1","to":["NIEUW-1"]},{"from":"OUD-2","to":["NIEUW-1","NIEUW-2"]}]}""");
        await using var api = new RegisterApi { ReferenceFolder = _folder };
        await api.InitializeAsync();
        foreach (var (node, on) in ((string, string)[])[("OUD-1", "2025-03-01"), ("OUD-2", "2025-03-02"), ("OUD-3", "2025-03-03"), ("NIEUW-1", "2025-09-01")])
        {
            await api.QualityManager.CreateAsync("actions", new
            {
                title = $"Voor {node}", kind = "corrective", nodes = new[] { node }, happenedOn = on, owner = new { type = "person", id = "own-1" },
                sources = new[] { await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2025-01-10" }) },
            });
        }

        var report = (await api.QualityManager.GetAsync("reports/preview?framework=NIEUW&year=2025")).Json;

        var replaced = report["replaced"]!.AsArray().ShouldHaveSingleItem()!;
        (replaced["earlier"]!.GetValue<string>(), replaced["on"]!.GetValue<string>()).ShouldBe(("OUD", "2025-07-01"));
        replaced["nodes"]!.AsArray().Select(n => (n!["code"]!.GetValue<string>(), Actions(n["own"]!), Actions(n["takenOver"]!))).ShouldBe([("NIEUW-1", 1, 2), ("NIEUW-2", 0, 1)]);
        replaced["earlierNodes"]!.AsArray().Select(n => (n!["code"]!.GetValue<string>(), Actions(n["counts"]!), string.Join('+', n["into"]!.AsArray())))
            .ShouldBe([("OUD-1", 1, "Deel NIEUW-1"), ("OUD-2", 1, "Deel NIEUW-1+Deel NIEUW-2"), ("OUD-3", 1, "")]);
        Actions(report["total"]!).ShouldBe(3, "what no mapping names is not in it");
        (await api.QualityManager.GetAsync("reports/preview?framework=NIEUW&year=2025&format=html")).Text.ShouldContain("in de loop van dit jaar vervangen");
        (await api.QualityManager.GetAsync("reports/preview?framework=NIEUW&year=2025&format=csv&table=Onder%20het%20eerdere%20kader")).Text.ShouldContain("nergens");
        (await api.QualityManager.GetAsync("reports/preview?framework=NIEUW&year=2026")).Json["replaced"]!.AsArray().ShouldBeEmpty("a year that it has to itself");
    }

    [Fact]
    public async Task A_form_offers_what_holds_today_first_and_says_of_what_does_not_when_it_did()
    {
        Write("frameworks", "OUD", Framework("OUD", "2020-01-01", "2025-06-30", "OUD-1", "OUD-3"));
        Write("frameworks", "NIEUW", Framework("NIEUW", "2025-07-01", null, "NIEUW-1"));
        Write("mappings", "oud-nieuw", """{"from":"OUD","to":"NIEUW","source":"Besluit MT","nodes":[{"from":"OUD-1","to":["NIEUW-1"]}]}""");
        await using var api = new RegisterApi { ReferenceFolder = _folder };
        await api.InitializeAsync();
        var finding = await api.FindingAsync();
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/bevindingen/{finding}");

        var offered = manager.Page.QuerySelectorAll("datalist#nodes-of-action option").Select(o => (Code: o.GetAttribute("value")!, Words: o.TextContent)).ToList();
        offered.FindIndex(o => o.Code == "NIEUW-1").ShouldBeLessThan(offered.FindIndex(o => o.Code == "OUD-1"));
        offered.Single(o => o.Code == "OUD-1").Words.ShouldBe("OUD-1 – Deel OUD-1 (geldt van 01-01-2020 tot en met 30-06-2025)");
        offered.Single(o => o.Code == "NIEUW-1").Words.ShouldBe("NIEUW-1 – Deel NIEUW-1");

        await manager.SendAsync("raise", ("title", "Voor een deel dat niet meer geldt"), ("kind", "corrective"), ("nodes:list", "OUD-1"));
        manager.Page.QuerySelector("form#raise .problem")!.TextContent.ShouldContain("NIEUW-1");
        manager.Page.QuerySelector("form#raise [name=title]")!.GetAttribute("value").ShouldBe("Voor een deel dat niet meer geldt");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int Actions(JsonNode counts) => counts["actions"]!.GetValue<int>();

    private void Write(string folder, string name, string json)
    {
        Directory.CreateDirectory(Path.Combine(_folder, folder));
        File.WriteAllText(Path.Combine(_folder, folder, name + ".json"), json);
    }

    private static string Framework(string code, string from, string? until, params string[] pillars)
    {
        var nodes = string.Join(',', pillars.Select((p, i) => $$"""{ "code": "{{p}}", "kind": "pillar", "order": {{i + 1}}, "title": "Deel {{p}}" }"""));
        return $$"""
            { "code": "{{code}}", "name": "Kader {{code}}", "version": "1", "validFrom": "{{from}}"{{(until is null ? "" : $", \"validTo\": \"{until}\"")}}, "nodeLabel": "pijler", "organisation": "levanto",
              "report": { "product": "kwaliteitsverslag" }, "nodes": [ {{nodes}} ] }
            """;
    }
}
