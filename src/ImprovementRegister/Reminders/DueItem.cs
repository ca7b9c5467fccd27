namespace ImprovementRegister.Reminders;

/// <summary>The kinds of work that has a day.</summary>
public enum DueKind { ActionDeadline, Phase, Review, EffectReview, ExtensionDecision, Measurement, CalamityAssessment, CalamityReport, QualityReport, ReportSection }

/// <summary>Something that somebody has yet to do by a day. It is there as long as that is so: what ends, or moves, leaves no reminder behind.</summary>
/// <param name="Stream">What it is of, with <paramref name="Id"/>.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Part">Which part of it: the name of a phase, or of a section.</param>
/// <param name="On">The last day.</param>
/// <param name="For">Whose it is; none: the quality manager's.</param>
public sealed record DueItem(DueKind Kind, StreamKind Stream, Guid Id, string Title, string? Part, DateOnly On, string? Unit, IReadOnlyList<Party> For);
