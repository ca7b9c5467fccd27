namespace ImprovementRegister.Views;

/// <summary>A state as a temporal view holds it. <paramref name="RecordedAt"/> is when the last of what is in it was recorded, <paramref name="Position"/> that of the last event in it.</summary>
/// <param name="ChangedOn">The last day on which something in it happened.</param>
public sealed record StateRow<TState>(Guid Id, long Version, long Position, DateTimeOffset RecordedAt, TState State, DateOnly ChangedOn = default);
