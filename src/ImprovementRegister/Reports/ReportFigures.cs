using ImprovementRegister.Actions;

namespace ImprovementRegister.Reports;

/// <summary>A figure of a report by its place: a framework, a main node or aspect of it (null: the whole), and what is counted.</summary>
public sealed record FigurePlace(string Framework, string? Node, string Figure);

/// <summary>The figures of a report one by one, and in which of them something counts.</summary>
public static class ReportFigures
{
    public const string Findings = "findings";
    public const string Goals = "goals";

    private static readonly (string Name, Func<Counts, int> Of)[] All =
    [
        ("actions", c => c.Actions), ("open", c => c.Open), ("overdue", c => c.Overdue), ("completed", c => c.Completed), ("effective", c => c.Effective),
        ("cancelled", c => c.Cancelled), ("reopened", c => c.Reopened), ("shifted", c => c.Shifted), (Findings, c => c.Findings), (Goals, c => c.Goals),
    ];

    public static IReadOnlyDictionary<FigurePlace, int> Of(ReportDocument report) =>
        report.Parts.SelectMany(part => part.Nodes.Select(n => (Node: (string?)n.Code, n.Counts)).Prepend((Node: null, Counts: part.Total))
            .SelectMany(place => All.Select(figure => (Place: new FigurePlace(part.Framework, place.Node, figure.Name), Value: figure.Of(place.Counts)))))
            .ToDictionary(f => f.Place, f => f.Value);

    /// <summary>The figures that an action counts in on a day, by the same rules as <see cref="Counts"/>.</summary>
    public static IEnumerable<string> Of(ImprovementAction action, DateOnly day)
    {
        yield return "actions";
        if (action.IsOpen)
        {
            yield return "open";
        }

        if (action.IsOverdue(day))
        {
            yield return "overdue";
        }

        if (action.Status is ActionStatus.Completed or ActionStatus.Effective or ActionStatus.Cancelled)
        {
            yield return action.Status.ToString().ToLowerInvariant();
        }

        if (action.Reopenings > 0)
        {
            yield return "reopened";
        }

        if (action.Shifts.Count > 0)
        {
            yield return "shifted";
        }
    }
}
