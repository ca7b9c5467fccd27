namespace ImprovementRegister.Operations;

public enum ProjectionState
{
    /// <summary>Kept inside the append: it holds all that is recorded.</summary>
    Inline,

    /// <summary>The same, while its rows are made anew stream by stream.</summary>
    Rebuilding,

    /// <summary>Its rebuild stopped at an event, until someone decides. What is appended is kept as ever.</summary>
    Failed,
}

public enum RebuildState { Waiting, Running, Done, Failed }

/// <summary>How a view fares.</summary>
/// <param name="Position">The last position that its tables hold: all of them.</param>
/// <param name="Behind">0: it is kept inside the append.</param>
/// <param name="FailedAt">Position of the event that its rebuild stopped at.</param>
/// <param name="Error">Kind of the error; never what the event said.</param>
/// <param name="Skipped">Events whose streams someone decided to leave out of rebuilds; their rows stay as they were.</param>
/// <param name="LastRebuild">Null when it never was rebuilt.</param>
/// <param name="Tables">Those that it writes.</param>
/// <param name="Events">The aliases that it takes.</param>
public sealed record ProjectionStatus(
    string Name, ProjectionState State, long Position, long Behind, long? FailedAt, string? Error, IReadOnlyList<SkippedEvent> Skipped, RebuildStatus? LastRebuild,
    IReadOnlyList<string> Tables, IReadOnlyList<string> Events);

public sealed record SkippedEvent(long Position, Guid Stream, string Actor, string Reason, DateTimeOffset At);

/// <summary>How the last rebuild of a view went, on whatever hosts.</summary>
/// <param name="AskedBy">Id of the person.</param>
/// <param name="Host">The host that moved it last.</param>
/// <param name="EventsTotal">Events there were to take when it began.</param>
/// <param name="Error">Kind of the error; never what an event said.</param>
public sealed record RebuildStatus(
    RebuildState State, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset? EndedAt, string? Host, long EventsDone, long EventsTotal, double EventsPerSecond, string? Error)
{
    /// <summary>At the speed so far; null unless it runs.</summary>
    public double? SecondsLeft => State == RebuildState.Running && EventsPerSecond > 0 ? Math.Ceiling((EventsTotal - EventsDone) / EventsPerSecond) : null;
}
