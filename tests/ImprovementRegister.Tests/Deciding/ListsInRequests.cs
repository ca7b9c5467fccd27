using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ImprovementRegister.Tests.Deciding;

/// <summary>Finds the lists in a request by reflection, so that one that is added later is found too.</summary>
internal static class ListsInRequests
{
    /// <summary>More than any list may hold.</summary>
    public const int TooMany = 10_000;

    /// <summary>Each list in requests of this type: its JSON path, and a request that holds nothing but that list, far too long.</summary>
    public static IEnumerable<(string Path, object Request)> Of(Type request)
    {
        foreach (var property in request.GetProperties().Where(p => p.CanWrite))
        {
            var path = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (EntryOf(property.PropertyType) is { } entry)
            {
                yield return (path, With(request, property, Entries(entry, TooMany)));
                foreach (var (inner, filled) in Inside(entry))
                {
                    yield return ($"{path}[0].{inner}", With(request, property, Entries(entry, 1, filled)));
                }
            }
            else
            {
                foreach (var (inner, filled) in Inside(property.PropertyType))
                {
                    yield return ($"{path}.{inner}", With(request, property, filled));
                }
            }
        }
    }

    private static IEnumerable<(string Path, object Request)> Inside(Type type) =>
        type.IsClass && type.Namespace!.StartsWith(nameof(ImprovementRegister), StringComparison.Ordinal) ? Of(type) : [];

    private static Type? EntryOf(Type type) =>
        type == typeof(string) ? null : type.GetInterfaces().Append(type)
            .FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static object With(Type request, PropertyInfo property, object value)
    {
        // As a body that leaves out all else is read: null and zero everywhere.
        var made = RuntimeHelpers.GetUninitializedObject(request);
        property.SetValue(made, value);
        return made;
    }

    private static Array Entries(Type entry, int count, object? filled = null)
    {
        var entries = Array.CreateInstance(entry, count);
        for (var i = 0; i < count; i++)
        {
            // A year that is in order: only the number of them may be at fault.
            entries.SetValue(filled ?? (entry == typeof(int) ? 2026 : null), i);
        }

        return entries;
    }
}
