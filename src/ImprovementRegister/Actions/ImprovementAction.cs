using System.Text.Json.Serialization;

namespace ImprovementRegister.Actions;

/// <summary>
/// Where an action stands. Overdue is not here: it is computed from the deadline and the day in Amsterdam.
/// </summary>
/// <remarks>Merged and split actions go on elsewhere; they are in no count (ADR 0029).</remarks>
public enum ActionStatus { Raised, Assigned, InProgress, Waiting, Completed, Effective, Cancelled, Merged, Split }

public sealed record DeadlineShift(StatedDate? From, StatedDate To, string Reason);

public sealed record Waiting(string WaitingFor, DateOnly ReviewOn);

/// <param name="CarriedOutBy">Owner and responsible parties on that moment; who leaves afterwards still carried it out.</param>
public sealed record Completion(DateOnly On, string By, string? Note, DateOnly? EffectReviewDue, IReadOnlyList<Party> CarriedOutBy);

/// <param name="Round">The first time that it was completed is round 1, after a reopening comes the next.</param>
public sealed record EffectReview(Verdict Verdict, string Ground, DateOnly MeasuredOn, string ReviewedBy, string? Measured = null, int Round = 1);

public sealed record Cancellation(string Reason, Party DecidedBy, DateOnly On);

/// <summary>The verbeteractie: what its events add up to.</summary>
public sealed partial record ImprovementAction : ICarried, Frameworks.IServesNodes, IReferenced, ITakenBack<ImprovementAction>
{
    public static readonly ImprovementAction None = new();

    public string Title { get; init; } = "";
    public ActionKind Kind { get; init; }
    public string? Description { get; init; }
    public string? Reference { get; init; }
    public ActionStatus Status { get; init; }
    public DateOnly RaisedOn { get; init; }
    public string? RaisedBy { get; init; }
    public string? ExternalKey { get; init; }
    public IReadOnlyList<Guid> Sources { get; init; } = [];
    public IReadOnlyList<Guid> Findings { get; init; } = [];
    public IReadOnlyList<string> Nodes { get; init; } = [];
    public IReadOnlyList<Guid> Goals { get; init; } = [];
    public string? Unit { get; init; }
    public Party? Owner { get; init; }
    public IReadOnlyList<Party> Responsible { get; init; } = [];
    public StatedDate? Deadline { get; init; }
    public IReadOnlyList<DeadlineShift> Shifts { get; init; } = [];
    public IReadOnlyList<Phase> Phases { get; init; } = [];
    public Waiting? Waiting { get; init; }
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
    public Completion? Completion { get; init; }
    /// <summary>The verdict that holds; reopening ends it (domain.md H4).</summary>
    public EffectReview? EffectReview { get; init; }

    /// <summary>Every verdict there has been, also those that another followed.</summary>
    public IReadOnlyList<EffectReview> EffectReviews { get; init; } = [];

