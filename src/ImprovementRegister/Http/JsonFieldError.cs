using System.Text.Json;

namespace ImprovementRegister.Http;

/// <summary>Turns a JSON value that does not fit into an error that names the field and the fix.</summary>
public static class JsonFieldError
{
    public static ProblemException Of<TCommand>(JsonException e)
    {
        var path = e.Path ?? "$";
        if (e.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
        {
            var fields = typeof(TCommand).GetProperties()
                .Where(p => p.CanWrite && p.GetSetMethod() is not null)
                .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))
                .Order(StringComparer.Ordinal);
            return ProblemException.Field(path, "unknown-field", $"{Name(path)} is not a field here. Fields of the body are {string.Join(", ", fields)}.");
        }

        if (e.Message.Contains("Duplicate property", StringComparison.Ordinal))
        {
            return ProblemException.Field(path, "duplicate-field", $"{Name(path)} stands in the body twice; keep one.");
        }

        if (e.Message.Contains("missing required properties", StringComparison.Ordinal))
        {
            var missing = e.Message.Split('\'')[^2];
            return ProblemException.Field($"{path}.{missing}", "required", $"{Name(path)}.{missing} is missing; give a value.");
        }

        var expected = Expected<TCommand>(path);
        return ProblemException.Field(path, "invalid-value", expected is null
            ? $"{Name(path)} has a value of the wrong kind."
            : $"{Name(path)} must be {expected}.");
    }

    /// <summary>What the type at a path wants, found by walking the command's properties.</summary>
    private static string? Expected<TCommand>(string path)
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
            { IsEnum: true } => "one of " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)),
            _ when type == typeof(Confirmations) => "one or more of " + string.Join(", ", Enum.GetValues<Confirmation>().Select(Confirmations.Word)),
            _ when type == typeof(DateOnly) => "a day that exists, such as 2026-12-31",
            _ when type == typeof(Guid) => "an id, such as 0199f0c4-5b1e-7c3a-9d55-0123456789ab",
            _ when type == typeof(string) => "text in quotes",
            _ when type == typeof(int) => "a whole number",
            _ when type == typeof(decimal) => "a number such as 8.2",
            _ when type == typeof(bool) => "true or false",
            { IsGenericType: true } => "a list",
            _ => "a JSON object",
        };
    }

    private static string Name(string path) => path == "$" ? "The body" : path.TrimStart('$', '.');
}
