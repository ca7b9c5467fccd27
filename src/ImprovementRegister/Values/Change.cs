using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImprovementRegister;

/// <summary>
/// A field of a correction: left out, it stays as it is; an explicit <c>null</c> clears it; a value replaces it (domain.md H6).
/// For a value type take its nullable form: <c>Change&lt;DateOnly?&gt;</c>.
/// </summary>
[JsonConverter(typeof(ChangeJson))]
public readonly record struct Change<T>
{
    private Change(T? value) => (IsGiven, Value) = (true, value);

    /// <summary>False when the field was left out.</summary>
    public bool IsGiven { get; }

    public T? Value { get; }

    /// <summary>True for an explicit null.</summary>
    public bool Clears => IsGiven && Value is null;

    public static implicit operator Change<T>(T? value) => new(value);

    /// <summary>What the field holds afterwards.</summary>
    public T? Or(T? before) => IsGiven ? Value : before;

    /// <summary>The same change of the value in another form.</summary>
    public Change<TOther> Map<TOther>(Func<T, TOther?> read) => !IsGiven ? default : Value is null ? new Change<TOther>(default) : new Change<TOther>(read(Value));
}

/// <summary>Reads a change from what stands in its field; a field left out is never read. Written only where it is given.</summary>
internal sealed class ChangeJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Change<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Of<T> : JsonConverter<Change<T>>
    {
        public override bool HandleNull => true;

        // The converter itself, and not the serializer, so that an error keeps the path of the field.
        public override Change<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? (Change<T>)default(T) : ((JsonConverter<T>)options.GetConverter(typeof(T))).Read(ref reader, typeof(T), options);

        public override void Write(Utf8JsonWriter writer, Change<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
