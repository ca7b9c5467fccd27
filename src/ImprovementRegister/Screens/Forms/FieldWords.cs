using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImprovementRegister.History;

namespace ImprovementRegister.Screens;

/// <summary>The value of a field that changed, as people read it.</summary>
public static partial class FieldWords
{
    public static string Of(JsonNode? value, ScreenContext screen, IReadOnlyList<Mention> mentions) => value switch
    {
        null => "–",
        JsonArray { Count: 0 } => "–",
        JsonArray list => string.Join(", ", list.Select(item => Of(item, screen, mentions))),
        JsonObject party when (party["type"], party["id"]) is (JsonValue type, JsonValue id) && Party.FromKey($"{type}:{id}") is { } of => screen.Catalog.NameForStaff(of) ?? Sentence.PartyWords(of, screen.Catalog),
        JsonValue one when one.TryGetValue<string>(out var text) => Guid.TryParse(text, out var id) && mentions.FirstOrDefault(m => m.Id == id) is { } mention ? mention.Quoted : Word(text, screen),
        _ => Sentence.Words(value, screen.Catalog, screen.L.Culture, Mentions.None),
    };

    /// <summary>Whether people can read it: a pointer to what nobody sees any more says nothing, and an object stands in the sentence already.</summary>
    public static bool IsReadable(JsonNode? value, IReadOnlyList<Mention> mentions) => value switch
    {
        JsonArray list => list.All(item => IsReadable(item, mentions)),
        JsonObject o => o["raw"] is JsonValue || o["name"] is JsonValue || (o["type"], o["id"]) is (JsonValue, JsonValue) || (o["title"], o["location"]) is (JsonValue, JsonValue),
        JsonValue one when one.TryGetValue<string>(out var text) => !Guid.TryParse(text, out var id) || mentions.Any(m => m.Id == id),
        _ => true,
    };

    private static string Word(string text, ScreenContext screen) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? screen.L.Day(day)
        : Texts.Find("term." + text, screen.L.Culture) is { } term && !text.Contains(' ', StringComparison.Ordinal) ? term
        : screen.Catalog.ResolveNode(text) is { } node && node.Code == text ? $"{node.Title} ({text})"
        : screen.Catalog.Organisation.Units.FirstOrDefault(u => u.Code == text) is { } unit ? unit.Name
        : PartyKey().IsMatch(text) && Party.FromKey(text) is { } party ? screen.Catalog.NameForStaff(party) ?? Sentence.PartyWords(party, screen.Catalog) : text;

    [GeneratedRegex("^(person|role|team|body):[^ ]+$")]
    private static partial Regex PartyKey();
}
