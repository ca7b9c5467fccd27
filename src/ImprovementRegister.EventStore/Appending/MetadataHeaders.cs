using System.Text.Json;

namespace ImprovementRegister.EventStore.Appending;

/// <summary>The part of the metadata that has no column of its own in Marten's layout; it travels in <c>headers</c>.</summary>
internal sealed record MetadataHeaders(string Role, Guid CommandId, DateOnly HappenedOn)
{
    public static string Write(EventMetadata m) => JsonSerializer.Serialize(new MetadataHeaders(m.Role, m.CommandId, m.HappenedOn), EventRegistry.Json);

    public static EventMetadata Read(string json, string correlation, string causation, string actor)
    {
        var headers = JsonSerializer.Deserialize<MetadataHeaders>(json, EventRegistry.Json)!;
        return new EventMetadata(actor, headers.Role, headers.CommandId, correlation, causation, headers.HappenedOn);
    }
}
