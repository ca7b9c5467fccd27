namespace ImprovementRegister.Actions;

/// <param name="From">The deadline as it was promised when it was asked; null when there was none.</param>
public sealed record ExtensionRequested(StatedDate? From, StatedDate To, string Reason, string RequestedBy);

/// <summary>What was decided about the request; one that is granted is followed by the shift itself.</summary>
public sealed record ExtensionDecided(bool Granted, StatedDate To, string? Reason, string DecidedBy);

public sealed record ExtensionWithdrawn(string? Reason);

/// <param name="Level">1 for the first step up.</param>
public sealed record Escalated(int Level, Party To, string Reason, DateOnly On);

public sealed record Deescalated(int Level, Party From, string Reason);

/// <summary>How it will be seen whether it helped, agreed before the work is done.</summary>
/// <param name="Reason">Why it was agreed anew; null the first time.</param>
public sealed record EffectMeasureAgreed(string What, string How, string Expected, DateOnly MeasureOn, string? Reason);

/// <summary>Complete, as they are seen from now on.</summary>
public sealed record RootCausesNamed(IReadOnlyList<RootCause> Causes, string? Reason);

/// <summary>What it is thought to take, in euros and hours.</summary>
public sealed record EffortEstimated(decimal? Cost, decimal? Hours, string? Note);

/// <summary>What it took, in euros and hours.</summary>
public sealed record EffortSpent(decimal? Cost, decimal? Hours);

/// <summary>The direct repair that was done beside the removal of the cause (domain.md story 6).</summary>
public sealed record CorrectionLinked(Guid Correction);
