using ImprovementRegister.Http;

namespace ImprovementRegister.Commands;

/// <summary>A command that may be decided on: read, checked, and meant for the state that its stream is in.</summary>
public sealed record Received<TState, TCommand>(
    CommandTarget Target, CommandRequest Request, TCommand Command, TState State, long Version, long Position, Situation Now)
    where TState : class
    where TCommand : Command<TState>
{
    /// <summary>The ids of people without an account that the command brings in.</summary>
    public IReadOnlyList<string> Placeholders { get; init; } = [];

    /// <summary>The request is a repeat, and has its answer.</summary>
    public static readonly Received<TState, TCommand> Answered = new(null!, null!, null!, null!, 0, 0, null!);

    public bool IsAnswered => Request is null;
}
