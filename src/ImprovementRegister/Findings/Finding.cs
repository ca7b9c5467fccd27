namespace ImprovementRegister.Findings;

/// <summary>How an auditor weighs a finding; positive findings ask for no action. Unknown is allowed: null.</summary>
public enum FindingKind { MajorNonconformity, MinorNonconformity, Observation, PointOfAttention, Opportunity, Positive }

/// <param name="Extent">How widely it was found, in the words of the source.</param>
public sealed record FindingLogged(
    Guid Source,
    string Text,
    FindingKind? Kind,
    IReadOnlyList<string> Nodes,
    string? Unit,
    StatedDate FoundOn,
    string? Reference,
    string? Norm = null,
    string? Clause = null,
    string? LoggedBy = null,
    string? ExternalKey = null,
    Evidence? Evidence = null,
    string? Extent = null) : IStays
{
    Message IStays.Instead => new("De bevinding is vastgelegd; wijs haar af, of verbeter wat er niet klopt.", "The finding is recorded; dismiss it, or correct what is wrong.");
}

public sealed record FindingClassified(FindingKind? Kind, string? Reason);

public sealed record FindingRelinked(IReadOnlyList<string> Nodes, string Reason);

/// <param name="Answer">What whoever brought it up was told.</param>
public sealed record FindingDismissed(string Reason, Party DecidedBy, string? Answer = null);

/// <param name="Action">The action that was set out against it, when that took it up again.</param>
public sealed record FindingReinstated(string? Reason, Guid? Action = null);

/// <summary>Whoever made the last change took it back; the finding stands as before it.</summary>
/// <param name="Version">That of the event that is taken back.</param>
/// <param name="On">The day of what is taken back: on no day has it happened.</param>
public sealed record FindingChangeUndone(long Version, DateOnly On, string? Reason) : IDated, ITakesBack
{
    DateOnly IDated.Day => On;
}

public sealed record Dismissal(string Reason, Party DecidedBy, string? Answer = null);

/// <summary>
/// The bevinding: what an auditor, survey or incident trend brought up, in its own words. Whether it is closed is not
/// kept here: that follows from its actions (<see cref="FindingState"/>).
/// </summary>
public sealed partial record Finding : IOfUnit, Frameworks.IServesNodes, IReferenced, ITakenBack<Finding>
{
    public static readonly Finding None = new();

    public Guid Source { get; init; }
    public string Text { get; init; } = "";
    public FindingKind? Kind { get; init; }
    public IReadOnlyList<string> Nodes { get; init; } = [];
    public string? Unit { get; init; }
    public StatedDate? FoundOn { get; init; }
    public string? Reference { get; init; }
    public string? LoggedBy { get; init; }
    public string? ExternalKey { get; init; }

    /// <summary>Where what it rests on lies.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>How widely it was found: "in 3 van de 12 dossiers".</summary>
    public string? Extent { get; init; }
    public Dismissal? Dismissal { get; init; }

    public string Called => FreeText.Beginning(Text, 100);

    /// <summary>The days in which it was found.</summary>
    public Life Life => new(FoundOn!.From, FoundOn.On);

    public Finding Knowing(Finding? beforeLast) => this with { BeforeLast = beforeLast };

    public Finding Evolve(object @event) => @event is FindingChangeUndone ? BeforeLast ?? this : EvolveLife(@event) with { BeforeLast = null };

    private Finding EvolveLife(object @event) => @event switch
    {
        FindingLogged e => new Finding
        {
            Source = e.Source,
            Text = e.Text,
            Kind = e.Kind,
            Nodes = e.Nodes,
            Unit = e.Unit,
            FoundOn = e.FoundOn,
            Reference = e.Reference,
            Norm = e.Norm,
            Clause = e.Clause,
            LoggedBy = e.LoggedBy,
            ExternalKey = e.ExternalKey,
            Evidence = e.Evidence,
            Extent = e.Extent,
        },
        FindingClassified e => this with { Kind = e.Kind },
        FindingRelinked e => this with { Nodes = e.Nodes },
        FindingDismissed e => this with { Dismissal = new Dismissal(e.Reason, e.DecidedBy, e.Answer) },
        FindingReinstated => this with { Dismissal = null },
        FindingCorrected e => Corrected(e),
        _ => EvolveWeight(@event),
    };
}

/// <summary>Where a finding stands, derived from its kind, its dismissal and its actions (domain.md stories 2, 3).</summary>
public enum FindingState
{
    /// <summary>Nothing has been set out against it yet.</summary>
    WithoutAction,

    /// <summary>At least one of its actions is not yet effective or cancelled.</summary>
    InHand,

    /// <summary>It has actions, and all of them are effective or cancelled.</summary>
    Closed,

    /// <summary>A positive finding: nothing needs doing.</summary>
    Positive,

    /// <summary>Somebody decided, with a reason, that no action follows.</summary>
    Dismissed,

    /// <summary>It was decided not to act until a day that has not passed.</summary>
    RiskAccepted,
}
