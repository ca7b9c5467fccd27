using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ImprovementRegister.Http;

/// <summary>A value of a body that cannot be, with a code and words of its own.</summary>
public sealed class FieldValueException(string code, Message message) : JsonException(message.En)
{
    public string Code { get; } = code;

    public Message Said { get; } = message;
}

/// <summary>A day as people write it: 2026-12-01, 1-12-2026, 1 december 2026 (<see cref="DutchDates"/>).</summary>
internal sealed class WrittenDay : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.String ? throw new JsonException() : DutchDates.Read(reader.GetString()!) switch
        {
            StatedDateReading.Understood { Date: { Precision: DatePrecision.Day } day } => day.On,
            StatedDateReading.DoesNotExist none => throw new FieldValueException("date-does-not-exist", none.Question),
            StatedDateReading.NotUnderstood unclear => throw new FieldValueException("date-not-understood", unclear.Question),
            _ => throw new JsonException(),
        };

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

/// <summary>A number, or one in quotes as people write it: "8,7", "75 %" (domain.md F12).</summary>
internal sealed partial class WrittenNumber : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetDecimal(out var number) => number,
            JsonTokenType.String when Shape().Match(reader.GetString()!.Trim()) is { Success: true } match
                && decimal.TryParse(match.Groups["n"].Value.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var written) => written,
            _ => throw new JsonException(),
        };

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    [GeneratedRegex(@"^(?<n>-?[0-9]{1,20}(?:[.,][0-9]{1,10})?)\s?%?$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
