using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;

namespace ImprovementRegister.History;

/// <summary>
/// Writes an event as a sentence, from a text such as <c>Deadline verschoven van {from} naar {to}[; reden: {reason}]</c>:
/// braces hold a member of the event, a part in brackets is left out when a member in it is empty, and of one that is true or
/// false <c>{granted?toegekend|niet toegekend}</c> gives the words for either.
/// </summary>
public static partial class Sentence
{
    public static string Of(string alias, JsonObject data, OrganisationCatalog catalog, CultureInfo language, Mentions mentions)
    {
        var template = Choice().Replace(Texts.Find("event." + alias, language) ?? alias, choice => choice.Groups[data[choice.Groups[1].Value]?.GetValue<bool>() == true ? 2 : 3].Value);
        var withParts = OptionalPart().Replace(template, part =>
            Member().Matches(part.Value).All(m => Value(data, m.Groups[1].Value, catalog, language, mentions).Length > 0) ? part.Groups[1].Value : "");
        return Integrity.TextRedacted.In(Member().Replace(withParts, m => Value(data, m.Groups[1].Value, catalog, language, mentions)), language);
    }

    private static string Value(JsonObject data, string path, OrganisationCatalog catalog, CultureInfo language, Mentions mentions)
    {
        JsonNode? node = data;
        foreach (var part in path.Split('.'))
        {
            node = (node as JsonObject)?[part];
        }

        return node is null ? "" : path switch
        {
            "person" or "approvedBy" => PersonWords(node.ToString(), catalog),
            "section" when catalog.ReportKinds.SectionOf(node.ToString()) is { } section => section.In(language),
            "unit" or "units" or "within" or "parent" or "children" => UnitWords(node, catalog, language, mentions),
            _ => Words(node, catalog, language, mentions),
        };
    }

    private static string UnitWords(JsonNode? node, OrganisationCatalog catalog, CultureInfo language, Mentions mentions) => node switch
    {
        JsonArray list => string.Join(", ", list.Select(item => UnitWords(item, catalog, language, mentions))),
        JsonObject { } child => UnitWords(child["unit"], catalog, language, mentions),
        JsonValue code when catalog.ResolveUnit(code.ToString()) is { } unit => unit.Name,
        _ => Words(node, catalog, language, mentions),
    };

    /// <summary>A value in words: days written out, parties by name, coded values in the reader's language.</summary>
    public static string Words(JsonNode? node, OrganisationCatalog catalog, CultureInfo language, Mentions mentions) => node switch
    {
        null => "",
        JsonArray list => string.Join(", ", list.Select(item => Words(item, catalog, language, mentions))),
        JsonObject { } named when named["name"] is JsonValue name => name.ToString(),
        JsonObject { } dated when dated["raw"] is JsonValue raw => raw.ToString(),
        JsonObject { } cause when (cause["category"], cause["text"]) is (JsonValue category, JsonValue text) => $"{text} ({catalog.RootCauses.Word(category.ToString(), language)})",
        JsonObject { } evidence when (evidence["title"], evidence["location"]) is (JsonValue what, JsonValue place) => $"{what} ({place})",
        JsonObject { } target when TargetIn(target) is { } stated => TargetWords.Of(stated, language),
        JsonObject { } child when (child["id"], child["unit"]) is (JsonValue, JsonValue unit) => unit.ToString(),
        JsonObject { } other => string.Join(", ", other.Where(m => m.Value is not null).Select(m => $"{m.Key}: {Words(m.Value, catalog, language, mentions)}")),
        JsonValue value when value.TryGetValue<bool>(out var yes) => Texts.Get(yes ? "word.yes" : "word.no", language),
        JsonValue value when value.TryGetValue<decimal>(out var number) => number.ToString(language),
        _ => Text(node.ToString(), catalog, language, mentions),
    };

    private static Target? TargetIn(JsonObject node) =>
        (node["value"], node["unit"]) is (JsonValue value, JsonValue unit) && node.All(m => m.Key is "value" or "unit" or "of" or "atMost") && value.TryGetValue<decimal>(out var number)
            ? new Target(number, unit.ToString(), node["of"]?.ToString()) { AtMost = node["atMost"]?.GetValue<bool>() == true } : null;

    // Control characters cannot be in what people write, so a marked value is never mistaken for it.
    private const char Term = '\u0001';
    private const char PartyKey = '\u0002';
    private const char Day = '\u0003';
    private const char SourceType = '\u0004';

    internal const char ThingId = '\u0005';

    /// <summary>Names of enum values, marked as terms.</summary>
    internal static JsonNamingPolicy TermNames { get; } = new MarkedTerms();

    internal static string Marked(Party party) => PartyKey + party.Key;

    internal static string Marked(Sources.SourceTypeCode type) => SourceType + type.Code;

    internal static string Marked(Guid thing) => ThingId + thing.ToString();

    internal static string Marked(DateOnly day) => Day + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An exact day is written out; words of a plan stay as they are.</summary>
    internal static string Marked(StatedDate date) => date == DutchDates.Exact(date.On) ? Marked(date.On) : date.Raw;

    /// <summary>The parties that a marked node names.</summary>
    internal static IEnumerable<Party> PartiesIn(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(PartiesIn),
        JsonObject members => members.SelectMany(m => PartiesIn(m.Value)),
        JsonValue value when value.TryGetValue<string>(out var text) && text is [PartyKey, .. var key] => [Party.FromKey(key)!],
        _ => [],
    };

    private static string Text(string text, OrganisationCatalog catalog, CultureInfo language, Mentions mentions) => text switch
    {
        [Term, .. var code] => Texts.Find("term." + code, language) ?? code,
        [PartyKey, .. var key] => Party.FromKey(key)! is var party && party.Type == PartyType.Person ? PersonWords(party.Id, catalog) : PartyWords(party, catalog),
        [ThingId, .. var id] => mentions.Word(Guid.Parse(id), language),
        [SourceType, .. var code] => catalog.SourceTypes.Of(code).Shown.In(language),
        [Day, .. var day] => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMMM yyyy", language),
        _ when NodeCode().IsMatch(text) && catalog.ResolveNode(text) is { } node && node.Code == text => $"{node.Title} ({node.Code})",
        _ => text,
    };

    /// <summary>For staff: a person by name and id.</summary>
    public static string PersonWords(string id, OrganisationCatalog catalog) => catalog.People.NameOf(id, catalog.Language) is { } name ? $"{name} ({id})" : id;

    /// <summary>A role, team or body by its name; a person by id, for readers see no names.</summary>
    public static string PartyWords(Party party, OrganisationCatalog catalog) =>
        catalog.PartyName(party.Type.ToString().ToLowerInvariant(), party.Id) ?? party.Id;

    [GeneratedRegex(@"\[([^\[\]]*)\]")]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"\{([A-Za-z]+)\?([^{}|]*)\|([^{}|]*)\}")]
    private static partial Regex Choice();

    [GeneratedRegex(@"\{([A-Za-z.]+)\}")]
    private static partial Regex Member();

    [GeneratedRegex(@"^[A-Z0-9][A-Za-z0-9.]*(-[A-Za-z0-9.]+)+\z")]
    private static partial Regex NodeCode();

    private sealed class MarkedTerms : JsonNamingPolicy
    {
        public override string ConvertName(string name) => Term + CamelCase.ConvertName(name);
    }
}
