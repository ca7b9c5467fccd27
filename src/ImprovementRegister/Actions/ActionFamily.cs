namespace ImprovementRegister.Actions;

public sealed record Merger(Guid Into, string? Reason, DateOnly On);

public sealed record Division(IReadOnlyList<Guid> Into, string? Reason, DateOnly On);

/// <summary>How an action stands to others: merged, split, or done per unit.</summary>
public sealed partial record ImprovementAction
{
    public Merger? Merged { get; init; }
    public IReadOnlyList<Guid> Absorbed { get; init; } = [];
    public Division? Division { get; init; }
    public Guid? SplitFrom { get; init; }
    public IReadOnlyList<ChildAction> Children { get; init; } = [];
    public Guid? Parent { get; init; }

    /// <summary>Who worked on what went on in this one, or on the whole that it was part of.</summary>
    public IReadOnlyList<Party> CarriedOutElsewhere { get; init; } = [];

    /// <summary>Who works or worked on it, here and before.</summary>
    public IReadOnlyList<Party> Hands() => [.. CarriedOutElsewhere.Concat(Owner is null ? [] : [Owner]).Concat(Responsible).Distinct()];

    /// <summary>
    /// It stands in counts and reports. What was merged or split counts in what it went on in, and a child in its parent:
    /// nothing counts twice (ADR 0029).
    /// </summary>
    public bool IsCounted => Parent is null && !WentOnStatus(Status);

    /// <summary>It goes on elsewhere, and never here again (domain.md F21).</summary>
    public bool WentOn => WentOnStatus(Status);

    /// <inheritdoc cref="WentOn"/>
    public static bool WentOnStatus(ActionStatus status) => status is ActionStatus.Merged or ActionStatus.Split;

    private ImprovementAction EvolveFamily(object @event) => @event switch
    {
        ActionMerged e => this with { Status = ActionStatus.Merged, Waiting = null, Merged = new Merger(e.Into, e.Reason, e.MergedOn) },
        ActionAbsorbed e => this with { Absorbed = e.Absorbed, Sources = e.Sources, Findings = e.Findings, Nodes = e.Nodes, Goals = e.Goals, CarriedOutElsewhere = [.. CarriedOutElsewhere.Union(e.CarriedOutBy)] },
        ActionSplit e => this with { Status = ActionStatus.Split, Waiting = null, Division = new Division(e.Into, e.Reason, e.SplitOn) },
        SplitOff e => this with { SplitFrom = e.From, CarriedOutElsewhere = e.CarriedOutBy },
        ChildrenAdded e => this with { Children = [.. Children, .. e.Children] },
        PlacedUnder e => this with { Parent = e.Parent },
        _ => this,
    };
}
