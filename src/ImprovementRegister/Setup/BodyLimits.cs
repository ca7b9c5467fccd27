using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImprovementRegister.Commands;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Microsoft.OpenApi;

namespace ImprovementRegister.Setup;

/// <summary>
/// The limits of what a body holds, for the description of the API: how many entries a list, how long a text, how large a number.
/// They are those that the command itself looks at, of a body that has one entry in every list: nothing says them a second time.
/// </summary>
internal static class BodyLimits
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Catalog, Dictionary<(Type Of, string Member), (int? Least, int Most)>> Known = [];

    /// <summary>Sets them at the properties of a command, or of what stands within one.</summary>
    public static void Describe(OpenApiSchema schema, Type type, Catalog catalog)
    {
        var limits = Known.GetValue(catalog, All);
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (property is OpenApiSchema described && limits.TryGetValue((type, name), out var limit))
            {
                Set(described, limit.Least, limit.Most);
            }
        }
    }

    private static void Set(OpenApiSchema schema, int? least, int most)
    {
        switch (schema.Type & ~JsonSchemaType.Null)
        {
            case JsonSchemaType.Array:
                (schema.MinItems, schema.MaxItems) = (least, most);
                break;
            case JsonSchemaType.String:
                schema.MaxLength = most;
                break;
            case JsonSchemaType.Integer:
                (schema.Minimum, schema.Maximum) = (least?.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>What several commands hold has the limit that all of them keep; none when they differ.</summary>
    private static Dictionary<(Type Of, string Member), (int? Least, int Most)> All(Catalog catalog) =>
        typeof(BodyLimits).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(ICommand)) && t is { IsAbstract: false, IsInterface: false, ContainsGenericParameters: false })
            .SelectMany(command => Limits(command, catalog)).GroupBy(l => l.Member, l => l.Limit).Select(g => (g.Key, Limits: g.Distinct().ToList()))
            .Where(g => g.Limits is [not null]).ToDictionary(g => g.Key, g => g.Limits[0]!.Value);

    private static IEnumerable<((Type, string) Member, (int?, int)? Limit)> Limits(Type command, Catalog catalog)
    {
        var paths = new Dictionary<string, (Type, string)>();
        var body = JsonSerializer.Serialize(Body(command, "", paths, []));
        var looked = Looked(command, body, catalog) ?? Looked(command, "{}", catalog) ?? new Dictionary<string, (int? Least, int Most)>();
        return paths.Select(p => (p.Value, looked.TryGetValue(p.Key, out var limit) ? limit : ((int?, int)?)null));
    }

    /// <returns>Null when it cannot be asked so: a command that its path completes looks at what no body has.</returns>
    private static IReadOnlyDictionary<string, (int? Least, int Most)>? Looked(Type command, string body, Catalog catalog)
    {
        var check = new Check(new Situation(new Caller("nobody", Role.Reader, []), DateOnly.FromDateTime(DateTime.UnixEpoch), catalog.ForTenant(catalog.Tenants[0])!));
        try
        {
            ((ICommand)JsonSerializer.Deserialize(body, command, ApiJson.Requests)!).Check(check);
            return check.Limits;
        }
        catch (Exception e) when (e is NullReferenceException or InvalidOperationException or ArgumentException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>An entry in every list and part, and nothing in those.</summary>
    private static Dictionary<string, object?> Body(Type type, string at, Dictionary<string, (Type, string)> paths, IReadOnlyList<Type> above)
    {
        var body = new Dictionary<string, object?>();
        foreach (var (name, within, isList) in Members(type))
        {
            paths[at + name] = (type, name);
            if (within is not null && !above.Contains(within))
            {
                var inner = Body(within, at + name + (isList ? "[0]." : "."), paths, [.. above, within]);
                body[name] = isList ? new object?[] { inner } : inner;
            }
        }

        return body;
    }

    private static IEnumerable<(string Name, Type? Within, bool IsList)> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p =>
    {
        var entry = p.PropertyType == typeof(string) || !p.PropertyType.IsAssignableTo(typeof(IEnumerable)) || !p.PropertyType.IsGenericType ? null : p.PropertyType.GetGenericArguments()[0];
        var part = entry ?? p.PropertyType;
        return (JsonNamingPolicy.CamelCase.ConvertName(p.Name), part.IsClass && part.Namespace!.StartsWith(nameof(ImprovementRegister), StringComparison.Ordinal) && ApiJson.Requests.GetTypeInfo(part).Kind == JsonTypeInfoKind.Object ? part : null, entry is not null);
    });
}
