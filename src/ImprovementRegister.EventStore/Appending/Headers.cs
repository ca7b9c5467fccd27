using System.Text.Json;

namespace ImprovementRegister.EventStore.Appending;

/// <summary>
/// What an event carries that has no column of its own in Marten's layout: the rest of the metadata, and the hashes and
/// salts of its removable texts by their path. The database adds <c>Hash</c>, the event's link in the chain (ADR 0014).
/// </summary>
internal sealed record Headers(string Role, Guid CommandId, DateOnly HappenedOn)
{
    public static string Write(EventMetadata metadata, IReadOnlyList<RemovableText> texts)
    {
        using var buffer = new MemoryStream(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString(nameof(Role), metadata.Role);
            writer.WriteString(nameof(CommandId), metadata.CommandId);
            writer.WriteString(nameof(HappenedOn), metadata.HappenedOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            if (texts.Count > 0)
            {
                WriteTexts(writer, "Texts", texts, t => t.Hash);
                WriteTexts(writer, "Salts", texts, t => t.Salt);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static EventMetadata Read(string json, string correlation, string causation, string actor)
    {
        var headers = JsonSerializer.Deserialize<Headers>(json, EventRegistry.Json)!;
        return new EventMetadata(actor, headers.Role, headers.CommandId, correlation, causation, headers.HappenedOn);
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<RemovableText> texts, Func<RemovableText, byte[]> value)
    {
        writer.WriteStartObject(name);
        foreach (var text in texts)
        {
            writer.WriteBase64String(text.Path, value(text));
        }

        writer.WriteEndObject();
    }
}
