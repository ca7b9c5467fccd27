namespace ImprovementRegister.Screens;

/// <summary>A figure of a part of the register, and the filter of the list that it counts; null when no list opens.</summary>
public sealed record CountColumn(string Words, Func<Counts, int> Of, string? Filter)
{
    public static IReadOnlyList<CountColumn> All(ScreenLanguage l) =>
    [
        new(l.Say("acties", "actions"), c => c.Actions, ""),
        new(l.Say("open", "open"), c => c.Open, "&status=open"),
        new(l.Say("te laat", "overdue"), c => c.Overdue, "&overdue=true"),
        new(l.Say("afgerond", "completed"), c => c.Completed, "&status=completed"),
        new(l.Say("effectief", "effective"), c => c.Effective, "&status=effective"),
        new(l.Say("bevindingen", "findings"), c => c.Findings, null),
        new(l.Say("doelen", "goals"), c => c.Goals, null),
    ];
}
