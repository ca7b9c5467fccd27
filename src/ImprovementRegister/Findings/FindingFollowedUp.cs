namespace ImprovementRegister.Findings;

/// <summary>What a later audit saw of a finding.</summary>
public enum FollowUpOutcome
{
    /// <summary>It is solved.</summary>
    Closed,

    /// <summary>It is still there: what was done did not last, or nothing was done.</summary>
    StillOpen,
}

/// <summary>A later audit looked at the finding again.</summary>
/// <param name="Source">That audit.</param>
/// <param name="On">The day that it was seen.</param>
public sealed record FindingFollowedUp(Guid Source, FollowUpOutcome Outcome, string? Note, DateOnly On);

public sealed partial record Finding
{
    /// <summary>What later audits saw of it, in the order in which they were recorded.</summary>
    public IReadOnlyList<FindingFollowedUp> FollowUps { get; init; } = [];

    /// <summary>What an audit saw of it last.</summary>
    public FindingFollowedUp? FollowUpOf(Guid source) => FollowUps.LastOrDefault(f => f.Source == source);

    /// <summary>Whether a later audit is to say how it stands: not of what is good, nor of what was decided not to be one.</summary>
    public bool IsFollowedUp => Kind != FindingKind.Positive && Dismissal is null;
}
