using System.Globalization;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Explaining;

/// <summary>What part of the register a figure is of.</summary>
/// <param name="Nodes">What hangs under any of these; null: everything, also what hangs under none.</param>
/// <param name="Year">What touches this year; null: all.</param>
/// <param name="Units">Null for all units and what has none.</param>
/// <param name="Plans">The clocks of the goals, when they are others.</param>
public sealed record ExplainedPart(string View, string? Part, IReadOnlyList<string>? Nodes, int? Year, IReadOnlyList<string>? Units, AsOf Asked, AsOf? Plans = null);

/// <summary>A page of what a figure counts.</summary>
public sealed record ExplainedPage(Snapshot Snapshot, OrganisationCatalog Catalog, CultureInfo Language, Guid? After, int Limit, CancellationToken Cancelled);

/// <summary>A figure that can be explained, of streams of whatever kind.</summary>
public abstract record Explained(string Name)
{
    public abstract Task<Explanation> ExplainAsync(ExplainedPart part, ExplainedPage page);

    /// <summary>Of a framework, node, strategic pillar or report.</summary>
    public static IReadOnlyList<Explained> InViews { get; } =
    [
        .. Figures.OfActions.Select(Of), Of(Figures.Findings), Of(Figures.Goals),
    ];

    /// <summary>Of the register as a whole.</summary>
    public static IReadOnlyList<Explained> InSummary { get; } =
    [
        .. Figures.OfActionsInSummary.Select(Of), Of(Figures.AllFindings), Of(Figures.FindingsWithoutAction), Of(Figures.Goals), Of(Figures.GoalsIncomplete),
        new ExplainedFigure<Source>(StreamKind.Source, Figures.Sources, s => (s.Reference, s.Title), _ => [], null, IsPlan: false),
    ];

    /// <summary>Of any part of the register, by name: a figure that a list can be of.</summary>
    public static IReadOnlyList<Explained> InLists { get; } = [.. InViews.Concat(InSummary).DistinctBy(f => f.Name)];

    private static ExplainedFigure<ImprovementAction> Of(Figure<ImprovementAction> figure) =>
        new(StreamKind.ImprovementAction, figure, a => (a.Reference, a.Title), a => a.Nodes, Filters.Counted, IsPlan: false);

    private static ExplainedFigure<Finding> Of(Figure<Finding> figure) => new(StreamKind.Finding, figure, f => (f.Reference, f.Text), f => f.Nodes, null, IsPlan: false);

    private static ExplainedFigure<Goal> Of(Figure<Goal> figure) => new(StreamKind.Goal, figure, g => (g.Reference, g.Text), g => g.Nodes, null, IsPlan: true);
}

/// <param name="Always">What all figures of this kind leave out besides.</param>
/// <param name="IsPlan">It is of its plan year whenever it was entered, not of the reference day of the year (ADR 0022).</param>
public sealed record ExplainedFigure<TState>(
    StreamKind Kind, Figure<TState> Figure, Func<TState, (string? Reference, string Title)> Called, Func<TState, IReadOnlyList<string>> NodesOf, string? Always, bool IsPlan)
    : Explained(Figure.Name)
    where TState : class
{
    public override async Task<Explanation> ExplainAsync(ExplainedPart part, ExplainedPage page)
    {
        var (asOf, ct) = (IsPlan ? part.Plans ?? part.Asked : part.Asked.InYear(part.Year), page.Cancelled);
        var position = page.Snapshot.AskPosition(part.Asked);
        var rows = new StateQuery<TState>(page.Snapshot, asOf).InYear(part.Year).Under(part.Nodes, part.Units)
            .Where(Figure.Condition(new FigurePlaces("{0}", table => asOf.HeldApart(table, place: 2))), Sql.Day(asOf.Today));
        if (Always is not null)
        {
            rows.Where(Always);
        }

        var count = rows.AskCount(int.MaxValue);
        if (page.After is { } after)
        {
            rows.Where("id > {0}", Sql.Uuid(after));
        }

        var found = await rows.ListAsync(ct, limit: page.Limit + 1);
        var steps = await new Steps<TState>(page.Snapshot, asOf).ReadAsync([.. found.Take(page.Limit)], ct);
        return new Explanation(
            part.View, part.Part, Name, part.Year, part.Asked.Instant, asOf.ValidOn, position(), count(),
            [.. found.Take(page.Limit).Select(row => new ExplainedItem(
                Kind, row.Id, row.Version, Called(row.State).Reference, Called(row.State).Title, [.. NodesOf(row.State).Where(n => part.Nodes?.Contains(n) == true)], [.. Events(steps[row.Id], part.Nodes, asOf.Today, page)]))],
            found.Count > page.Limit ? new Http.Cursor(null, [], found[page.Limit - 1].Id).ToString() : null);
    }

    /// <summary>Why a stream counts, and since when under these nodes.</summary>
    internal IEnumerable<ExplainingEvent> Events(IReadOnlyList<Step<TState>> steps, IReadOnlyList<string>? nodes, DateOnly today, ExplainedPage page)
    {
        var counted = Rises.Of([.. steps.Select(s => Figure.Measure(s.After, today))]);
        var under = nodes?.ToHashSet(StringComparer.Ordinal);
        var placed = under is null ? [] : Rises.Of([.. steps.Select(s => NodesOf(s.After).Any(under.Contains) ? 1 : 0)]);
        return counted.Select(i => (At: i, Because: "figure")).Concat(placed.Select(i => (At: i, Because: "node"))).OrderBy(e => e.At).ThenBy(e => e.Because, StringComparer.Ordinal)
            .Select(e => steps[e.At].Because(e.Because, page.Catalog, page.Language));
    }
}
