using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Reports;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Strategy;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Explaining;

/// <summary>A figure in which an action counts, and the events that make it.</summary>
public sealed record CountedFigure(string Figure, IReadOnlyList<ExplainingEvent> Events);

/// <summary>A part of a view or report in which it counts: <c>framework</c>, <c>node</c>, <c>strategy</c> or <c>register</c>.</summary>
/// <param name="Code">Of the framework, node or strategic pillar; null for the whole.</param>
public sealed record CountedIn(string View, string? Code, string? Title);

/// <summary>A frozen report that an action counts in, as it stood on the reference date by what was known when it was frozen.</summary>
/// <param name="Figures">In which figures of its frameworks.</param>
/// <param name="Nodes">Under which main nodes of its frameworks.</param>
/// <param name="Frameworks">The same for each framework apart.</param>
/// <param name="Together">In which figures of all frameworks together, and of which entities; none when the report has no such figures.</param>
/// <param name="Units">In which figures of what became of the actions in its period; none when the report does not tell it.</param>
public sealed record CountedInReport(
    Guid Id, string Title, ReportStatus Status, DateOnly ReferenceDate, DateTimeOffset FrozenAt, IReadOnlyList<string> Figures, IReadOnlyList<string> Nodes, IReadOnlyList<CountedInFramework> Frameworks,
    IReadOnlyList<CountedInEntity> Together, IReadOnlyList<CountedInUnit> Units);

/// <summary>A framework of a report that an action counts in, in its total and under these of its main nodes.</summary>
public sealed record CountedInFramework(string Code, string Name, IReadOnlyList<string> Figures, IReadOnlyList<string> Nodes);

/// <param name="Entity">Null: of all together.</param>
public sealed record CountedInEntity(string? Entity, string? Name, IReadOnlyList<string> Figures);

/// <param name="Unit">Its code, 'none' for what is of no unit, 'all' for all together.</param>
public sealed record CountedInUnit(string Unit, string? Name, IReadOnlyList<string> Figures);

/// <summary>In which figures of which views of a year an action counts, and in which frozen reports of any year.</summary>
/// <param name="Why">Why it is in none of the views of frameworks: <c>merged-split-or-per-unit</c>, <c>under-no-node</c>, <c>not-in-the-year</c>; null when it is.</param>
/// <param name="Summary">In which figures of the register as a whole, which is of now and not of a year.</param>
public sealed record CountedAction(
    Guid Id, int Year, DateTimeOffset? AsOf, DateOnly? ValidOn, string? Why, IReadOnlyList<CountedFigure> Figures, IReadOnlyList<CountedIn> Views, IReadOnlyList<CountedFigure> Summary,
    IReadOnlyList<CountedInReport> Reports)
{
    public const string Elsewhere = "merged-split-or-per-unit";
    public const string NoNode = "under-no-node";
    public const string OtherYear = "not-in-the-year";

    /// <summary>By the rules of <see cref="CountQuery"/>.</summary>
    public static string? WhyNot(ImprovementAction? action, int year) => action switch
    {
        null => OtherYear,
        { IsCounted: false } => Elsewhere,
        { Nodes.Count: 0 } => NoNode,
        _ when action.Life.From > new DateOnly(year, 12, 31) || action.Life.Until < new DateOnly(year, 1, 1) => OtherYear,
        _ => null,
    };

    /// <summary>All parts of all views that something under these nodes counts for.</summary>
    public static IReadOnlyList<CountedIn> ViewsOf(IReadOnlyList<string> nodes, OrganisationCatalog catalog, AsOf asOf)
    {
        var known = nodes.Where(n => catalog.ResolveNode(n) is not null).ToHashSet();
        // Also what an earlier framework's node goes on in.
        var frameworks = catalog.Frameworks.Select(f => (Framework: f, Parts: CountQuery.RollUp(f, catalog).Where(p => known.Contains(p.Node)).Select(p => p.Part).Distinct().ToList()))
            .Where(f => f.Parts.Count > 0).OrderBy(f => f.Framework.Code, StringComparer.Ordinal).ToList();
        var pillars = StrategyMap.Of(catalog, asOf).Pairs.Where(p => known.Contains(p.Node)).Select(p => p.Key).Distinct().Order(StringComparer.Ordinal);
        return
        [
            .. frameworks.Select(f => new CountedIn("framework", f.Framework.Code, f.Framework.Name)),
            .. frameworks.SelectMany(f => f.Parts).Where(part => part != CountQuery.Total).Distinct().Order(StringComparer.Ordinal).Select(n => new CountedIn("node", n, catalog.ResolveNode(n)?.Title)),
            .. pillars.Select(p => new CountedIn("strategy", p.Length == 0 ? null : p, catalog.ResolveStrategicPillar(p)?.Title)),
        ];
    }
}

public static class CountedActionEndpoint
{
    [WolverineGet(Routes.Base + "/actions/{id:guid}/counted", Summary = "In which figures of which views of a year an action counts, and by which events"), AllowStaff, Answers(typeof(CountedAction)),
        Query(QueryParameters.Year, QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) => Results.Json(await ReadAsync(id, http, database, clock), ApiJson.Options);

    /// <exception cref="ProblemException">404: there is no such action.</exception>
    public static async Task<CountedAction> ReadAsync(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, signedIn, language) = (new QueryReader(http), http.SignedIn(), Language.Of(http));
        var (year, asked) = (query.Year(clock), query.AsOf(clock));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var page = new ExplainedPage(snapshot, signedIn.Catalog, language, null, 1, http.RequestAborted);
        var now = await FiguresAsync(page, id, asked, Views.Figures.OfActionsInSummary) ?? throw ProblemException.NotFound<ImprovementAction>();
        var then = asked.InYear(year);
        var inYear = await FiguresAsync(page, id, then, Views.Figures.OfActions);
        var why = CountedAction.WhyNot(inYear?.Action, year);
        http.SetVersion(now.Version, now.Position);
        return new CountedAction(
            id, year, asked.Instant, then.ValidOn, why, why is null ? inYear!.Figures : [], why is null ? CountedAction.ViewsOf(inYear!.Action.Nodes, signedIn.Catalog, asked) : [],
            now.Action.IsCounted ? now.Figures : [], await CountedInReports.ReadAsync(snapshot, signedIn.Catalog, id, asked, http.RequestAborted));
    }

    private sealed record Found(ImprovementAction Action, long Version, long Position, IReadOnlyList<CountedFigure> Figures);

    private static async Task<Found?> FiguresAsync(ExplainedPage page, Guid id, AsOf asOf, IReadOnlyList<Figure<ImprovementAction>> figures)
    {
        if (await new StateQuery<ImprovementAction>(page.Snapshot, asOf).FindAsync(id, page.Cancelled) is not { } row)
        {
            return null;
        }

        var steps = (await new Steps<ImprovementAction>(page.Snapshot, asOf).ReadAsync([row], page.Cancelled))[id];
        var counted = figures.Where(f => f.Measure(row.State, asOf.Today) > 0).Select(f => new CountedFigure(
            f.Name, [.. Rises.Of([.. steps.Select(s => f.Measure(s.After, asOf.Today))]).Select(i => steps[i].Because("figure", page.Catalog, page.Language))]));
        return new Found(row.State, row.Version, row.Position, [.. counted]);
    }
}
