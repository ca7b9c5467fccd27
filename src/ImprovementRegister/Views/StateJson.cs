using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ImprovementRegister.Views;

/// <summary>
/// How states are written into the rows of views: what a member would be without being written is left out. Most actions have
/// no shifts, no evidence and no verdict: written whole, most of it would say nothing. It reads as what was written whole, save
/// for what can be taken back, which only the events tell.
/// </summary>
public static class StateJson
{
    private static readonly JsonSerializerOptions Options = EventTypes.Configure(new JsonSerializerOptions
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(LeaveOutWhatGoesWithoutSaying),
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    });

    private static readonly ConcurrentDictionary<(Type State, string Without), JsonTypeInfo> Lean = [];

    public static void Write<TState>(Utf8JsonWriter writer, TState state) => JsonSerializer.Serialize(writer, state, Options);

    public static JsonElement Element<TState>(TState state) => JsonSerializer.SerializeToElement(state, Options);

    public static TState Read<TState>(ReadOnlySpan<byte> json, JsonTypeInfo<TState> how) => JsonSerializer.Deserialize(json, how)!;

    /// <summary>As if these of its members had never been written: they are gone past, which takes less than to read them.</summary>
    public static JsonTypeInfo<TState> Without<TState>(IReadOnlyList<string> members) =>
        (JsonTypeInfo<TState>)Lean.GetOrAdd((typeof(TState), string.Join(',', members)), _ => new JsonSerializerOptions(Options)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(type =>
            {
                for (var i = type.Properties.Count - 1; i >= 0 && type.Type == typeof(TState); i--)
                {
                    if (members.Contains(type.Properties[i].Name))
                    {
                        type.Properties.RemoveAt(i);
                    }
                }
            }),
        }.GetTypeInfo(typeof(TState)));

    private static void LeaveOutWhatGoesWithoutSaying(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var empty = type.CreateObject?.Invoke();
        foreach (var property in type.Properties.Where(p => !p.IsRequired && (p.Set is not null || p.AssociatedParameter is not null)))
        {
            // A member that is set by the constructor is read as the default of its parameter.
            var unwritten = empty is not null ? property.Get?.Invoke(empty)
                : property.AssociatedParameter is { HasDefaultValue: true } parameter ? parameter.DefaultValue
                : property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
            property.ShouldSerialize = (_, value) => !Same(value, unwritten);
        }
    }

    private static bool Same(object? value, object? unwritten) =>
        Equals(value, unwritten) || (value is IEnumerable some and not string && unwritten is IEnumerable none && IsEmpty(some) && IsEmpty(none));

    private static bool IsEmpty(IEnumerable items) => items is ICollection list ? list.Count == 0 : !items.Cast<object?>().Any();
}
