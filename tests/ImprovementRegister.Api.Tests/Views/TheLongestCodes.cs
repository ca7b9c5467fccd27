using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>An index holds what is counted by; an entry of one has a limit that the longest permitted request must not reach.</summary>
public sealed class TheLongestCodes : IDisposable
{
    private const int MostNodes = 50;
    private const int LongestCode = 40;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly string _folder = Directory.CreateTempSubdirectory("reference").FullName;
    private readonly Random _random = new(1);

    [Fact]
    public async Task Of_as_many_nodes_as_a_request_may_name_are_recorded_and_counted()
    {
        // Letters by chance: the database could compress any others.
        var codes = Enumerable.Range(0, MostNodes).Select(_ => "EIGEN-" + Any(LongestCode - "EIGEN-".Length)).ToList();
        WriteFramework(codes);
        await using var api = new RegisterApi { ReferenceFolder = _folder };
        await api.InitializeAsync();
        var source = await api.SourceAsync();
        var action = await api.QualityManager.CreateAsync("actions", new
        {
            title = "Alles tegelijk", kind = "corrective", sources = new[] { source }, nodes = codes, unit = "CL-WONEN", owner = new { type = "person", id = Any(100), placeholder = true },
            responsible = Enumerable.Range(0, MostNodes).Select(_ => new { type = "person", id = Any(100), placeholder = true }),
        });
        await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Alles tegelijk", nodes = codes, unit = "CL-WONEN" });
        await api.Auditor.CreateAsync($"sources/{source}/findings", new { text = "Alles tegelijk", nodes = codes, unit = "CL-WONEN", kind = "observation" });
        (await api.QualityManager.CommandAsync($"actions/{action}", "retitle", new { title = "Nog eens alles tegelijk", reason = "Duidelijker" })).Status.ShouldBe(200);

        var total = (await api.Reader.GetAsync("frameworks/EIGEN/view")).At("total")!;
        (total["actions"]!.GetValue<int>(), total["findings"]!.GetValue<int>(), total["goals"]!.GetValue<int>()).ShouldBe((1, 1, 1));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Any(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Letters[_random.Next(Letters.Length)]));

    private void WriteFramework(IEnumerable<string> codes)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "frameworks"));
        var framework = JsonNode.Parse(File.ReadAllText(Path.Combine(ReferenceFolder.Shipped, "frameworks", "KWLGGZ.json")))!.AsObject();
        (framework["code"], framework["name"], framework["names"], framework["organisation"]) = ("EIGEN", "Eigen kader", new JsonArray(), "levanto");
        framework["nodes"] = new JsonArray([.. codes.Select((code, i) => (JsonNode)new JsonObject { ["code"] = code, ["kind"] = "pillar", ["order"] = i + 1, ["title"] = $"Pijler {code[^8..]}" })]);
        File.WriteAllText(Path.Combine(_folder, "frameworks", "EIGEN.json"), framework.ToJsonString());
    }
}
