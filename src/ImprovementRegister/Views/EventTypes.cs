using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ImprovementRegister.Integrity;

namespace ImprovementRegister.Views;

/// <summary>
/// The contract of what is stored: alias ↔ type. The alias, not the .NET name, identifies an event for ever; a test
/// pins every alias with a stored sample (ADR 0004).
/// </summary>
public sealed class EventTypes
{
    /// <summary>How events and states are written: PascalCase members, enums as words; what is computed is left out.</summary>
    public static readonly JsonSerializerOptions Json = Configure(new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), Converters = { new JsonStringEnumConverter(allowIntegerValues: false) } });

    private readonly Dictionary<string, Type> _types = [];
    private readonly Dictionary<Type, string> _aliases = [];
    private readonly Dictionary<Type, IReadOnlyList<string[]>> _texts = [];

    /// <summary>Knows the event of a removed text from the start: it is in streams of every kind.</summary>
    public EventTypes() => Add<TextRedacted>(TextRedacted.Alias, nameof(TextRedacted.Reason));

    public IReadOnlyCollection<string> Aliases => _types.Keys;

    public IEnumerable<(string Alias, Type Type)> All => _types.Select(t => (t.Key, t.Value));

    public static JsonSerializerOptions Configure(JsonSerializerOptions json)
    {
        json.IgnoreReadOnlyProperties = true;
        json.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return json;
    }

    /// <param name="texts">
    /// The members that hold what people wrote, and that may have to be removed one day: <c>Description</c>, or
    /// <c>Phases.Name</c> for a member of a list's items. Once recorded, an event keeps those it was recorded with.
    /// </param>
    /// <exception cref="ArgumentException">The alias or the type is registered already.</exception>
    public EventTypes Add<TEvent>(string alias, params string[] texts)
    {
        _types.Add(alias, typeof(TEvent));
        _aliases.Add(typeof(TEvent), alias);
        _texts.Add(typeof(TEvent), [.. texts.Select(t => t.Split('.'))]);
        return this;
    }

    /// <summary>The members that hold removable texts, as registered.</summary>
    public IReadOnlyList<string> TextsOf(string alias) => [.. _texts[_types[alias]].Select(t => string.Join('.', t))];

    /// <summary>The removable texts in an event.</summary>
    /// <exception cref="UnknownEventException">The type is not registered.</exception>
    public IReadOnlyList<RemovableText> TextsIn(object @event) =>
        !_texts.TryGetValue(@event.GetType(), out var members) ? throw new UnknownEventException(@event.GetType().Name)
            : members.Count == 0 ? []
            : RemovableText.Find(JsonSerializer.SerializeToElement(@event, @event.GetType(), Json), members);

    /// <summary>An event as it is stored: two that are written alike say the same.</summary>
    public static string Written(object @event) => JsonSerializer.Serialize(@event, @event.GetType(), Json);

    /// <exception cref="UnknownEventException">The type is not registered.</exception>
    public string AliasOf(object @event) => _aliases.TryGetValue(@event.GetType(), out var alias) ? alias : throw new UnknownEventException(@event.GetType().Name);

    /// <exception cref="UnknownEventException">The alias is not registered.</exception>
    public object Read(string alias, string data) => JsonSerializer.Deserialize(data, TypeOf(alias), Json)!;

    private Type TypeOf(string alias) => _types.TryGetValue(alias, out var type) ? type : throw new UnknownEventException(alias);
}

public sealed class UnknownEventException(string name) : Exception($"Event '{name}' is not registered.");
