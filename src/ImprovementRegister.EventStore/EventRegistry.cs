using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImprovementRegister.EventStore;

/// <summary>
/// The contract of what is stored: alias ↔ type. The alias, not the .NET name, identifies an event for ever; a test
/// pins every alias with a stored sample (ADR 0004).
/// </summary>
public sealed class EventRegistry
{
    /// <summary>How events and states are written: PascalCase members, enums as words; what is computed is left out.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, Type> _types = [];
    private readonly Dictionary<Type, string> _aliases = [];

    public IReadOnlyCollection<string> Aliases => _types.Keys;

    /// <exception cref="ArgumentException">The alias or the type is registered already.</exception>
    public EventRegistry Add<TEvent>(string alias)
    {
        _types.Add(alias, typeof(TEvent));
        _aliases.Add(typeof(TEvent), alias);
        return this;
    }

    /// <exception cref="UnknownEventException">The type is not registered.</exception>
    public string AliasOf(object @event) => _aliases.TryGetValue(@event.GetType(), out var alias)
        ? alias
        : throw new UnknownEventException(@event.GetType().Name);

    public static string Write(object @event) => JsonSerializer.Serialize(@event, @event.GetType(), Json);

    /// <exception cref="UnknownEventException">The alias is not registered.</exception>
    public object Read(string alias, string data) => _types.TryGetValue(alias, out var type)
        ? JsonSerializer.Deserialize(data, type, Json)!
        : throw new UnknownEventException(alias);
}
