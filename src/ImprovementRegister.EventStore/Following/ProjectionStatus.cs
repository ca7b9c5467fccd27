namespace ImprovementRegister.EventStore.Following;

public enum ProjectionState
{
    /// <summary>Kept inside the append: it holds all that is recorded.</summary>
    Inline,
    Running,

    /// <summary>Stopped at an event, until someone decides.</summary>
    Failed,
    Rebuilding,
}

public enum RebuildState
{
    /// <summary>For a host that takes it.</summary>
    Waiting,
    Running,

    /// <summary>Its host or session went; a host takes it again within seconds.</summary>
    Interrupted,
    Done,

    /// <summary>The live view stayed as it was.</summary>
    Failed,
}

/// <summary>How a projection fares.</summary>
/// <param name="Position">The last position that its tables hold; 0 before it began.</param>
/// <param name="Behind">Positions between it and the last one recorded; those of withdrawn appends count too.</param>
/// <param name="SecondsBehind">Age of the oldest event that it has not taken; 0 when it has taken all.</param>
/// <param name="PositionsPerSecond">Lately, as seen from this host; null the first time.</param>
/// <param name="FailedAt">Position of the event it stopped at.</param>
/// <param name="Error">Kind and place of the error; never what the event said.</param>
/// <param name="Since">When it got into this state; null for one that is inline.</param>
/// <param name="Host">The host that runs it, or ran it last.</param>
/// <param name="Skipped">The events that someone decided to leave out of it.</param>
/// <param name="LastRebuild">Null when it never was rebuilt.</param>
/// <param name="Tables">Those that it writes.</param>
/// <param name="Events">The aliases that it takes.</param>
public sealed record ProjectionStatus(
    string Name, int Version, ProjectionState State, long Position, long Behind, double SecondsBehind, double? PositionsPerSecond,
    long? FailedAt, string? Error, DateTimeOffset? Since, string? Host, IReadOnlyList<SkippedEvent> Skipped, RebuildStatus? LastRebuild,
    IReadOnlyList<string> Tables, IReadOnlyList<string> Events);

public sealed record SkippedEvent(long Position, string Actor, string Reason, DateTimeOffset At);

/// <summary>How the last rebuild of a projection went, on whatever host.</summary>
/// <param name="AskedBy">Id of the person; null when a host brings the projection to a new version.</param>
/// <param name="EventsTotal">Events there were to take when they were last counted.</param>
/// <param name="Error">Kind and place of the error; never what an event said.</param>
public sealed record RebuildStatus(
    RebuildState State, string? AskedBy, DateTimeOffset AskedAt, DateTimeOffset? BegunAt, DateTimeOffset? EndedAt, string? Host,
    long EventsDone, long EventsTotal, double EventsPerSecond, string? Error)
{
    /// <summary>At the speed so far; null unless it runs.</summary>
    public double? SecondsLeft => State == RebuildState.Running && EventsPerSecond > 0 ? Math.Ceiling((EventsTotal - EventsDone) / EventsPerSecond) : null;
}
