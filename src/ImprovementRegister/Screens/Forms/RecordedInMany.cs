using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImprovementRegister.Screens;

/// <summary>What a form recorded, for the page that follows: in how many things of which kind, when that was more than one, and what was given to them.</summary>
/// <param name="At">Where the log has it; null when it is of one thing, which is on the page.</param>
/// <param name="Told">What was typed that the page speaks of, by the names of the fields (<see cref="CommandForm.Tells"/>).</param>
public sealed record RecordedInMany(IReadOnlyList<(StreamKind Kind, int Count)> Things, long? At, IReadOnlyList<(string Name, string Value)> Told)
{
    private const string InOne = "true";

    /// <summary>So much of what was typed stands in an address.</summary>
    private const int MostTold = 200;

    public static readonly RecordedInMany None = new([], null, []);

    /// <param name="answer">That of the command.</param>
    /// <param name="ofOne">The form was of one thing, which is on the page; what else was changed counts.</param>
    public static RecordedInMany Of(JsonObject? answer, bool ofOne)
    {
        IEnumerable<JsonNode?> changed = [.. ofOne ? (JsonNode?[])[] : [answer], .. answer?["also"] as JsonArray ?? []];
        var kinds = changed.Select(c => KindOf(c?["kind"]?.ToString())).OfType<StreamKind>().ToList();
        return kinds.Count < 2 ? None : None with { Things = [.. kinds.GroupBy(k => k).Select(k => (k.Key, k.Count()))], At = answer?["position"] is JsonValue at && at.TryGetValue<long>(out var position) ? position : null };
    }

    /// <summary>With what was typed in these fields, as far as an address may hold it: who was chosen from a list, and not who was typed by name (ADR 0005).</summary>
    public RecordedInMany Telling(IEnumerable<string> names, Func<string, IEnumerable<string?>> typed) => this with
    {
        Told = [.. names.Distinct().SelectMany(name => typed(name).OfType<string>().Where(v => v.Length is > 0 and <= MostTold).Select(v => (name, name.EndsWith(":party", StringComparison.Ordinal) && Party.FromKey(v) is null ? "" : v)))],
    };

    /// <summary>Out of <see cref="Written"/>; null when it is none.</summary>
    public static RecordedInMany? Read(string written)
    {
        if (written.Split(';') is not [var first, .. var told] || first.Split('@') is not [var things, .. var at])
        {
            return null;
        }

        var kinds = things.Split(',').Select(part => part.Split('.')).Select(part => part is [var kind, var count] && KindOf(kind) is { } known && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (known, number) : default).ToList();
        return things != InOne && !kinds.All(t => t.number > 0) ? null
            : new RecordedInMany(things == InOne ? [] : kinds, at is [var place] && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null,
                [.. told.Select(t => t.Split('=')).Where(t => t.Length == 2).Select(t => (Uri.UnescapeDataString(t[0]), Uri.UnescapeDataString(t[1])))]);
    }

    /// <summary>As it goes to the page that follows (<see cref="RecordedInAddress"/>).</summary>
    public string Written => (Things.Count == 0 ? InOne : string.Join(',', Things.Select(t => string.Create(CultureInfo.InvariantCulture, $"{JsonNamingPolicy.CamelCase.ConvertName(t.Kind.ToString())}.{t.Count}"))))
        + (At is { } at ? string.Create(CultureInfo.InvariantCulture, $"@{at}") : "")
        + string.Concat(Told.Select(t => $";{Uri.EscapeDataString(t.Name)}={Uri.EscapeDataString(t.Value)}"));

    /// <summary>All that was typed in a field.</summary>
    public IReadOnlyList<string> ToldOf(string name) => [.. Told.Where(t => t.Name == name).Select(t => t.Value)];

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
