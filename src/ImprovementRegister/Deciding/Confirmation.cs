using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImprovementRegister;

/// <summary>What the register asks before it records something that is right sometimes and a slip mostly.</summary>
public enum Confirmation
{
    /// <summary>A day before the one that it should follow, or a deadline that has passed when it is set (domain.md H2).</summary>
    Backdated,

    /// <summary>A report is frozen while something is missing in it (domain.md H7).</summary>
    Incomplete,

    /// <summary>Words in what will be public look like the name of a person (domain.md H9).</summary>
    Names,

    /// <summary>Another one of the kind has the same reference.</summary>
    SameReference,

    /// <summary>The same person recorded the same, word for word, a moment ago (http-api.md, repeats without a key).</summary>
    Duplicate,
}

/// <summary>The <c>confirm</c> of a command: one word or a list of words.</summary>
[JsonConverter(typeof(ConfirmationsJson))]
public sealed class Confirmations(params IEnumerable<Confirmation> words)
{
    private readonly HashSet<Confirmation> _words = [.. words];

    public bool Hold(Confirmation word) => _words.Contains(word);

    /// <summary>These and one more.</summary>
    public static Confirmations With(Confirmations? these, Confirmation word) => new([.. these?._words ?? [], word]);

    /// <summary>As it stands in a request.</summary>
    public static string Word(Confirmation word) => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());

    internal IEnumerable<Confirmation> Words() => _words;

    /// <summary>All of them, as they are kept with what was recorded.</summary>
    public override string ToString() => string.Join(' ', _words.Order().Select(Word));
}

internal sealed class ConfirmationsJson : JsonConverter<Confirmations>
{
    public override Confirmations Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var word = (JsonConverter<Confirmation>)options.GetConverter(typeof(Confirmation));
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return new Confirmations(word.Read(ref reader, typeof(Confirmation), options));
        }

        var words = new HashSet<Confirmation>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            words.Add(word.Read(ref reader, typeof(Confirmation), options));
        }

        return new Confirmations(words);
    }

    public override void Write(Utf8JsonWriter writer, Confirmations value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Words(), options);
}
