using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ImprovementRegister.Reports;

/// <summary>The data of a report as they are kept for ever.</summary>
/// <param name="Document">Canonical JSON of a <see cref="ReportDocument"/>.</param>
/// <param name="KindHash">Of the kind of report as it was.</param>
public sealed record FrozenReport(Guid Report, string Document, string Hash, string KindHash, DateTimeOffset Moment, long Position, IReadOnlyList<FrozenFramework> Frameworks)
{
    /// <summary>Members that this version does not know are left alone, and missing ones are as if there were none: a document outlives the code that wrote it.</summary>
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static FrozenReport Of(ReportDocument document)
    {
        var text = Write(document);
        return new FrozenReport(
            document.Head.Id, text, HashOf(text), HashOf(Canonical(JsonSerializer.SerializeToNode(document.Kind, Form))), document.Head.AsKnownAt, document.Head.Position ?? 0,
            [.. document.Parts.Select(p => new FrozenFramework(p.Framework, p.FrameworkVersion))]);
    }

    public static string Write(ReportDocument document) => Canonical(JsonSerializer.SerializeToNode(document, Form));

    public static ReportDocument Read(string document) => JsonSerializer.Deserialize<ReportDocument>(document, Form)!;

    /// <summary>With what people read in the place of what was removed.</summary>
    public static ReportDocument Worded(ReportDocument document, System.Globalization.CultureInfo language) =>
        JsonSerializer.Serialize(document, Form) is var text && text.Contains(Removed, StringComparison.Ordinal) ? Read(Integrity.TextRedacted.In(text, language)) : document;

    /// <summary>A text as it stands in a document.</summary>
    public static string AsStored(string text) => JsonEncodedText.Encode(text, Form.Encoder).ToString();

    /// <summary>The document without texts that were removed: whole, and a longer one also within another.</summary>
    public static string Without(string document, IReadOnlyList<string> texts)
    {
        var node = JsonNode.Parse(document);
        return Canonical(Walk(node));

        JsonNode? Walk(JsonNode? at) => at switch
        {
            JsonObject o => new JsonObject(o.Select(m => KeyValuePair.Create(m.Key, Walk(m.Value)))),
            JsonArray a => new JsonArray([.. a.Select(Walk)]),
            JsonValue v when v.TryGetValue<string>(out var text) => JsonValue.Create(texts.Aggregate(text, (left, removed) =>
                left == removed ? Removed : removed.Length >= ShortestWithin ? left.Replace(removed, Removed, StringComparison.Ordinal) : left)),
            _ => at?.DeepClone(),
        };
    }

    private const string Removed = Integrity.TextRedacted.Marker;

    /// <summary>A shorter text is found within others by chance.</summary>
    private const int ShortestWithin = 12;

    /// <summary>SHA-256 of a text in UTF-8, in hexadecimal.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Members in the order of their names and no white space: the same data are the same bytes, whatever the order in the code.</summary>
    public static string Canonical(JsonNode? node) => Sorted(node)?.ToJsonString(Form) ?? "null";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
