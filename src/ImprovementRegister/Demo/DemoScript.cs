using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ImprovementRegister.Http;

namespace ImprovementRegister.Demo;

/// <summary>The documents of one organisation as the commands that users would send, in order.</summary>
/// <param name="Tenant">The organisation they are for.</param>
/// <param name="Title">Which documents they come from.</param>
public sealed record DemoScript(string Tenant, string Title, IReadOnlyList<DemoStep> Steps)
{
    private static readonly JsonSerializerOptions Strict = new(ApiJson.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The directory of its people, which an administrator brings in from a file; null when there is none. Names stand nowhere else.</summary>
    [JsonIgnore]
    public DemoStep? People { get; init; }

    /// <summary>The folder that comes with the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "Demo");

    /// <summary>All shipped scripts, by organisation; nothing is sent before all of them are right.</summary>
    /// <exception cref="DemoException">A file is missing or wrong.</exception>
    public static IReadOnlyList<DemoScript> ReadAll()
    {
        var paths = Directory.Exists(Shipped) ? Directory.GetFiles(Shipped, "*.json") : [];
        return paths.Length == 0
            ? throw new DemoException($"There are no demo files in {Shipped}; install the program again.")
            : [.. paths.Order(StringComparer.Ordinal).Select(path => Read(Path.GetFileName(path), File.ReadAllText(path)) with { People = PeopleIn(Path.ChangeExtension(path, "people.csv")) })];
    }

    private static DemoStep? PeopleIn(string path) => !File.Exists(path) ? null
        : new DemoStep("PEOPLE", Role.Administrator, "/people/import", new JsonObject { ["csv"] = File.ReadAllText(path) });

    /// <summary>Reads one script and checks that its keys are unique and that every reference is to an earlier step.</summary>
    /// <exception cref="DemoException">What is wrong, and where.</exception>
    public static DemoScript Read(string file, string json)
    {
        DemoScript script;
        try
        {
            script = JsonSerializer.Deserialize<DemoScript>(json, Strict) ?? throw new DemoException($"{file} is empty.");
        }
        catch (JsonException e)
        {
            throw new DemoException($"{file}: {e.Message}");
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in script.Steps)
        {
            if (step.References.FirstOrDefault(key => !known.Contains(key)) is { } missing)
            {
                throw new DemoException($"{file}: step {step.Key} refers to {{{missing}}}, but no step before it has that key.");
            }

            if (!known.Add(step.Key))
            {
                throw new DemoException($"{file}: two steps have the key {step.Key}.");
            }
        }

        return script;
    }
}

/// <summary>
/// One command. <c>{KEY}</c>, as a whole segment of the path or a whole text in the body, stands for the id that the step
/// KEY was answered with.
/// </summary>
/// <param name="Key">Unique in the script; also what makes a repeat recognisable.</param>
/// <param name="As">The role it is sent in.</param>
/// <param name="Post">The path under the base of the API.</param>
public sealed record DemoStep(string Key, Role As, string Post, JsonObject Body)
{
    private string[] Segments => Post.Trim('/').Split('/');

    /// <summary>Keys of the steps whose ids it needs.</summary>
    public IEnumerable<string> References =>
        Segments.Concat(Texts(Body)).Select(KeyIn).OfType<string>();

    /// <summary>True when it begins something new; anything else changes what exists and needs its version.</summary>
    public bool Creates => Segments is ["sources" or "goals" or "actions" or "reports"] or ["sources", _, "findings"];

    /// <summary>What it is about, in a few words.</summary>
    public string Subject => (string?)(Body["title"] ?? Body["text"]) ?? Post;

    /// <summary>The path with ids filled in.</summary>
    public string Path(IReadOnlyDictionary<string, Guid> ids) => "/" + string.Join('/', Segments.Select(s => Filled(s, ids)));

    /// <summary>What the command changes: the first two segments of its path; roles are of the one organisation.</summary>
    public string Resource(IReadOnlyDictionary<string, Guid> ids) => "/" + string.Join('/', Segments.Take(Segments[0] == "roles" ? 1 : 2).Select(s => Filled(s, ids)));

    /// <summary>What the command changed, once its own id is known: what it began, else its <see cref="Resource"/>.</summary>
    public string Changed(IReadOnlyDictionary<string, Guid> ids) => Creates ? $"/{Segments[^1]}/{ids[Key]}" : Resource(ids);

    /// <summary>The body with ids filled in.</summary>
    public JsonNode Filled(IReadOnlyDictionary<string, Guid> ids) => Filled(Body, ids)!;

    private static JsonNode? Filled(JsonNode? node, IReadOnlyDictionary<string, Guid> ids) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Filled(p.Value, ids)))),
        JsonArray a => new JsonArray([.. a.Select(item => Filled(item, ids))]),
        JsonValue v when v.TryGetValue<string>(out var text) => JsonValue.Create(Filled(text, ids)),
        _ => node?.DeepClone(),
    };

    private static string Filled(string text, IReadOnlyDictionary<string, Guid> ids) => KeyIn(text) is { } key ? ids[key].ToString() : text;

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Texts(p.Value)),
        JsonArray a => a.SelectMany(Texts),
        JsonValue v when v.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static string? KeyIn(string text) => text is ['{', .. { Length: > 0 } key, '}'] ? key : null;
}

/// <summary>Why the demo stopped; the message is all the user needs.</summary>
public sealed class DemoException(string message) : Exception(message);
