namespace ImprovementRegister.EventStore.Following;

public enum ProjectionState { Running, Failed, Rebuilding }

/// <summary>How a projection fares.</summary>
/// <param name="Position">The last position it has taken; 0 before it began.</param>
/// <param name="Behind">Positions between it and the last one recorded; those of withdrawn appends count too.</param>
/// <param name="SecondsBehind">Age of the oldest event that it has not taken; 0 when it has taken all.</param>
/// <param name="PositionsPerSecond">Since the list was last asked for on this host; null the first time.</param>
/// <param name="FailedAt">Position of the event it stopped at.</param>
/// <param name="Error">Kind and place of the error; never what the event said.</param>
/// <param name="Since">When it got into this state.</param>
/// <param name="Host">The host that runs it, or ran it last.</param>
public sealed record ProjectionStatus(
    string Name, int Version, ProjectionState State, long Position, long Behind, double SecondsBehind, double? PositionsPerSecond,
    long? FailedAt, string? Error, DateTimeOffset? Since, string? Host);
