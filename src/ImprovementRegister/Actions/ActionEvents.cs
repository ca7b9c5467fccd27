namespace ImprovementRegister.Actions;

/// <summary>A named part of the work with its own dates (tijdsfasering).</summary>
public sealed record Phase(string Name, DateOnly? Start, DateOnly? Due, PhaseState State);

public enum PhaseState { Planned, InProgress, Done }

/// <summary>ISO 9001 10.2 keeps the direct repair apart from removing the cause (domain.md W11).</summary>
public enum ActionKind { ImmediateCorrection, Corrective, Preventive, Improvement }

public enum Verdict { Effective, Partly, Ineffective }

/// <summary>The agreement at the start: where the action comes from, what it serves, who owns it and by when.</summary>
public sealed record ActionRaised(
    string Title,
    ActionKind Kind,
    string? Description,
    string? Reference,
    IReadOnlyList<Guid> Sources,
    IReadOnlyList<Guid> Findings,
    IReadOnlyList<string> Nodes,
    IReadOnlyList<Guid> Goals,
    string? Unit,
    Party? Owner,
    IReadOnlyList<Party> Responsible,
    StatedDate? Deadline,
    IReadOnlyList<Phase> Phases,
    DateOnly RaisedOn,
    string? RaisedBy = null,
    string? ExternalKey = null) : IStays
{
    Message IStays.Instead => new("De actie is vastgelegd; laat haar vervallen, of verbeter wat er niet klopt.", "The action is recorded; cancel it, or correct what is wrong.");
}

/// <summary>The action took up a finding of which somebody had decided that no action follows (domain.md H5).</summary>
public sealed record DismissedFindingTakenUp(Guid Finding);

public sealed record ActionRetitled(string Title, string? Description, string Reason);

public sealed record OwnerAssigned(Party Owner, string? Reason = null);

public sealed record OwnershipTransferred(Party From, Party To, string Reason);

public sealed record OwnershipDeclined(Party Owner, string Reason);

public sealed record ResponsibleAdded(Party Responsible);

public sealed record ResponsibleRemoved(Party Responsible, string? Reason);

public sealed record PhasesPlanned(IReadOnlyList<Phase> Phases);

/// <param name="Index">Its place among the phases, which tells it also when its name was removed; older events have none.</param>
public sealed record PhaseMoved(string Phase, PhaseState State, int? Index = null);

public sealed record DeadlineSet(StatedDate Deadline);

public sealed record DeadlineShifted(StatedDate? From, StatedDate To, string Reason);

public sealed record ActionStarted(string? Note);

public sealed record WaitStarted(string WaitingFor, DateOnly ReviewOn);

public sealed record ActionResumed(string? Note);

public sealed record NoteAdded(string Text);

public sealed record EvidenceLinked(string Title, string Location);

/// <summary><paramref name="CompletedBy"/> is the id of who reported it; that person may not judge the effect.</summary>
public sealed record ActionCompleted(DateOnly CompletedOn, string CompletedBy, string? Note, DateOnly? EffectReviewDue) : IStatesItsDay
{
    DateOnly IStatesItsDay.Stated => CompletedOn;

    object IStatesItsDay.On(DateOnly day) => this with { CompletedOn = day };
}

/// <param name="Measured">The level that was measured, beside the one that was agreed.</param>
public sealed record EffectReviewed(Verdict Verdict, string Ground, DateOnly MeasuredOn, string ReviewedBy, string? Measured = null) : IStatesItsDay
{
    DateOnly IStatesItsDay.Stated => MeasuredOn;

    object IStatesItsDay.On(DateOnly day) => this with { MeasuredOn = day };
}

/// <param name="Finding">The finding that showed it was not sustained.</param>
/// <param name="Parent">The action above it, when that had ended and was opened with it; events of before this was told have none.</param>
public sealed record ActionReopened(string Reason, Guid? Finding = null, Guid? Parent = null);

/// <summary>Whoever made the last change of status took it back; the action stands as before it, and the change counts nowhere.</summary>
/// <param name="Version">That of the event that is taken back, the first when it came with another.</param>
/// <param name="On">The day of what is taken back: on no day has it happened.</param>
public sealed record ActionChangeUndone(long Version, DateOnly On, string? Reason) : IDated, ITakesBack
{
    [System.Text.Json.Serialization.JsonIgnore]
    public DateOnly Day => On;
}

public sealed record ActionCancelled(string Reason, Party DecidedBy, DateOnly CancelledOn) : IStatesItsDay
{
    DateOnly IStatesItsDay.Stated => CancelledOn;

    object IStatesItsDay.On(DateOnly day) => this with { CancelledOn = day };
}

/// <summary>The links as they are from now on; what they were is in the events before.</summary>
public sealed record ActionRelinked(
    IReadOnlyList<Guid> Sources,
    IReadOnlyList<Guid> Findings,
    IReadOnlyList<string> Nodes,
    IReadOnlyList<Guid> Goals,
    string Reason);

/// <summary>The owner does not work here any more, and nobody took over; the action stands among those without an owner (domain.md story 27).</summary>
public sealed record OwnerLeft(Party Owner, string? Reason) : IStays
{
    Message IStays.Instead => new("De eigenaar is vertrokken; wijs een nieuwe eigenaar aan.", "The owner has left; assign a new one.");
}

/// <summary>The unit that it was for has closed (domain.md F36).</summary>
public sealed record ActionMovedToUnit(string? From, string To, string? Reason) : IStays
{
    Message IStays.Instead => new("Het onderdeel is gesloten; verbeter het onderdeel van de actie als een ander haar overneemt.", "The unit has closed; correct the unit of the action when another takes it over.");
}
