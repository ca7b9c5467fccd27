namespace ImprovementRegister.Screens;

/// <summary>A figure of a part of the register, and the list that it counts.</summary>
/// <param name="List">The address of the list of everything; what narrows it to a part is put behind it.</param>
public sealed record CountColumn(string Words, Func<Counts, int> Of, string List, bool IsLate = false)
{
    public static IReadOnlyList<CountColumn> All(ScreenLanguage l) =>
    [
        new(l.Say("acties", "actions"), c => c.Actions, "/acties?counted=true&"),
        new(l.Say("open", "open"), c => c.Open, "/acties?status=open&counted=true&"),
        new(l.Say("te laat", "overdue"), c => c.Overdue, "/acties?overdue=true&counted=true&", IsLate: true),
        new(l.Say("uitgevoerd", "completed"), c => c.Completed, "/acties?status=completed&counted=true&"),
        new(l.Say("effectief", "effective"), c => c.Effective, "/acties?status=effective&counted=true&"),
        new(l.Say("bevindingen", "findings"), c => c.Findings, "/bevindingen?counted=true&"),
        new(l.Say("doelen", "goals"), c => c.Goals, "/doelen?"),
    ];
}
