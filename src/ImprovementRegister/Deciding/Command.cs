namespace ImprovementRegister;

/// <summary>A command on whatever kind of stream.</summary>
public interface ICommand
{
    void Check(Check check);
}

/// <summary>
/// What a user asks of one stream; also the shape of the request body. <see cref="Check"/> looks at the
/// request alone (422), <see cref="Decide"/> at the request and the stream (409).
/// </summary>
public abstract record Command<TState> : ICommand
{
    /// <summary>The day it happened, when that is not today; never in the future (domain.md F8).</summary>
    public DateOnly? HappenedOn { get; init; }

    /// <summary>Words with which the sender confirms what the register asked about: one, or a list.</summary>
    public Confirmations? Confirm { get; init; }

    /// <summary>The day that goes with the events, kept beside the moment they were recorded (domain.md story 38).</summary>
    public virtual DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? today;

    public abstract void Check(Check check);

    /// <summary>The other streams that the decision depends on; they are in <see cref="Situation.Seen"/> then.</summary>
    /// <param name="stream">The stream that the command is for.</param>
    public virtual IReadOnlyList<Lookup> LooksAt(TState state, Guid stream) => [];

    /// <summary>True when the decision depends on who recorded what and when in the stream itself, or on what can be taken back; the past is in <see cref="Situation.Past"/> then, and the state is the sum of it.</summary>
    public virtual bool LooksBack(DateOnly today) => false;

    /// <summary>Whether an event that was recorded since the sender looked stands in the way; when none does, the command is decided on what is there now.</summary>
    public virtual bool ConflictsWith(object @event) => true;

    public bool Confirms(Confirmation word) => Confirm?.Hold(word) == true;

    public abstract Decision Decide(TState state, Situation now);

    /// <summary>Whether it could be accepted, when the rest of it is filled in well: what a page may offer (ADR 0030).</summary>
    public virtual bool IsOpen(TState state, Situation now) => Beforehand(state, now) is null;

    /// <summary>What is decided by who asks and how the stream stands, whatever the command says; null when it depends on that. <see cref="Decide"/> begins with it.</summary>
    protected virtual Decision? Beforehand(TState state, Situation now) => null;
}
