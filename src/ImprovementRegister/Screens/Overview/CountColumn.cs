namespace ImprovementRegister.Screens;

/// <summary>A figure of a part of the register, and the list that it counts.</summary>
/// <param name="List">The address of the list of everything; what narrows it to a part is put behind it.</param>
public sealed record CountColumn(string Words, string Figure, Func<Counts, int> Of, string List, bool IsLate = false)
{
    public static IReadOnlyList<CountColumn> All(ScreenLanguage l) =>
    [
        Column("actions", c => c.Actions, l), Column("open", c => c.Open, l), Column("overdue", c => c.Overdue, l) with { IsLate = true }, Column("completed", c => c.Completed, l),
        Column("effective", c => c.Effective, l), Column("findings", c => c.Findings, l), Column("goals", c => c.Goals, l),
    ];

    private static CountColumn Column(string figure, Func<Counts, int> of, ScreenLanguage l) =>
        new(FigureWords.Of(figure, l), figure, of, ListedFigure.Of(figure)!.List is var list && list.EndsWith('?') ? list : list + "&");
}
