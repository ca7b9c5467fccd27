using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImprovementRegister.Http;

/// <summary>Turns a JSON value that does not fit into an error that names the field and the fix.</summary>
public static partial class JsonFieldError
{
    /// <summary>More is not told at once: each costs a reading of the body.</summary>
    private const int Most = 20;

    /// <summary>Bytes; of a longer body, which no form sends but with a file in it, the first is told.</summary>
    private const int Longest = 100_000;

    /// <summary>
    /// All values that do not fit, in their order: who mistyped two dates hears of both. Reading stops at the first, so it is read again
    /// without that one until what is left fits, or says nothing that is new.
    /// </summary>
    public static IReadOnlyList<FieldError> AllOf<TCommand>(byte[] body, JsonException first)
    {
        var errors = new List<FieldError> { Of<TCommand>(first) };
        while (errors.Count < Most && body.Length <= Longest && errors[^1].Code != "required" && Without(body, errors.Select(e => e.Path)) is { } rest)
        {
            try
            {
                rest.Deserialize<TCommand>(ApiJson.Requests);
                break;
            }
            catch (JsonException e) when (Of<TCommand>(e) is var next && errors.TrueForAll(known => known.Path != next.Path))
            {
                errors.Add(next);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                break;
            }
        }

        return errors;
    }

    /// <summary>The body without the members at these paths; null when one of them is no member: without a place in a list, those behind it would move up.</summary>
    private static JsonObject? Without(byte[] body, IEnumerable<string> paths)
    {
        try
        {
            var rest = JsonNode.Parse(body) as JsonObject;
            foreach (var path in paths)
            {
                if (rest is null || Member().Match(path) is not { Success: true } at || Parent(rest, at.Groups["parent"].Value) is not JsonObject parent || !parent.Remove(at.Groups["name"].Value))
                {
                    return null;
                }
            }

            return rest;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // A member that stands there twice has no one place.
            return null;
        }
    }

    private static JsonNode? Parent(JsonNode node, string path)
    {
        JsonNode? at = node;
        foreach (var part in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            at = part.EndsWith(']') ? (at as JsonArray)?.ElementAtOrDefault(int.Parse(part.AsSpan(0, part.Length - 1), CultureInfo.InvariantCulture)) : (at as JsonObject)?[part];
        }

        return at;
    }

    [GeneratedRegex(@"^\$(?<parent>(?:\.[a-zA-Z]+(?:\[\d{1,6}\])*)*)\.(?<name>[a-zA-Z]+)$")]
    private static partial Regex Member();

    private static FieldError Of<TCommand>(JsonException e)
    {
        var path = e.Path ?? "$";
        if (e is FieldValueException value)
        {
            return new FieldError(path, value.Code, new Message($"{Name(path)}: {value.Said.Nl}", $"{Name(path)}: {value.Said.En}"));
        }

        if (e.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
        {
            var fields = typeof(TCommand).GetProperties()
                .Where(p => p.CanWrite && p.GetSetMethod() is not null)
                .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))
                .Order(StringComparer.Ordinal);
            return new FieldError(path, "unknown-field", new Message($"{Name(path)} is hier geen veld. Velden zijn {string.Join(", ", fields)}.", $"{Name(path)} is not a field here. Fields of the body are {string.Join(", ", fields)}."));
        }

        if (e.Message.Contains("Duplicate property", StringComparison.Ordinal))
        {
            return new FieldError(path, "duplicate-field", new Message($"{Name(path)} staat er twee keer; houd er één.", $"{Name(path)} stands in the body twice; keep one."));
        }

        if (e.Message.Contains("missing required properties", StringComparison.Ordinal))
        {
            var missing = e.Message.Split('\'')[^2];
            return new FieldError($"{path}.{missing}", "required", new Message($"{Name(path)}.{missing} ontbreekt; vul iets in.", $"{Name(path)}.{missing} is missing; give a value."));
        }

        var expected = Expected<TCommand>(path);
        return new FieldError(path, "invalid-value", expected is null
            ? new Message($"{Name(path)} heeft een waarde van de verkeerde soort.", $"{Name(path)} has a value of the wrong kind.")
            : new Message($"{Name(path)} moet {expected.Nl} zijn.", $"{Name(path)} must be {expected.En}."));
    }

    /// <summary>What the type at a path wants, found by walking the command's properties.</summary>
    private static Message? Expected<TCommand>(string path)
    {
        var type = typeof(TCommand);
        foreach (var part in path.TrimStart('$').Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            var next = part.EndsWith(']')
                ? type.IsGenericType ? type.GetGenericArguments()[0] : null
                : type.GetProperties().FirstOrDefault(p => string.Equals(p.Name, part, StringComparison.OrdinalIgnoreCase))?.PropertyType;
            if (next is null)
            {
                return null;
            }

            next = next.IsGenericType && next.GetGenericTypeDefinition() == typeof(Change<>) ? next.GetGenericArguments()[0] : next;
            type = Nullable.GetUnderlyingType(next) ?? next;
        }

        return type switch
        {
            { IsEnum: true } => OneOf("een van ", "one of ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)),
            _ when type == typeof(Confirmations) => OneOf("een of meer van ", "one or more of ", Enum.GetValues<Confirmation>().Select(Confirmations.Word)),
            _ when type == typeof(DateOnly) => new Message("een dag die bestaat, zoals 31-12-2026", "a day that exists, such as 2026-12-31"),
            _ when type == typeof(Guid) => new Message("een id, zoals 0199f0c4-5b1e-7c3a-9d55-0123456789ab,", "an id, such as 0199f0c4-5b1e-7c3a-9d55-0123456789ab"),
            _ when type == typeof(string) => new Message("tekst tussen aanhalingstekens", "text in quotes"),
            _ when type == typeof(int) => new Message("een heel getal", "a whole number"),
            _ when type == typeof(decimal) => new Message("een getal zoals 8,2", "a number such as 8.2"),
            _ when type == typeof(bool) => new Message("true of false", "true or false"),
            { IsGenericType: true } => new Message("een lijst", "a list"),
            _ => new Message("een JSON-object", "a JSON object"),
        };
    }

    private static Message OneOf(string nl, string en, IEnumerable<string> words)
    {
        var all = string.Join(", ", words);
        return new Message(nl + all, en + all);
    }

    private static string Name(string path) => path == "$" ? "body" : path.TrimStart('$', '.');
}
