namespace ImprovementRegister;

/// <summary>An event of the stream that a command is for, with who did it and when: what the state does not tell.</summary>
/// <param name="CommandId">The same for all events of one command.</param>
public sealed record PastEvent(long Version, object Data, string Actor, DateOnly HappenedOn, DateTimeOffset RecordedAt, Guid CommandId);

/// <summary>An event that knows its own day better than the command that it came of: a correction has that of what it corrects (domain.md H2).</summary>
public interface IDated
{
    DateOnly Day { get; }
}
