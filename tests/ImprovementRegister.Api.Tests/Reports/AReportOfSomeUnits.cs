using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>Who begins a report chooses the units that it is of and the order of its pillars.</summary>
public sealed class AReportOfSomeUnits(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task It_holds_the_work_of_those_units_and_of_no_other()
    {
        var (wonen, forensic, novi) = (await RaiseAsync("Wonen", "CL-WONEN"), await RaiseAsync("Forensisch", "T-FZAMB"), await RaiseAsync("Novi", "CL-NOVI"));
        var id = await api.QualityManager.CreateAsync("reports", new { kind = "qualityReport", frameworks = new[] { "KKFZ" }, year = 2025, title = "Twee teams", units = new[] { "T-FZAMB", "CL-WONEN" } });

        var data = (await api.QualityManager.GetAsync($"reports/{id}/data")).Json;

        Actions(data).ShouldContain(wonen);
        Actions(data).ShouldContain(forensic);
        Actions(data).ShouldNotContain(novi);
        data["head"]!["unit"]!.GetValue<string>().ShouldBe("Cluster Wonen, team ambulante forensische zorg");
        data["parts"]![0]!["total"]!["actions"]!.GetValue<int>().ShouldBe(2);
        (await api.QualityManager.GetAsync("reports?unit=CL-WONEN&limit=500")).Items.Select(r => r!["id"]!.GetValue<Guid>()).ShouldContain(id);
        (await api.QualityManager.GetAsync($"reports/{id}/history")).Text.ShouldContain("T-FZAMB");
    }

    [Fact]
    public async Task Its_pillars_stand_under_the_strategy_or_under_the_framework_as_was_chosen()
    {
        var strategy = await StartAsync(null);
        var framework = await StartAsync("framework");

        (await DataAsync(strategy))["strategy"].ShouldNotBeNull();
        (await DataAsync(framework))["strategy"].ShouldBeNull();
        (await api.QualityManager.GetAsync($"reports/{framework}")).At("report.order")!.GetValue<string>().ShouldBe("framework");
        (await api.QualityManager.GetAsync($"/verslagen/{framework}")).Text.ShouldContain("onder het kader");
    }

    private Task<Guid> StartAsync(string? order) => api.QualityManager.CreateAsync("reports", new { kind = "qualityReport", frameworks = new[] { "KWLGGZ" }, year = 2024, title = "Volgorde", order });

    private async Task<JsonObject> DataAsync(Guid id) => (await api.QualityManager.GetAsync($"reports/{id}/data")).Json;

    private static IEnumerable<Guid> Actions(JsonObject data) =>
        data["parts"]![0]!["nodes"]!.AsArray().SelectMany(n => n!["lookAhead"]!.AsArray().Concat(n["lookBack"]!.AsArray())).Select(a => a!["id"]!.GetValue<Guid>());

    private async Task<Guid> RaiseAsync(string title, string unit) => await api.QualityManager.CreateAsync("actions", new
    {
        title, kind = "corrective", nodes = new[] { "KKFZ-P1" }, unit, owner = new { type = "person", id = "own-1" }, happenedOn = "2025-02-01", sources = new[] { await api.SourceAsync() },
    });
}
