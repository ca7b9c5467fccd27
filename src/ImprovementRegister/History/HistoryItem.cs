using System.Text.Json.Nodes;

namespace ImprovementRegister.History;

/// <summary>What changed in one field, and what people call it: old and new value; null means it held nothing.</summary>
public sealed record FieldChange(string Field, string Name, JsonNode? From, JsonNode? To);

/// <summary>A text that was taken out of the event later: which, by whom, when and why; the event that tells of it is <paramref name="Version"/>.</summary>
public sealed record RemovedText(string Field, long Version, string Actor, string Role, DateTimeOffset RecordedAt, string Reason);

/// <summary>One event as people read it: who, in which role, what, when it happened, when it was recorded, why, old → new.</summary>
/// <param name="Mentions">What <paramref name="Text"/> and <paramref name="Changes"/> name by a title or an id.</param>
/// <param name="HappenedOn">As it was recorded.</param>
/// <param name="CorrectedTo">The day on which it happened, when <paramref name="HappenedOn"/> was corrected later (ADR 0037).</param>
public sealed record HistoryItem(
    long Version,
    long Position,
    string Type,
    DateTimeOffset RecordedAt,
    DateOnly HappenedOn,
    string Actor,
    string? ActorName,
    string Role,
    string? Reason,
    IReadOnlyList<FieldChange> Changes,
    IReadOnlyList<RemovedText> Removed,
    string Text,
    IReadOnlyList<Mention> Mentions,
    string CorrelationId,
    Guid CommandId,
    string? Confirmed = null,
    DateOnly? CorrectedTo = null)
{
    /// <summary>Of work: who held the roles, teams and bodies that it names, or whose it is, that day.</summary>
    public IReadOnlyList<HeldThen> Held { get; init; } = [];
}
