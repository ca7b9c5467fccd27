using System.Text.Json.Nodes;

namespace ImprovementRegister.History;

/// <summary>What changed in one field: old and new value; null means it held nothing.</summary>
public sealed record FieldChange(string Field, JsonNode? From, JsonNode? To);

/// <summary>One event as people read it: who, in which role, what, when it happened, when it was recorded, why, old → new.</summary>
public sealed record HistoryItem(
    long Version,
    long Position,
    string Type,
    DateTimeOffset RecordedAt,
    DateOnly HappenedOn,
    string Actor,
    string Role,
    string? Reason,
    IReadOnlyList<FieldChange> Changes,
    string Text,
    string CorrelationId,
    Guid CommandId);
