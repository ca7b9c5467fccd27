using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Actions;

/// <summary>A goal that an action serves.</summary>
public sealed record GoalServed(Guid Id, string? Reference, int PlanYear, string Text);

/// <summary>A step up, with the party by name.</summary>
public sealed record EscalationView(int Level, PartyView To, string Reason, DateOnly On);

/// <summary>What was agreed about an action, and how it stands to others.</summary>
public sealed partial record ActionView
{
    /// <summary>The goals that it serves, as they are called; of one action only, null in lists.</summary>
    public IReadOnlyList<GoalServed>? Serves { get; init; }

    /// <summary>The extension that waits for a decision.</summary>
    public ExtensionRequest? Extension { get; init; }

    /// <summary>Requests that were decided, withdrawn, or lapsed.</summary>
    public IReadOnlyList<ExtensionEnded> Extensions { get; init; } = [];

    public int EscalationLevel { get; init; }

    public IReadOnlyList<EscalationView> Escalations { get; init; } = [];

    public EffectMeasure? EffectMeasure { get; init; }

    public IReadOnlyList<RootCause> RootCauses { get; init; } = [];

    public Effort? Estimate { get; init; }

    public Effort? Spent { get; init; }

    public IReadOnlyList<Guid> Corrections { get; init; } = [];

    public Merger? Merged { get; init; }

    public IReadOnlyList<Guid> Absorbed { get; init; } = [];

    public Division? Division { get; init; }

    public Guid? SplitFrom { get; init; }

    public Guid? Parent { get; init; }

    /// <summary>New findings of the same after it was closed, which ask to reopen it; null in lists.</summary>
    public IReadOnlyList<Guid>? AsksReopen { get; init; }

    /// <summary>How far the units are; null when it is not done per unit, and in lists.</summary>
    public ChildrenView? Children { get; init; }

    private ActionView WithAgreements(ImprovementAction a, OrganisationCatalog catalog) => this with
    {
        Extension = a.Extension,
        Extensions = a.Extensions,
        EscalationLevel = a.EscalationLevel,
        Escalations = [.. a.Escalations.Select(e => new EscalationView(e.Level, PartyView.Of(e.To, catalog)!, e.Reason, e.On))],
        EffectMeasure = a.EffectMeasure,
        RootCauses = a.RootCauses,
        Estimate = a.Estimate,
        Spent = a.Spent,
        Corrections = a.Corrections,
        Merged = a.Merged,
        Absorbed = a.Absorbed,
        Division = a.Division,
        SplitFrom = a.SplitFrom,
        Parent = a.Parent,
    };
}
