using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImprovementRegister.Screens;

/// <summary>In how many things of which kind a form recorded something, when that was more than one: the page that follows says so.</summary>
public sealed record RecordedInMany(IReadOnlyList<(StreamKind Kind, int Count)> Things)
{
    private const string InOne = "true";

    /// <param name="answer">That of the command.</param>
    /// <param name="ofOne">The form was of one thing, which is on the page; what else was changed counts.</param>
    public static RecordedInMany Of(JsonObject? answer, bool ofOne)
    {
        IEnumerable<JsonNode?> changed = [.. ofOne ? (JsonNode?[])[] : [answer], .. answer?["also"] as JsonArray ?? []];
        var kinds = changed.Select(c => KindOf(c?["kind"]?.ToString())).OfType<StreamKind>().ToList();
        return new RecordedInMany(kinds.Count < 2 ? [] : [.. kinds.GroupBy(k => k).Select(k => (k.Key, k.Count()))]);
    }

    /// <summary>As the address of the page holds it; null when it holds none.</summary>
    public static RecordedInMany? InQuery(string? saved)
    {
        var things = (saved ?? "").Split(',').Select(part => part.Split('.')).Select(part => part is [var kind, var count] && KindOf(kind) is { } known && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (known, number) : default).ToList();
        return saved == InOne ? new RecordedInMany([]) : things.All(t => t.number > 0) ? new RecordedInMany(things) : null;
    }

    public string InAddress => Things.Count == 0 ? InOne : string.Join(',', Things.Select(t => string.Create(CultureInfo.InvariantCulture, $"{JsonNamingPolicy.CamelCase.ConvertName(t.Kind.ToString())}.{t.Count}")));

    public string Words(ScreenLanguage l)
    {
        var words = Things.Select(t => Counted(t.Kind, t.Count, l)).OfType<string>().ToList();
        return words.Count == 0 ? l.Say("Vastgelegd.", "Recorded.") : l.Say("Vastgelegd: ", "Recorded: ") + string.Join(l.Say(" en ", " and "), words) + ".";
    }

    private static string? Counted(StreamKind kind, int count, ScreenLanguage l) => kind switch
    {
        StreamKind.ImprovementAction => l.Count(count, "actie", "acties", "action", "actions"),
        StreamKind.Finding => l.Count(count, "bevinding", "bevindingen", "finding", "findings"),
        StreamKind.Goal => l.Count(count, "doel", "doelen", "goal", "goals"),
        StreamKind.Source => l.Count(count, "bron", "bronnen", "source", "sources"),
        _ => null,
    };

    private static StreamKind? KindOf(string? word) => Enum.TryParse<StreamKind>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;
}
