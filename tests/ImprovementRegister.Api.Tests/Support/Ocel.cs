using System.Globalization;
using System.Text.Json.Nodes;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>What the standard asks of a log (OCEL 2.0, JSON: types declared with their attributes, ids once, relations to objects that are there).</summary>
public static class Ocel
{
    private static readonly string[] Parts = ["objectTypes", "eventTypes", "objects", "events"];

    public static void ShouldBeSound(JsonObject log)
    {
        log.Select(p => p.Key).ShouldBe(Parts, ignoreOrder: true);
        var objects = log["objects"]!.AsArray().Select(o => o.Text("id")).ToList();
        objects.ShouldBeUnique();
        log["events"]!.AsArray().Select(e => e.Text("id")).ShouldBeUnique();
        Sound(log, "objectTypes", "objects", [.. objects], a => a["time"]?.GetValue<string>());
        Sound(log, "eventTypes", "events", [.. objects], _ => null);
        log["events"]!.AsArray().ShouldAllBe(e => Moment(e.Text("time")) > new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    /// <param name="time">When an attribute had its value: an object can have had several, an event has one.</param>
    private static void Sound(JsonObject log, string types, string items, HashSet<string> objects, Func<JsonNode, string?> time)
    {
        var declared = log[types]!.AsArray().ToDictionary(t => t.Text("name"), t => t!["attributes"]!.AsArray().ToDictionary(a => a.Text("name"), a => a.Text("type")));
        declared.Values.SelectMany(t => t.Values).ShouldBeSubsetOf(["string", "time", "integer", "float", "boolean"]);
        foreach (var item in log[items]!.AsArray())
        {
            var (about, attributes, relations) = (item!.ToJsonString(), item["attributes"]!.AsArray(), item["relationships"]!.AsArray());
            attributes.Select(a => a.Text("name")).ShouldBeSubsetOf(declared[item.Text("type")].Keys, about);
            attributes.Select(a => (a.Text("name"), time(a!))).ShouldBeUnique(about);
            attributes.ShouldAllBe(a => a!["value"] != null, about);
            attributes.Select(a => time(a!)).OfType<string>().ShouldAllBe(t => Moment(t) > DateTimeOffset.MinValue, about);
            relations.Select(r => r.Text("objectId")).ShouldBeSubsetOf(objects, about);
            relations.Select(r => (r.Text("objectId"), r.Text("qualifier"))).ShouldBeUnique(about);
        }
    }

    private static string Text(this JsonNode? node, string name) => node![name]!.GetValue<string>();

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
