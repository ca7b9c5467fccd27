using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImprovementRegister.Screens;

/// <summary>
/// A form as the body of a command: <c>deadline.raw</c> becomes a member of a member, <c>findings[2].text</c> one of a row of a
/// list. A kind behind the name says what a text stands for: <c>owner:party</c> (<c>role:R-TM</c>, or a name: <see cref="TypedNames"/>), <c>unit:unit</c> (by name), <c>nodes:list</c> (given once or
/// more often), <c>actions:versions</c> (an id and the version that was seen), <c>nodes:whole</c> (the complete list, also when that is empty), <c>goals:ids</c> and
/// <c>into:id</c> (an id, or the address of a page that ends in it), <c>allOrNothing:flag</c>, <c>version:number</c>, <c>years:numbers</c> (in one text, by commas), <c>clauses:lines</c> (a list, a line each). What the page fills in beside what is typed makes no row by itself:
/// <c>actions[2]:besides</c> names those members, <c>actions:besides</c> for all rows, and a row with nothing else is null, as is one that was left empty. <c>counts.period:each</c> is typed or ticked once and goes into every row. Of a list that is filled in as a table, by lines, <c>counts.category:across</c> and
/// <c>counts.unit:down</c> name what stands above its columns and before its lines, by spaces, or typed in a field for each; <c>-</c> is none.
/// A field that was left empty is left out, as http-api.md says of what stays as it is; of <c>note:clears</c> it is null, which takes away what was there.
/// </summary>
public static partial class FormBody
{
    /// <summary>Fields that are for the form itself begin with it.</summary>
    public const char Own = '@';

    private const string NoHead = "-";

    /// <summary>More rows than any command takes; what names a later one is not ours.</summary>
    public const int MostRows = 1000;

    public static JsonObject Of(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> fields)
    {
        var body = new JsonObject();
        var besides = new List<(List<object> Rows, string[] Members)>();
        var each = new List<(List<object> Member, string Value)>();
        var (across, down) = (new List<(List<object> Member, string[] Values)>(), new List<(List<object> Member, string[] Values)>());
        foreach (var (name, values) in fields.Where(f => f.Key is [not Own, ..]))
        {
            var given = values.Where(v => !string.IsNullOrWhiteSpace(v)).ToList();
            if (FieldName().Match(name) is not { Success: true } match || (given.Count == 0 && match.Groups["kind"].Value is not ("whole" or "ids" or "parties" or "lines" or "clears" or "numbers")))
            {
                continue;
            }

            var steps = Steps(match.Groups["path"].Value);
            switch (match.Groups["kind"].Value)
            {
                case "besides":
                    besides.Add((steps, given[^1].Split(' ')));
                    break;
                case "each":
                    each.Add((steps, given[^1]));
                    break;
                case "across":
                    across.Add((steps, values.Count > 1 ? [.. values.Select(v => string.IsNullOrWhiteSpace(v) ? NoHead : v)] : given[^1].Split(' ')));
                    break;
                case "down":
                    down.Add((steps, given[^1].Split(' ')));
                    break;
                default:
                    Put(body, steps, Value(match.Groups["kind"].Value, given));
                    break;
            }
        }

        foreach (var (steps, members) in besides)
        {
            if (steps is [string list, ..] && body[list] is JsonArray rows)
            {
                foreach (var row in steps is [_, int one] ? [one] : Enumerable.Range(0, rows.Count))
                {
                    if (row < rows.Count && rows[row] is JsonObject typed && typed.All(m => members.Contains(m.Key)))
                    {
                        rows[row] = null;
                    }
                }
            }
        }

        foreach (var (steps, value) in each)
        {
            if (steps is [string list, string member] && body[list] is JsonArray rows)
            {
                foreach (var row in rows.OfType<JsonObject>().Where(r => r.Count > 0))
                {
                    row[member] ??= value is "true" ? JsonValue.Create(true) : JsonValue.Create(value);
                }
            }
        }

        foreach (var (steps, columns) in across)
        {
            Head(body, steps, columns, cell => cell % columns.Length);
            foreach (var lines in down.Where(d => Equals(d.Member[0], steps[0])))
            {
                Head(body, lines.Member, lines.Values, cell => cell / columns.Length);
            }
        }

        foreach (var rows in body.Select(m => m.Value).OfType<JsonArray>())
        {
            for (var i = 0; i < rows.Count; i++)
            {
                if (rows[i] is JsonObject { Count: 0 })
                {
                    rows[i] = null;
                }
            }

            while (rows.Count > 0 && rows[^1] is null)
            {
                rows.RemoveAt(rows.Count - 1);
            }
        }

        return body;
    }

