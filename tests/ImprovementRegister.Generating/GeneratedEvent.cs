using ImprovementRegister.Views;

namespace ImprovementRegister.Generating;

/// <summary>An event as the register would have recorded it. <paramref name="Position"/> is its place in the global order.</summary>
public sealed record GeneratedEvent(
    long Position, Guid Id, string Tenant, Guid StreamId, long Version, string Alias, object Data, DateTimeOffset RecordedAt, EventMetadata Metadata);
