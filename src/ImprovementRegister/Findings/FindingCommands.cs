namespace ImprovementRegister.Findings;

/// <summary>Logs a finding of a source, in the words of the source.</summary>
/// <param name="Text">The verbatim text, at most 10,000 characters.</param>
/// <param name="Kind">How it weighs; left out when the source does not say.</param>
/// <param name="Nodes">The pillars, aspects, building blocks or themes it is about.</param>
/// <param name="FoundOn">A day, or words such as "2025" or "Q2 2026"; when left out, the day of the source.</param>
public sealed record LogFinding(
    string? Text,
    FindingKind? Kind,
    IReadOnlyList<string?>? Nodes,
    string? Unit,
    string? FoundOn,
    string? Reference) : Command<Finding>
{
    /// <summary>The source that the path of the request names, and when it was held; not part of the body.</summary>
    internal (Guid Id, StatedDate? HeldOn) Source { get; init; }

    public LogFinding From(Guid source, StatedDate? heldOn) => this with { Source = (source, heldOn) };

    public override void Check(Check check)
    {
        check.Text("text", Text, Limits.Verbatim);
        check.Nodes("nodes", Nodes);
        check.Unit("unit", Unit);
        check.StatedPast("foundOn", FoundOn);
        if (Reference is not null)
        {
            check.Identifier("reference", Reference);
        }
    }

    public override Decision Decide(Finding state, Situation now) => Decision.Record(new FindingLogged(
        Source.Id,
        FreeText.Clean(Text!),
        Kind,
        now.NodeCodes(Nodes!),
        now.UnitCode(Unit),
        FoundOn is null ? Source.HeldOn ?? DutchDates.Exact(HappenedOn ?? now.Today) : ((StatedDateReading.Understood)DutchDates.Read(FoundOn)).Date,
        Reference));
}

/// <summary>Weighs the finding, or takes the weight away with null.</summary>
public sealed record ClassifyFinding(FindingKind? Kind, string? Reason) : Command<Finding>
{
    public override void Check(Check check) => check.OptionalText("reason", Reason, Limits.Reason);

    public override Decision Decide(Finding state, Situation now) => state.Kind == Kind
        ? Decision.NothingToDo
        : Decision.Record(new FindingClassified(Kind, Reason is null ? null : FreeText.Clean(Reason)));
}

/// <summary>Corrects what the finding is about; views as of an earlier moment keep the old links.</summary>
public sealed record RelinkFinding(IReadOnlyList<string?>? Nodes, string? Reason) : Command<Finding>
{
    public override void Check(Check check)
    {
        check.Given("nodes", Nodes);
        check.Nodes("nodes", Nodes);
        check.Text("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(Finding state, Situation now)
    {
        var nodes = now.NodeCodes(Nodes!);
        return nodes.SequenceEqual(state.Nodes) ? Decision.NothingToDo : Decision.Record(new FindingRelinked(nodes, FreeText.Clean(Reason!)));
    }
}

/// <summary>Decides that no action follows, with the reason (domain.md stories 7 and 12: "signaal, geen actie").</summary>
/// <param name="DecidedBy">Who decided; the caller when left out.</param>
public sealed record DismissFinding(string? Reason, Party? DecidedBy) : Command<Finding>
{
    public override void Check(Check check)
    {
        check.Text("reason", Reason, Limits.Reason);
        if (DecidedBy is not null)
        {
            check.Party("decidedBy", DecidedBy);
        }
    }

    public override Decision Decide(Finding state, Situation now) => state.Dismissal is not null
        ? Decision.Refuse("finding-already-dismissed", "The finding is dismissed already; reinstate it to change the reason.")
        : Decision.Record(new FindingDismissed(FreeText.Clean(Reason!), DecidedBy ?? now.Caller.Person));
}

/// <summary>Takes a dismissal back.</summary>
public sealed record ReinstateFinding(string? Reason) : Command<Finding>
{
    public override void Check(Check check) => check.Text("reason", Reason, Limits.Reason);

    public override Decision Decide(Finding state, Situation now) => state.Dismissal is null
        ? Decision.Refuse("finding-not-dismissed", "The finding is not dismissed; there is nothing to take back.")
        : Decision.Record(new FindingReinstated(FreeText.Clean(Reason!)));
}