    /// <summary>Gives each cell that was filled in what stands at the head of its column or line.</summary>
    private static void Head(JsonObject body, List<object> steps, string[] heads, Func<int, int> place)
    {
        if (steps is not [string list, string member] || body[list] is not JsonArray cells)
        {
            return;
        }

        for (var cell = 0; cell < cells.Count; cell++)
        {
            if (cells[cell] is JsonObject { Count: > 0 } filled && heads.ElementAtOrDefault(place(cell)) is { } head and not NoHead)
            {
                filled[member] ??= head;
            }
        }
    }

    private static JsonNode? Value(string kind, List<string> given) => kind switch
    {
        "list" => new JsonArray([.. given.Select(v => (JsonNode?)JsonValue.Create(v))]),
        "clears" => given.Count == 0 ? null : JsonValue.Create(given[^1]),
        "lines" => new JsonArray([.. given.SelectMany(v => v.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(v => (JsonNode?)JsonValue.Create(v))]),
        "whole" => new JsonArray([.. given.Select(v => (JsonNode?)JsonValue.Create(v))]),
        "ids" => new JsonArray([.. given.Select(IdIn).Distinct().Select(v => (JsonNode?)JsonValue.Create(v))]),
        "id" => JsonValue.Create(IdIn(given[^1])),
        "party" => Party.FromKey(given[0]) is { } party ? PartyOf(party) : JsonValue.Create(given[0]),
        "parties" => new JsonArray([.. given.Select(v => Party.FromKey(v) is { } party ? (JsonNode?)PartyOf(party) : JsonValue.Create(v))]),
        "versions" => new JsonArray([.. given.Select(v => (JsonNode?)AtVersion(v))]),
        "numbers" => new JsonArray([.. given.SelectMany(v => v.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)).Select(Number)]),
        "flag" => JsonValue.Create(given[^1] is "true" or "on"),
        "number" => Number(given[^1]),
        _ => JsonValue.Create(given[^1]),
    };

    private static JsonNode? Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text);

    private static JsonObject PartyOf(Party party) => new() { ["type"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(party.Type.ToString()), ["id"] = party.Id };

    /// <summary>The id at the end of the address of a page; what holds none stays as it was typed.</summary>
    private static string IdIn(string text) => Id().Matches(text) is [.., var last] ? last.Value : text;

    private static JsonObject AtVersion(string text) => text.Split(' ') is [var id, var version] && long.TryParse(version, CultureInfo.InvariantCulture, out var seen)
        ? new() { ["id"] = id, ["version"] = seen } : new() { ["id"] = text };

    private static List<object> Steps(string path) =>
        [.. Step().Matches(path).Select(m => m.Groups["row"].Success ? (object)int.Parse(m.Groups["row"].Value, CultureInfo.InvariantCulture) : m.Groups["member"].Value)];

    private static void Put(JsonNode node, List<object> steps, JsonNode? value)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var next = i == steps.Count - 1 ? value : steps[i + 1] is int ? new JsonArray() : new JsonObject();
            if (node is JsonObject parent && steps[i] is string member)
            {
                node = i < steps.Count - 1 && parent[member] is { } there ? there : parent[member] = next!;
            }
            else if (node is JsonArray list && steps[i] is int row and < MostRows)
            {
                while (list.Count <= row)
                {
                    list.Add(new JsonObject());
                }

                node = i < steps.Count - 1 ? list[row]! : list[row] = next!;
            }
            else
            {
                return;
            }
        }
    }

    [GeneratedRegex(@"^(?<path>[a-zA-Z]+(\[\d{1,4}\])?(\.[a-zA-Z]+(\[\d{1,4}\])?)*)(:(?<kind>[a-z]+))?$")]
    private static partial Regex FieldName();

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"(?<member>[a-zA-Z]+)|\[(?<row>\d+)\]")]
    private static partial Regex Step();
}