    public int Reopenings { get; init; }
    public Cancellation? Cancellation { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public ImprovementAction? BeforeLast { get; init; }

    /// <summary>The different words of all notes, for search; the notes themselves are in the events.</summary>
    public string NoteWords { get; init; } = "";

    /// <summary>Of its members those that rules and search need, and nothing that is shown of many actions.</summary>
    public static readonly IReadOnlyList<string> NotShown = [nameof(NoteWords)];

    public string Called => Title;

    /// <summary>Work remains to be done. Completed is not open: only its effect is still to be judged.</summary>
    public bool IsOpen => IsOpenStatus(Status);

    /// <summary>Nothing more happens, unless it is reopened.</summary>
    public bool IsEnded => Status is ActionStatus.Effective or ActionStatus.Cancelled || WentOn;

    /// <summary>The day it ended: the day its effect was measured, or the day it was cancelled, merged or split.</summary>
    public DateOnly? EndedOn => Status switch
    {
        ActionStatus.Effective => EffectReview!.MeasuredOn,
        ActionStatus.Cancelled => Cancellation!.On,
        ActionStatus.Merged => Merged!.On,
        ActionStatus.Split => Division!.On,
        _ => null,
    };

    /// <summary>From the day it was raised, or the earlier one on which it was completed or ended, until it ended.</summary>
    public Life Life => new(new[] { RaisedOn, Completion?.On ?? RaisedOn, EndedOn ?? RaisedOn }.Min(), EndedOn ?? DateOnly.MaxValue);

    /// <summary>The deadline's last day has passed (domain.md F5); <paramref name="today"/> is the day in Amsterdam.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && Deadline?.On < today;

    IEnumerable<Party> ICarried.Carriers => Owner is null ? Responsible : Responsible.Prepend(Owner);

    /// <summary>Owner or responsible party, in person or through a role, team or body.</summary>
    public bool Involves(Caller caller) => caller.Is(Owner, Unit) || caller.IsAny(Responsible, Unit);

    /// <summary>When somebody is to look at it again: at what it waits for, or at its effect.</summary>
    public DateOnly? ReviewOn => Status switch
    {
        ActionStatus.Waiting => Waiting?.ReviewOn,
        ActionStatus.Completed => Completion?.EffectReviewDue,
        _ => null,
    };

    private ImprovementAction Noted(string? text) => text is null ? this : this with { NoteWords = SearchText.Of(NoteWords, text) };

    /// <inheritdoc cref="IsOpen"/>
    public static bool IsOpenStatus(ActionStatus status) => status is ActionStatus.Raised or ActionStatus.Assigned or ActionStatus.InProgress or ActionStatus.Waiting;

    public ImprovementAction Knowing(ImprovementAction? beforeLast) => this with { BeforeLast = beforeLast };

    public ImprovementAction Evolve(object @event) => @event is ActionChangeUndone ? BeforeLast ?? this : EvolveLife(@event).EvolveAgreements(@event).EvolveFamily(@event) with { BeforeLast = null };

    private ImprovementAction EvolveLife(object @event) => @event switch
    {
        ActionRaised e => new ImprovementAction
        {
            Title = e.Title,
            Kind = e.Kind,
            Description = e.Description,
            Reference = e.Reference,
            Status = e.Owner is null ? ActionStatus.Raised : ActionStatus.Assigned,
            RaisedOn = e.RaisedOn,
            RaisedBy = e.RaisedBy,
            ExternalKey = e.ExternalKey,
            Sources = e.Sources,
            Findings = e.Findings,
            Nodes = e.Nodes,
            Goals = e.Goals,
            Unit = e.Unit,
            Owner = e.Owner,
            Responsible = e.Responsible,
            Deadline = e.Deadline,
            Phases = e.Phases,
        },
        ActionCorrected e => Corrected(e),
        StepDayCorrected => this with { IsCorrected = true },
        ActionRetitled e => this with { Title = e.Title, Description = e.Description },
        OwnerAssigned e => this with { Owner = e.Owner, Status = Status == ActionStatus.Raised ? ActionStatus.Assigned : Status },
        OwnershipTransferred e => this with { Owner = e.To },
        OwnershipDeclined => this with { Owner = null, Status = ActionStatus.Raised, Waiting = null },
        OwnerLeft => this with { Owner = null, Status = IsOpen ? ActionStatus.Raised : Status, Waiting = null },
        ActionMovedToUnit e => this with { Unit = e.To },
        ResponsibleAdded e => this with { Responsible = [.. Responsible, e.Responsible] },
        ResponsibleRemoved e => this with { Responsible = [.. Responsible.Where(p => p != e.Responsible)] },
        PhasesPlanned e => this with { Phases = e.Phases },
        PhaseMoved e => this with { Phases = [.. Phases.Select((p, i) => (e.Index is { } at ? i == at : p.Name == e.Phase) ? p with { State = e.State } : p)] },
        DeadlineSet e => this with { Deadline = e.Deadline },
        DeadlineShifted e => this with { Deadline = e.To, Shifts = [.. Shifts, new DeadlineShift(e.From, e.To, e.Reason)] },
        NoteAdded e => Noted(e.Text),
        ActionStarted e => Noted(e.Note) with { Status = ActionStatus.InProgress },
        WaitStarted e => Noted(e.WaitingFor) with { Status = ActionStatus.Waiting, Waiting = new Waiting(e.WaitingFor, e.ReviewOn) },
        ActionResumed e => Noted(e.Note) with { Status = ActionStatus.InProgress, Waiting = null },
        EvidenceLinked e => this with { Evidence = [.. Evidence, new Evidence(e.Title, e.Location)] },
        ActionCompleted e => Noted(e.Note) with
        {
            Status = ActionStatus.Completed,
            Waiting = null,
            Completion = new Completion(e.CompletedOn, e.CompletedBy, e.Note, e.EffectReviewDue, [Owner!, .. Responsible]),
            // An earlier verdict was on earlier work: this completion still awaits its own.
            EffectReview = null,
        },
        EffectReviewed e => Judged(new EffectReview(e.Verdict, e.Ground, e.MeasuredOn, e.ReviewedBy, e.Measured, Reopenings + 1)),
        ActionReopened => this with
        {
            Status = Owner is null ? ActionStatus.Raised : ActionStatus.InProgress,
            Reopenings = Reopenings + 1,
            Completion = null,
            Cancellation = null,
            EffectReview = null,
        },
        ActionCancelled e => this with { Status = ActionStatus.Cancelled, Waiting = null, Cancellation = new Cancellation(e.Reason, e.DecidedBy, e.CancelledOn) },
        ActionRelinked e => this with { Sources = e.Sources, Findings = e.Findings, Nodes = e.Nodes, Goals = e.Goals },
        _ => this,
    };

    private ImprovementAction Judged(EffectReview review) => this with
    {
        Status = review.Verdict == Verdict.Effective ? ActionStatus.Effective : Status,
        EffectReview = review,
        EffectReviews = [.. EffectReviews, review],
    };
}
