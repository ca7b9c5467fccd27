namespace ImprovementRegister;

/// <summary>Why the register says no. <paramref name="Code"/> is stable; <paramref name="Path"/> names the field, when one is to blame.</summary>
public sealed record Refusal(string Code, Message Message, string? Path = null, bool Forbidden = false);

/// <summary>The outcome of a command: events to record (none: there is nothing to do), or a refusal.</summary>
public sealed class Decision
{
    public static readonly Decision NothingToDo = new([], null);

    private Decision(IReadOnlyList<object> events, Refusal? refusal) => (Events, Refusal) = (events, refusal);

    public IReadOnlyList<object> Events { get; }

    public Refusal? Refusal { get; }

    public static Decision Record(params object[] events) => new(events, null);

    public static Decision Refuse(string code, Message message, string? path = null) => new([], new Refusal(code, message, path));

    /// <summary>A refusal that depends on who asks, not on the state of the stream.</summary>
    public static Decision Forbid(string code, Message message) => new([], new Refusal(code, message, Forbidden: true));
}
