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
    private readonly Dictionary<Type, IReadOnlyList<string[]>> _texts = [];

    /// <summary>Knows the store's own event from the start.</summary>
    public EventRegistry() => Add<TextRedacted>(TextRedacted.Alias, nameof(TextRedacted.Reason));

    public IReadOnlyCollection<string> Aliases => _types.Keys;

    /// <param name="texts">
    /// The members that hold what people wrote, and that may have to be removed one day: <c>Description</c>, or
    /// <c>Phases.Name</c> for a member of a list's items. Once recorded, an event keeps those it was recorded with.
    /// </param>
    /// <exception cref="ArgumentException">The alias or the type is registered already.</exception>
    public EventRegistry Add<TEvent>(string alias, params string[] texts)
    {
        _types.Add(alias, typeof(TEvent));
        _aliases.Add(typeof(TEvent), alias);
        _texts.Add(typeof(TEvent), [.. texts.Select(t => t.Split('.'))]);
        return this;
    }

    /// <summary>The members that hold removable texts, as registered.</summary>
    public IReadOnlyList<string> TextsOf(string alias) => [.. _texts[_types[alias]].Select(t => string.Join('.', t))];

    /// <exception cref="UnknownEventException">The type is not registered.</exception>
    public string AliasOf(object @event) => _aliases.TryGetValue(@event.GetType(), out var alias)
        ? alias
        : throw new UnknownEventException(@event.GetType().Name);

    /// <summary>The event as it is stored, and the removable texts in it.</summary>
    /// <exception cref="UnknownEventException">The type is not registered.</exception>
    public (string Data, IReadOnlyList<RemovableText> Texts) Write(object @event)
    {
        if (!_texts.TryGetValue(@event.GetType(), out var texts))
        {
            throw new UnknownEventException(@event.GetType().Name);
        }

        var data = JsonSerializer.SerializeToElement(@event, @event.GetType(), Json);
        return (data.GetRawText(), RemovableText.Find(data, texts));
    }

    /// <exception cref="UnknownEventException">The alias is not registered.</exception>
    public object Read(string alias, string data) => JsonSerializer.Deserialize(data, TypeOf(alias), Json)!;

    /// <summary>The same from UTF-8, as it comes from the server.</summary>
    /// <exception cref="UnknownEventException">The alias is not registered.</exception>
    public object Read(string alias, ReadOnlySpan<byte> data) => JsonSerializer.Deserialize(data, TypeOf(alias), Json)!;

    private Type TypeOf(string alias) => _types.TryGetValue(alias, out var type) ? type : throw new UnknownEventException(alias);
}
