using ImprovementRegister.Actions;

namespace ImprovementRegister.Reports;

/// <summary>A figure of a report by its place: a framework (null: all of them together), a main node or aspect of it (null: the whole), an entity (null: all), and what is counted; or, of the movement in its period, a unit (<see cref="MovementQuery.All"/>: all together).</summary>
public sealed record FigurePlace(string? Framework, string? Node, string Figure, string? Entity = null, string? Unit = null);

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

    public static IReadOnlyDictionary<FigurePlace, int> Of(ReportDocument report) => Places(report)
        .SelectMany(place => All.Select(figure => (Place: new FigurePlace(place.Framework, place.Node, figure.Name, place.Entity), Value: figure.Of(place.Counts))))
        .Concat(Moved(report.Movement)).ToDictionary(f => f.Place, f => f.Value);

    private static IEnumerable<(FigurePlace Place, int Value)> Moved(ReportMovement? movement) => movement is null ? []
        : movement.Units.Select(u => (u.Code, u.Figures)).Prepend((Code: MovementQuery.All, Figures: movement.Total))
            .SelectMany(u => Movement.Figures.Select(f => (new FigurePlace(null, null, f.Name, null, u.Code), f.Of(u.Figures))));

    private static IEnumerable<(string? Framework, string? Node, string? Entity, Counts Counts)> Places(ReportDocument report)
    {
        foreach (var part in report.Parts)
        {
            yield return (part.Framework, null, null, part.Total);
            foreach (var node in part.Nodes)
            {
                yield return (part.Framework, node.Code, null, node.Counts);
            }
        }

        if (report.Joint is { } joint)
        {
            yield return (null, null, null, joint.Total);
            foreach (var entity in joint.Entities)
            {
                yield return (null, null, entity.Code, entity.Counts);
            }
        }
    }

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
