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
    private const string Figure = "figure: One of actions, open, overdue, completed, effective, cancelled, reopened, shifted, findings, goals.";
    private const string SummaryFigure =
        "figure: One of actions, open, overdue, completed, effective, cancelled, reopened, shifted, withoutOwner, withoutDeadline, findings, findingsWithoutAction, goals, goalsIncomplete, sources.";

    [WolverineGet(Routes.Base + "/frameworks/{code}/explain", Summary = "What a figure of a framework counts, or of one of its nodes, and by which events"), AllowStaff, Answers(typeof(Explanation)),
        Query(Figure, "node: Of this node and what is beneath it; of the whole framework when left out.", QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After)]
    public static Task<IResult> Framework(string code, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, framework) = (new QueryReader(http), http.Framework(code));
        return AnswerAsync(http, database, clock, Explained.InViews, OfFramework(http, query, framework, "framework", query.Year(clock), query.AsOf(clock)));
    }

    [WolverineGet(Routes.Base + "/nodes/{code}/explain", Summary = "What a figure of a pillar, aspect, building block or theme counts, and by which events"), AllowStaff, Answers(typeof(Explanation)),
        Query(Figure, QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After)]
    public static Task<IResult> Node(string code, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, catalog) = (new QueryReader(http), http.SignedIn().Catalog);
        var node = catalog.ResolveNode(code) ?? throw NodeFilter.NotFound();
        return AnswerAsync(http, database, clock, Explained.InViews, new ExplainedPart("node", node.Code, catalog.SelfAndDescendants(node.Code), query.Year(clock), query.Units(), query.AsOf(clock)));
    }

    [WolverineGet(Routes.Base + "/strategy/explain", Summary = "What a figure of the strategy counts, of one of its pillars, or of what it leaves out, and by which events"), AllowStaff, Answers(typeof(Explanation)),
        Query(Figure, "pillar: Of this strategic pillar, by code or title; of the whole strategy when left out.", "unmapped: Of what the strategy leaves out of this framework.",
            QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After)]
    public static Task<IResult> Strategy(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        var pillar = query.Text("pillar") is not { } named ? null : signedIn.Catalog.ResolveStrategicPillar(named)?.Code
            ?? throw QueryReader.Unfit("pillar", "unknown-pillar", new Message("De strategische pijler is niet bekend; GET /strategy/view geeft de codes.", "The strategic pillar is not known; GET /strategy/view lists the codes."));
        var unmapped = query.Text("unmapped") is { } code ? StrategyMap.KeyOf(NodeFilter.FrameworkOf(signedIn, code).Code) : null;
        var part = pillar ?? unmapped ?? CountQuery.Total;
        return AnswerAsync(http, database, clock, Explained.InViews, new ExplainedPart(
            "strategy", part.Length == 0 ? null : part, [.. StrategyMap.Of(signedIn.Catalog).Pairs.Where(p => p.Key == part).Select(p => p.Node).Distinct()], query.Year(clock), query.Units(), query.AsOf(clock)));
    }

    [WolverineGet(Routes.Base + "/register/explain", Summary = "What a figure of the summary counts, and by which events"), AllowStaff, Answers(typeof(Explanation)),
        Query(SummaryFigure, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After)]
    public static Task<IResult> Register(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        return AnswerAsync(http, database, clock, Explained.InSummary, new ExplainedPart("register", null, null, null, query.Units(), query.AsOf(clock)));
    }

    [WolverineGet(Routes.Base + "/reports/explain", Summary = "What a figure of the report over a year counts, on its reference date, and by which events"),
        Allow(Role.QualityManager, Role.Auditor, Role.Administrator), Answers(typeof(Explanation)), Query(
            "framework: The framework's code.", Figure, "node: Of this node and what is beneath it; of the whole framework when left out.", QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf,
            "referenceDate: The day that the figures are of (peildatum); the last day of the year when left out, or today when that is earlier.", QueryParameters.Limit, QueryParameters.After)]
    public static Task<IResult> Report(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        var framework = NodeFilter.FrameworkOf(http.SignedIn(), query.Text("framework") ?? throw QueryReader.Bad("framework", new Message("de code van een kwaliteitskader, zoals KKFZ", "the code of a framework, such as KKFZ")));
        var year = query.Year(clock);
        return AnswerAsync(http, database, clock, Explained.InViews, OfFramework(http, query, framework, "report", year, ReportBuilder.OnReferenceDate(query.AsOf(clock), year, query.Day("referenceDate"))) with { Plans = query.AsOf(clock) });
    }

    private static ExplainedPart OfFramework(HttpContext http, QueryReader query, Frameworks.Framework framework, string view, int year, AsOf asOf)
    {
        var signedIn = http.SignedIn();
        var node = query.Text("node") is { } named ? NodeFilter.NodeOf(signedIn, named) : null;
        return node is not null && framework.Find(node.Code) is null
            ? throw QueryReader.Unfit("node", "unknown-node", new Message($"Deze pijler of dit aspect is niet van {framework.Code}.", $"This node is not one of {framework.Code}."))
            : new ExplainedPart(view, node?.Code ?? framework.Code, node is null ? signedIn.Catalog.NodesOf(framework) : signedIn.Catalog.SelfAndDescendants(node.Code), year, query.Units(), asOf);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, IReadOnlyList<Explained> figures, ExplainedPart part)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        var known = string.Join(", ", figures.Select(f => f.Name));
        var figure = figures.FirstOrDefault(f => string.Equals(f.Name, query.Text("figure"), StringComparison.OrdinalIgnoreCase))
            ?? throw QueryReader.Bad("figure", new Message($"een van {known}", $"one of {known}"));
        var page = (Limit: query.Limit(), After: Cursor.Of(query, clock)?.Id);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var explanation = await figure.ExplainAsync(part, new ExplainedPage(snapshot, signedIn.Catalog, Language.Of(http), page.After, page.Limit, http.RequestAborted));
        http.SetPosition(explanation.Position);
        return Results.Json(explanation, ApiJson.Options);
    }
}
