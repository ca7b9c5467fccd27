namespace ImprovementRegister;

/// <summary>An event of the stream that a command is for, with who did it and when: what the state does not tell.</summary>
/// <param name="CommandId">The same for all events of one command.</param>
public sealed record PastEvent(long Version, object Data, string Actor, DateOnly HappenedOn, DateTimeOffset RecordedAt, Guid CommandId);

/// <summary>An event that takes back another of its stream, with all that came of the same command (<see cref="TakingBack"/>).</summary>
public interface ITakesBack
{
    /// <summary>That of what is taken back, the first when it came with another.</summary>
    long Version { get; }
}

/// <summary>An event that is not taken back (<see cref="TakingBack"/>): what began a stream, what other streams go on from, what came of somebody's leaving.</summary>
public interface IStays
{
    bool Stays => true;

    /// <summary>What to do instead, for whoever would take it back: a sentence of its own.</summary>
    Message Instead { get; }
}

/// <summary>A state that knows what it was before the last change, while that can be taken back; only whoever adds up its events can tell.</summary>
public interface ITakenBack<TState>
    where TState : class
{
    TState? BeforeLast { get; }

    TState Knowing(TState? beforeLast);
}

/// <summary>An event that knows its own day better than the command that it came of: a correction has that of what it corrects (domain.md H2).</summary>
public interface IDated
{
    DateOnly Day { get; }
}
