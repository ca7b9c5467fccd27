using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>What a node counts for stands in the reference files.</summary>
public sealed class WhenReferenceFilesChange : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reference").FullName;

    [Fact]
    public async Task A_node_that_moved_to_another_pillar_takes_its_counts_along()
    {
        var database = await RegisterApi.NewDatabaseAsync();
        WriteFramework(parentOfTheme: "EIGEN-1");
        await using (var before = new RegisterApi { ConnectionString = database, ReferenceFolder = _folder })
        {
            await before.InitializeAsync();
            await before.ActionAsync(nodes: ["EIGEN-T"]);
            await before.ActionAsync(nodes: ["EIGEN-1"]);
            (await CountsAsync(before)).ShouldBe([("EIGEN-1", 2), ("EIGEN-T", 1), ("EIGEN-2", 0)]);
        }

        WriteFramework(parentOfTheme: "EIGEN-2");
        await using var after = new RegisterApi { ConnectionString = database, ReferenceFolder = _folder };
        await after.InitializeAsync();
        await after.ActionAsync(nodes: ["EIGEN-T"]);
        (await CountsAsync(after)).ShouldBe([("EIGEN-1", 1), ("EIGEN-2", 2), ("EIGEN-T", 2)]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<List<(string, int)>> CountsAsync(RegisterApi api) =>
        [.. (await api.Reader.GetAsync("frameworks/EIGEN/view")).At("nodes")!.AsArray().Select(n => (n!["code"]!.GetValue<string>(), n["counts"]!["actions"]!.GetValue<int>()))];

    private void WriteFramework(string parentOfTheme, string title = "Samenwerken")
    {
        Directory.CreateDirectory(Path.Combine(_folder, "frameworks"));
        var framework = JsonNode.Parse(File.ReadAllText(Path.Combine(ReferenceFolder.Shipped, "frameworks", "KWLGGZ.json")))!.AsObject();
        (framework["code"], framework["name"], framework["names"], framework["organisation"]) = ("EIGEN", "Eigen kader", new JsonArray(), "levanto");
        framework["nodes"] = new JsonArray(
            Node("EIGEN-1", null, "pillar", 1, "Eerste pijler"), Node("EIGEN-2", null, "pillar", 2, "Tweede pijler"), Node("EIGEN-T", parentOfTheme, "theme", 1, title));
        File.WriteAllText(Path.Combine(_folder, "frameworks", "EIGEN.json"), framework.ToJsonString());
    }

    private static JsonObject Node(string code, string? parent, string kind, int order, string title)
    {
        var node = new JsonObject { ["code"] = code, ["kind"] = kind, ["order"] = order, ["title"] = title };
        if (parent is not null)
        {
            node["parent"] = parent;
        }

        return node;
    }
}
