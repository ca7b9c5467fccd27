using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace ImprovementRegister.Http;

/// <summary>
/// What a query parameter looks like, for the description: a program that is generated from it asks for numbers, days and words as
/// such. Written as <c>flag</c>, <c>day</c>, <c>moment</c> (a day or an instant), <c>id</c>, <c>position</c>, <c>1..500</c> or the
/// words that it can be, such as <c>open|ActionStatus</c>; an enum stands for all of its words, a <c>+</c> behind them for one or more.
/// </summary>
public sealed record QueryShape
{
    private static readonly ILookup<string, Type> Enums = typeof(QueryShape).Assembly.GetTypes().Where(t => t.IsEnum && t.IsPublic).ToLookup(t => t.Name);

    private QueryShape(string kind) => Kind = kind;

    /// <summary>text, flag, day, moment, id, number or words.</summary>
    public string Kind { get; }

    public long Least { get; private init; }

    /// <summary>Null: as far as numbers go.</summary>
    public long? Most { get; private init; }

    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Several of them are given with commas between, or one by one.</summary>
    public bool IsList { get; private init; }

    /// <exception cref="FormatException">It is no shape.</exception>
    public static QueryShape Of(string? written) => written switch
    {
        null => new QueryShape("text"),
        "flag" or "day" or "moment" or "id" => new QueryShape(written),
        "position" => new QueryShape("number"),
        _ when written.Split("..") is [var least, var most] => new QueryShape("number") { Least = long.Parse(least, CultureInfo.InvariantCulture), Most = long.Parse(most, CultureInfo.InvariantCulture) },
        _ when written.Contains('|', StringComparison.Ordinal) || Enums.Contains(written.TrimEnd('+')) => new QueryShape("words") { Words = [.. written.TrimEnd('+').Split('|').SelectMany(WordsOf)], IsList = written.EndsWith('+') },
        _ => throw new FormatException($"'{written}' is no shape of a query parameter."),
    };

    public OpenApiSchema Schema => Kind switch
    {
        "flag" => new() { Type = JsonSchemaType.Boolean },
        "day" => Text("date"),
        "moment" => new() { AnyOf = [Text("date"), Text("date-time")] },
        "id" => Text("uuid"),
        "number" => new() { Type = JsonSchemaType.Integer, Format = Most is null ? "int64" : "int32", Minimum = Number(Least), Maximum = Most is { } most ? Number(most) : null },
        "words" when IsList => new() { Type = JsonSchemaType.Array, Items = OneOf() },
        "words" => OneOf(),
        _ => new() { Type = JsonSchemaType.String },
    };

    private static IEnumerable<string> WordsOf(string word) => Enums[word].SingleOrDefault() is { } known ? Enum.GetNames(known).Select(JsonNamingPolicy.CamelCase.ConvertName) : [word];

    private OpenApiSchema OneOf() => new() { Type = JsonSchemaType.String, Enum = [.. Words.Select(w => (JsonNode)w)] };

    private static OpenApiSchema Text(string format) => new() { Type = JsonSchemaType.String, Format = format };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
