using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;

namespace ImprovementRegister.Reports;

/// <summary>Something that counts in a report, with all figures that it counts in.</summary>
internal sealed record ReportMember(StreamKind Kind, Guid Id, string Title, IReadOnlySet<FigurePlace> Places);

/// <summary>Which figures a report has besides those of its frameworks.</summary>
/// <param name="Entities">Those that are counted apart; null: there are no figures of all frameworks together.</param>
/// <param name="Movement">It tells what became of the actions in its period.</param>
internal sealed record ReportExtent(IReadOnlyList<string>? Entities, bool Movement)
{
    public static ReportExtent Of(ReportDocument frozen) => new(frozen.Joint?.Entities.Select(e => e.Code).ToList(), frozen.Movement is not null);
}

/// <summary>
/// What counts in which figures of a report, of a reference date and as known at a moment, by the rules by which
/// <see cref="ReportDrawing"/> counts them. By this one list a report is compared with now, and an action tells where it counts.
/// </summary>
/// <param name="only">Nothing but these; everything when left out.</param>
internal sealed class ReportMembers(Snapshot snapshot, QualityReport report, OrganisationCatalog catalog, DateOnly day, IReadOnlyList<Guid>? only = null)
{
    /// <summary>Each framework, with its main nodes and its whole that what hangs under a node counts for.</summary>
    private readonly List<(string Code, ILookup<string, string?> Parts)> _frameworks =
    [
        .. report.Frameworks.Select(catalog.FindFramework).OfType<Framework>().Select(f => (f.Code, PartsOf(f, catalog))),
    ];

    private readonly OrganisationCatalog _then = catalog.On(day);

    private readonly IReadOnlyList<string> _nodes = [.. report.Frameworks.Select(catalog.FindFramework).OfType<Framework>().SelectMany(catalog.NodesOf).Distinct()];

    private int Year => report.Until.Year;

    /// <returns>The actions with the figures of the frameworks that they count in, to be had after the snapshot has run.</returns>
    public Func<CancellationToken, Task<IReadOnlyList<ReportMember>>> AskActions(AsOf known)
    {
        var actions = Under(OnDay(known), ReportScope.Of(report, _then)).AskActions();
        return async ct => [.. (await actions(ct)).Select(a => Of(StreamKind.ImprovementAction, a.Id, a.State.Title, a.State.Nodes, [.. ReportFigures.Of(a.State, day)]))];
    }

    /// <returns>All that counts, with all of its figures, to be had after the snapshot has run.</returns>
    public Func<CancellationToken, Task<IReadOnlyList<ReportMember>>> Ask(AsOf known, ReportExtent extent)
    {
        var units = ReportScope.Of(report, _then);
        // A plan is of its year, whenever it was entered (ADR 0022).
        var (actions, findings, goals) = (AskActions(known), Under(OnDay(known), units).AskFindings(), Under(known, units).AskGoals());
        var (together, moved) = (AskTogether(known, extent), AskMoved(known, extent));
        return async ct =>
        {
            var (joint, movement) = (await together(ct), moved());
            IEnumerable<ReportMember> members =
            [
                .. await actions(ct),
                .. (await findings(ct)).Select(f => Of(StreamKind.Finding, f.Id, f.State.Text, f.State.Nodes, [ReportFigures.Findings])),
                .. (await goals(ct)).Select(g => Of(StreamKind.Goal, g.Id, g.State.Text, g.State.Nodes, [ReportFigures.Goals])),
            ];
            return [.. members.Select(m => m with { Places = m.Places.Concat(joint[m.Id]).Concat(movement[m.Id]).ToHashSet() })];
        };
    }

    /// <returns>By id, the figures of all frameworks together and of the entities; to be had after the snapshot has run.</returns>
    public Func<CancellationToken, Task<ILookup<Guid, FigurePlace>>> AskTogether(AsOf known, ReportExtent extent)
    {
        (string? Entity, IReadOnlyList<string>? Units)[] scopes = extent.Entities is null ? []
            : [(null, ReportScope.Of(report, _then)), .. extent.Entities.Select(e => ((string?)e, (IReadOnlyList<string>?)_then.UnitAndBelow(e)))];
        var asked = scopes.Select(s => (s.Entity, Actions: Under(OnDay(known), s.Units).AskActions(), Findings: Under(OnDay(known), s.Units).AskFindings(), Goals: Under(known, s.Units).AskGoals())).ToList();
        return async ct =>
        {
            var found = new List<(Guid Id, FigurePlace Place)>();
            foreach (var (entity, actions, findings, goals) in asked)
            {
                found.AddRange((await actions(ct)).SelectMany(a => ReportFigures.Of(a.State, day).Select(figure => (a.Id, new FigurePlace(null, null, figure, entity)))));
                found.AddRange((await findings(ct)).Select(f => (f.Id, new FigurePlace(null, null, ReportFigures.Findings, entity))));
                found.AddRange((await goals(ct)).Select(g => (g.Id, new FigurePlace(null, null, ReportFigures.Goals, entity))));
            }

            return found.ToLookup(f => f.Id, f => f.Place);
        };
    }

    /// <returns>By id, the figures of what became of the actions in the period; to be had after the snapshot has run.</returns>
    public Func<ILookup<Guid, FigurePlace>> AskMoved(AsOf known, ReportExtent extent)
    {
        var moved = extent.Movement ? new MovementQuery(snapshot, report, catalog, known, day).Ask(only) : () => [];
        return () => moved().ToLookup(m => m.Action, m => new FigurePlace(null, null, m.Figure, null, m.Unit));
    }

    private AsOf OnDay(AsOf known) => ReportDrawing.OnDay(report, known, day);

    private UnderNodes Under(AsOf asOf, IReadOnlyList<string>? units) => new(snapshot, _nodes, Year, units, asOf) { Only = only };

    private ReportMember Of(StreamKind kind, Guid id, string title, IReadOnlyList<string> nodes, IReadOnlyList<string> figures) => new(
        kind, id, title, (from framework in _frameworks from part in nodes.SelectMany(n => framework.Parts[n]).Distinct() from figure in figures select new FigurePlace(framework.Code, part, figure)).ToHashSet());

    private static ILookup<string, string?> PartsOf(Framework framework, OrganisationCatalog catalog)
    {
        var main = framework.Children(null).Select(n => n.Code).ToHashSet();
        return CountQuery.RollUp(framework, catalog).Where(p => p.Part == CountQuery.Total || main.Contains(p.Part)).ToLookup(p => p.Node, p => p.Part == CountQuery.Total ? null : p.Part);
    }
}
