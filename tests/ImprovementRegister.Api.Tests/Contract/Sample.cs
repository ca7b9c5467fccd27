using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Contract;

/// <summary>The stored samples beside the tests.</summary>
internal static class Sample
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Contract", "samples");

    /// <summary>The aliases that have one.</summary>
    public static IEnumerable<string> All => Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f));

    public static JsonObject Read(string alias) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, alias + ".json")))!.AsObject();

    /// <summary>An event as the store writes it.</summary>
    public static JsonNode? Write(object @event) => JsonSerializer.SerializeToNode(@event, @event.GetType(), EventTypes.Json);

    public static void ShouldEqual(JsonNode? actual, JsonNode? expected) =>
        JsonNode.DeepEquals(actual, expected).ShouldBeTrue($"was {actual?.ToJsonString()}{Environment.NewLine}not {expected?.ToJsonString()}");
}
