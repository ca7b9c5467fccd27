using ImprovementRegister.Reports.Page;
using ImprovementRegister.Views;

namespace ImprovementRegister.Reports.Pictures;

/// <summary>A part of the actions that are counted, as a bar shows it.</summary>
public sealed record ProgressPart(string Code, string Word, int Number)
{
    public static IReadOnlyList<ProgressPart> Of(Counts counts, PageLanguage l) =>
    [
        new("effective", l["bar.effective"], counts.Effective),
        new("completed", l["bar.completed"], counts.Completed),
        new("open", l["bar.open"], counts.Open - counts.Overdue),
        new("overdue", l["bar.overdue"], counts.Overdue),
        new("cancelled", l["bar.cancelled"], counts.Cancelled),
    ];

    public static string Words(Counts counts, PageLanguage l) =>
        counts.Actions == 0 ? l["no-actions"] : string.Join(", ", Of(counts, l).Select(p => $"{p.Word} {l.Number(p.Number)}"));

    /// <summary>Those that there are any of, with where they begin and how wide they are, in percent.</summary>
    /// <param name="whole">The number of actions that fills the whole width.</param>
    public static IEnumerable<(ProgressPart Part, decimal From, decimal Width)> Beside(Counts counts, int whole, PageLanguage l)
    {
        var before = 0;
        foreach (var part in Of(counts, l).Where(p => p.Number > 0))
        {
            yield return (part, 100m * before / whole, 100m * part.Number / whole);
            before += part.Number;
        }
    }
}
