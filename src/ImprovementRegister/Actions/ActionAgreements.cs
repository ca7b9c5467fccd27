namespace ImprovementRegister.Actions;

/// <summary>An extension that was asked for and waits for a decision.</summary>
public sealed record ExtensionRequest(StatedDate? From, StatedDate To, string Reason, string RequestedBy);

/// <summary>How a request for an extension ended; <c>Lapsed</c>: the deadline moved or the action ended before it was decided.</summary>
public enum ExtensionOutcome { Granted, Refused, Withdrawn, Lapsed }

/// <param name="Ground">The reason of the decision, or of withdrawing it.</param>
public sealed record ExtensionEnded(ExtensionRequest Request, ExtensionOutcome Outcome, string? Ground, string? DecidedBy);

public sealed record Escalation(int Level, Party To, string Reason, DateOnly On);

public sealed record EffectMeasure(string What, string How, string Expected, DateOnly MeasureOn)
{
    /// <summary>When it is to be judged: the agreed day, or at once when the work was done later than that.</summary>
    public DateOnly DueAfter(DateOnly completedOn) => MeasureOn < completedOn ? completedOn : MeasureOn;
}

/// <param name="Cost">In euros.</param>
public sealed record Effort(decimal? Cost, decimal? Hours, string? Note = null)
{
    public static void Check(Check check, decimal? cost, decimal? hours)
    {
        Check(check, "cost", cost, Limits.Figure);
        Check(check, "hours", hours, 1_000_000);
    }

    private static void Check(Check check, string path, decimal? value, decimal most)
    {
        if (value is { } given && (given < 0 || given > most || given != Math.Round(given, 2)))
        {
            check.Fail(path, "out-of-range", new Message($"{path} is 0 of meer, met hoogstens twee cijfers achter de komma.", $"{path} is 0 or more, with at most two decimals."));
        }
    }
}

/// <summary>What was agreed about an action besides its owner and its deadline.</summary>
public sealed partial record ImprovementAction
{
    public ExtensionRequest? Extension { get; init; }
    public IReadOnlyList<ExtensionEnded> Extensions { get; init; } = [];
    public IReadOnlyList<Escalation> Escalations { get; init; } = [];
    public EffectMeasure? EffectMeasure { get; init; }
    public IReadOnlyList<RootCause> RootCauses { get; init; } = [];
    public Effort? Estimate { get; init; }
    public Effort? Spent { get; init; }
    public IReadOnlyList<Guid> Corrections { get; init; } = [];

    /// <summary>How high it stands; what has ended stands nowhere.</summary>
    public int EscalationLevel => IsOpen ? Escalations.Count : 0;

    private ImprovementAction EvolveAgreements(object @event) => @event switch
    {
        ExtensionRequested e => this with { Extension = new ExtensionRequest(e.From, e.To, e.Reason, e.RequestedBy) },
        ExtensionDecided e => WithoutExtension(e.Granted ? ExtensionOutcome.Granted : ExtensionOutcome.Refused, e.Reason, e.DecidedBy),
        ExtensionWithdrawn e => WithoutExtension(ExtensionOutcome.Withdrawn, e.Reason, Extension?.RequestedBy),
        // Nobody needs to decide about a deadline that has moved, or about work that is done.
        DeadlineShifted or ActionCompleted or ActionCancelled or ActionMerged or ActionSplit => WithoutExtension(ExtensionOutcome.Lapsed, null, null),
        // What showed that it was not sustained is answered by it from now on.
        ActionReopened { Finding: { } finding } when !Findings.Contains(finding) => this with { Findings = [.. Findings, finding] },
        Escalated e => this with { Escalations = [.. Escalations, new Escalation(e.Level, e.To, e.Reason, e.On)] },
        Deescalated e => this with { Escalations = [.. Escalations.Where(s => s.Level < e.Level)] },
        EffectMeasureAgreed e => this with { EffectMeasure = new EffectMeasure(e.What, e.How, e.Expected, e.MeasureOn) },
        RootCausesNamed e => this with { RootCauses = e.Causes },
        EffortEstimated e => this with { Estimate = new Effort(e.Cost, e.Hours, e.Note) },
        EffortSpent e => this with { Spent = new Effort(e.Cost, e.Hours) },
        CorrectionLinked e => this with { Corrections = [.. Corrections, e.Correction] },
        _ => this,
    };

    private ImprovementAction WithoutExtension(ExtensionOutcome outcome, string? ground, string? decidedBy) => Extension is null ? this
        : this with { Extension = null, Extensions = [.. Extensions, new ExtensionEnded(Extension, outcome, ground, decidedBy)] };
}
