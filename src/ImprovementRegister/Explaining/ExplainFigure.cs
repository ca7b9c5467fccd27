using ImprovementRegister.Adoption;
using ImprovementRegister.Http;
using ImprovementRegister.Reports;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Strategy;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Explaining;

/// <summary>Which actions stand behind a figure of a view or report, and by which events.</summary>
public static class ExplainFigureEndpoints
{
    /// <summary>Items that are held in memory at a time, of a file.</summary>
    private const int Chunk = 200;

    private const string Figure = "figure(actions|open|overdue|completed|effective|cancelled|reopened|shifted|findings|goals): Which figure.";
    private const string SummaryFigure =
        "figure(actions|open|overdue|completed|effective|cancelled|reopened|shifted|withoutOwner|withoutDeadline|findings|findingsWithoutAction|goals|goalsIncomplete|sources): Which figure.";

    [WolverineGet(Routes.Base + "/frameworks/{code}/explain", Summary = "What a figure of a framework counts, or of one of its nodes, and by which events"), AllowStaff, AnswersAsSheet(typeof(Explanation)),
        Query(Figure, "node: Of this node and what is beneath it; of the whole framework when left out.", QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format)]
    public static Task<IResult> Framework(string code, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, framework) = (new QueryReader(http), http.Framework(code));
        return AnswerAsync(http, database, clock, Explained.InViews, OfFramework(http.SignedIn(), framework, query.Text("node"), "framework", query.Year(clock), query.Units(query.AsOf(clock).InYear(query.Year(clock))), query.AsOf(clock)));
    }

    [WolverineGet(Routes.Base + "/nodes/{code}/explain", Summary = "What a figure of a pillar, aspect, building block or theme counts, and by which events"), AllowStaff, AnswersAsSheet(typeof(Explanation)),
        Query(Figure, QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format)]
    public static Task<IResult> Node(string code, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, catalog) = (new QueryReader(http), http.SignedIn().Catalog);
        var node = catalog.ResolveNode(code) ?? throw NodeFilter.NotFound();
        return AnswerAsync(http, database, clock, Explained.InViews, new ExplainedPart("node", node.Code, catalog.SelfAndDescendants(node.Code), query.Year(clock), query.Units(query.AsOf(clock).InYear(query.Year(clock))), query.AsOf(clock)));
    }

    [WolverineGet(Routes.Base + "/strategy/explain", Summary = "What a figure of the strategy counts, of one of its pillars, or of what it leaves out, and by which events"), AllowStaff, AnswersAsSheet(typeof(Explanation)),
        Query(Figure, "pillar: Of this strategic pillar, by code or title; of the whole strategy when left out.", "unmapped: Of what the strategy leaves out of this framework.",
            QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format)]
    public static Task<IResult> Strategy(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        var pillar = query.Text("pillar") is not { } named ? null : signedIn.Catalog.ResolveStrategicPillar(named)?.Code
            ?? throw QueryReader.Unfit("pillar", "unknown-pillar", new Message("De strategische pijler is niet bekend; GET /strategy/view geeft de codes.", "The strategic pillar is not known; GET /strategy/view lists the codes."));
        var unmapped = query.Text("unmapped") is { } code ? StrategyMap.KeyOf(NodeFilter.FrameworkOf(signedIn, code).Code) : null;
        if (pillar is not null && unmapped is not null)
        {
            throw QueryReader.Unfit("unmapped", "not-together", new Message("Wat de strategie weglaat, valt onder geen pijler; laat pillar of unmapped weg.", "What the strategy leaves out falls under no pillar; leave out pillar or unmapped."));
        }

        var part = pillar ?? unmapped ?? CountQuery.Total;
        return AnswerAsync(http, database, clock, Explained.InViews, new ExplainedPart(
            "strategy", part.Length == 0 ? null : part, [.. StrategyMap.Of(signedIn.Catalog, query.AsOf(clock)).Pairs.Where(p => p.Key == part).Select(p => p.Node).Distinct()], query.Year(clock), query.Units(query.AsOf(clock).InYear(query.Year(clock))), query.AsOf(clock)));
    }

    [WolverineGet(Routes.Base + "/units/explain", Summary = "What a figure of a unit counts in a year, or of the whole organisation, and by which events"), AllowStaff, AnswersAsSheet(typeof(Explanation)),
        Query(Figure, QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format)]
    public static Task<IResult> Units(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        return AnswerAsync(http, database, clock, Explained.InViews, new ExplainedPart("units", query.Unit(), null, query.Year(clock), query.Units(query.AsOf(clock).InYear(query.Year(clock))), query.AsOf(clock)));
    }

    [WolverineGet(Routes.Base + "/register/explain", Summary = "What a figure of the summary counts, and by which events"), AllowStaff, AnswersAsSheet(typeof(Explanation)),
        Query(SummaryFigure, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format)]
    public static Task<IResult> Register(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        return AnswerAsync(http, database, clock, Explained.InSummary, new ExplainedPart("register", null, null, null, query.Units(query.AsOf(clock)), query.AsOf(clock)));
    }

    [WolverineGet(Routes.Base + "/reports/explain", Summary = "What a figure of the report over a year counts, on its reference date, and by which events"),
        Allow(Role.QualityManager, Role.Auditor, Role.Administrator), AnswersAsSheet(typeof(Explanation)), Query(
            "framework: The framework's code.", Figure, "node: Of this node and what is beneath it; of the whole framework when left out.", QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf,
            "referenceDate(day): The day that the figures are of (peildatum); the last day of the year when left out, or today when that is earlier.", QueryParameters.Limit, QueryParameters.After, QueryParameters.Format)]
    public static Task<IResult> Report(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        var framework = NodeFilter.FrameworkOf(http.SignedIn(), query.Text("framework") ?? throw QueryReader.Bad("framework", new Message("de code van een kwaliteitskader, zoals KKFZ", "the code of a framework, such as KKFZ")));
        var year = query.Year(clock);
        return AnswerAsync(http, database, clock, Explained.InViews, OfReport(http.SignedIn(), framework, query.Text("node"), year, query.Units(ReportBuilder.OnReferenceDate(query.AsOf(clock), year, query.Day("referenceDate"))), query.AsOf(clock), query.Day("referenceDate")));
    }

    /// <summary>Of a report over a year, on its reference date; a plan is of its year whenever it was entered (ADR 0022).</summary>
    public static ExplainedPart OfReport(SignedIn signedIn, Frameworks.Framework framework, string? node, int year, IReadOnlyList<string>? units, AsOf known, DateOnly? referenceDate) =>
        OfFramework(signedIn, framework, node, "report", year, units, ReportBuilder.OnReferenceDate(known, year, referenceDate)) with { Plans = known };

    private static ExplainedPart OfFramework(SignedIn signedIn, Frameworks.Framework framework, string? named, string view, int year, IReadOnlyList<string>? units, AsOf asOf)
    {
        var node = named is null ? null : NodeFilter.NodeOf(signedIn, named);
        return node is not null && framework.Find(node.Code) is null
            ? throw QueryReader.Unfit("node", "unknown-node", new Message($"Deze pijler of dit aspect is niet van {framework.Code}.", $"This node is not one of {framework.Code}."))
            : new ExplainedPart(view, node?.Code ?? framework.Code, node is null ? signedIn.Catalog.NodesOf(framework) : signedIn.Catalog.SelfAndDescendants(node.Code), year, units, asOf);
    }

    /// <summary>A page of a figure of this part, or all of it as a file.</summary>
    internal static async Task<IResult> AnswerAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, IReadOnlyList<Explained> figures, ExplainedPart part)
    {
        if (Sheet.Wanted(http) is { } format)
        {
            return new SheetFile<ExplainedRow>(format, "explained", http.SignedIn().Catalog, ExplainedRow.Columns, AllAsync(http, database, FigureOf(http, figures), part));
        }

        var explanation = await ReadAsync(http, database, clock, figures, part);
        http.SetPosition(explanation.Position);
        return Results.Json(explanation, ApiJson.Options);
    }

    /// <summary>All that it counts, from one snapshot.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<ExplainedRow>> AllAsync(HttpContext http, NpgsqlDataSource database, Explained figure, ExplainedPart part)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        for (Guid? after = null; ;)
        {
            var some = await figure.ExplainAsync(part, new ExplainedPage(snapshot, http.SignedIn().Catalog, Language.Of(http), after, Chunk, http.RequestAborted));
            yield return [.. some.Items.SelectMany(i => i.Events.Select(e => new ExplainedRow(i, e)))];
            if (some.Next is null)
            {
                yield break;
            }

            after = some.Items[^1].Id;
        }
    }

    /// <summary>A page of the <c>figure</c> that is asked for, of a part.</summary>
    /// <exception cref="ProblemException">400: the figure is not one of these.</exception>
    public static async Task<Explanation> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, IReadOnlyList<Explained> figures, ExplainedPart part, int usually = 50)
    {
        var (query, signedIn, figure) = (new QueryReader(http), http.SignedIn(), FigureOf(http, figures));
        var page = (Limit: query.Limit(usually), After: Cursor.Of(query, clock)?.Id);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        return await figure.ExplainAsync(part, new ExplainedPage(snapshot, signedIn.Catalog, Language.Of(http), page.After, page.Limit, http.RequestAborted));
    }

    private static Explained FigureOf(HttpContext http, IReadOnlyList<Explained> figures)
    {
        var known = string.Join(", ", figures.Select(f => f.Name));
        return figures.FirstOrDefault(f => Codes.Same(f.Name, new QueryReader(http).Text("figure")))
            ?? throw QueryReader.Bad("figure", new Message($"een van {known}", $"one of {known}"));
    }
}
