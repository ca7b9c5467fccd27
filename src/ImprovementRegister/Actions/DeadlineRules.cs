namespace ImprovementRegister.Actions;

internal static class DeadlineRules
{
    /// <summary>The same day or period in other words, "31-12-2026" for 2026-12-31, is no other deadline.</summary>
    public static bool Same(StatedDate a, StatedDate? b) => b is not null && a == b with { Raw = a.Raw };

    /// <summary>domain.md F3: a deadline before the start of the work is refused.</summary>
    public static Decision? BeforeStart(StatedDate? deadline, IReadOnlyList<Phase> phases, string path = "deadline") =>
        deadline is not null && phases.Max(p => p.Start) is { } start && start > deadline.On
            ? Decision.Refuse("deadline-before-start", IsBefore(deadline, start), path)
            : null;

    public static Message IsBefore(StatedDate deadline, DateOnly start) => new(
        $"De deadline {deadline.On:dd-MM-yyyy} ligt vóór het begin van een fase, {start:dd-MM-yyyy}.",
        $"The deadline {deadline.On:yyyy-MM-dd} lies before the start of a phase, {start:yyyy-MM-dd}.");
}
