using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Commands;
using ImprovementRegister.Counting;
using ImprovementRegister.EventStore;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Views;
using static ImprovementRegister.Role;

namespace ImprovementRegister.Frameworks;

/// <summary>A framework in a list. <paramref name="Adopted"/>: the organisation answers to it.</summary>
public sealed record FrameworkSummary(string Code, string Name, string Version, DateOnly ValidFrom, DateOnly? ValidTo, bool Adopted, string NodeLabel, int Nodes);

/// <summary>A framework with its nodes and how the organisation stands to it. The ETag is the adoption's version.</summary>
public sealed record FrameworkDetail(Framework Framework, bool Adopted, string? VersionInForce, DateOnly? InForceFrom, FrameworkAdoption Adoption);

/// <summary>One node with what hangs under it in the year. The counts are of all, the lists hold the first of each.</summary>
/// <param name="Actions">Soonest deadline first; <c>/actions?node=</c> goes on.</param>
/// <param name="Findings">By the day they were found; <c>/findings?node=</c> goes on.</param>
/// <param name="Goals">By the year of their plan; <c>/goals?node=</c> goes on.</param>
public sealed record NodeDetail(
    string Framework, int Year, DateTimeOffset? AsOf, long Position, NodeView Node, IReadOnlyList<NodeView> Children,
    IReadOnlyList<ActionView> Actions, IReadOnlyList<FindingView> Findings, IReadOnlyList<GoalView> Goals, IReadOnlyList<HistoryItem> History)
{
    /// <summary>Of each list, unless more is asked for.</summary>
    public const int Limit = 20;
}

/// <summary>Frameworks, their views per node, aspect status and theme planning.</summary>
public static class FrameworkEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var frameworks = routes.MapGroup("/frameworks").WithTags("Frameworks");
        frameworks.MapGet("", (HttpContext http) => Results.Json(http.SignedIn().Catalog is var catalog
                ? catalog.Frameworks.Select(f => new FrameworkSummary(f.Code, f.Name, f.Version, f.ValidFrom, f.ValidTo, catalog.IsAdopted(f.Code), f.NodeLabel, f.Nodes.Count)) : [], ApiJson.Options))
            .WithSummary("Lists the frameworks").Produces<IReadOnlyList<FrameworkSummary>>().Query().Allow(SignedInExtensions.Everyone);

        frameworks.MapGet("/{code}", async (HttpContext http, string code, AdoptionReader adoptions, AmsterdamClock clock) =>
            {
                var (signedIn, framework) = (http.SignedIn(), Find(http, code));
                var adoption = await adoptions.ReadAsync(signedIn.Tenant, framework, new QueryReader(http).AsOf(clock), http.RequestAborted);
                http.SetVersion(adoption.Version, adoption.Position);
                return Results.Json(new FrameworkDetail(
                    framework, signedIn.Catalog.IsAdopted(framework.Code), adoption.State.Version, adoption.State.From, adoption.State), ApiJson.Options);
            })
            .WithSummary("One framework with all its nodes").Produces<FrameworkDetail>().ProducesProblem(404).Query(QueryParameters.AsOf).Allow(SignedInExtensions.Everyone);

        frameworks.MapGet("/{code}/view", async (HttpContext http, string code, FrameworkViews views, AmsterdamClock clock) =>
            {
                var (query, signedIn) = (new QueryReader(http), http.SignedIn());
                var view = await views.ReadAsync(
                    signedIn.Catalog, Find(http, code), query.Year(clock), query.Text("unit"), query.Unit(), query.AsOf(clock), http.RequestAborted);
                http.SetPosition(view.Position, query.AsOf(clock));
                return Results.Json(view, ApiJson.Options);
            })
            .WithSummary("Every node with its counts over a year, and the total").Produces<FrameworkView>().ProducesProblem(404)
            .Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf).ReadsFrom(NodeCounting.ProjectionName).Allow(SignedInExtensions.Everyone);

        frameworks.MapPost("/{code}/adopt", (HttpContext http, string code, CommandHandler handler) =>
                HandleAsync<AdoptFramework>(http, Find(http, code), handler, c => c.Of(Find(http, code))))
            .Changes<AdoptFramework>("Takes the framework into use").Allow(QualityManager, Administrator);
        frameworks.MapPost("/{code}/aspects/{node}/status", (HttpContext http, string code, string node, CommandHandler handler) =>
                HandleAsync<SetAspectStatus>(http, Find(http, code), handler, c => c.Of(FindNode(http, code, node))))
            .Changes<SetAspectStatus>("Sets the status of an aspect in a year").Allow(QualityManager, Auditor);
        frameworks.MapPost("/{code}/themes/{node}/plan", (HttpContext http, string code, string node, CommandHandler handler) =>
                HandleAsync<PlanTheme>(http, Find(http, code), handler, c => c.Of(FindNode(http, code, node))))
            .Changes<PlanTheme>("Plans the years of a theme").Allow(QualityManager, Administrator);

        frameworks.MapPost("/{code}/redact", (HttpContext http, string code, CommandHandler handler, PostgresEventStore store) =>
            {
                var adoption = AdoptionReader.StreamId(http.SignedIn().Tenant, Find(http, code).Code);
                return handler.HandleAsync<FrameworkAdoption, RedactText<FrameworkAdoption>>(
                    http, Aggregates.Adoption, CommandTarget.Existing(adoption, "The adoption of the framework"), look: c => c.LookAsync(store, http, adoption));
            })
            .Redacts<FrameworkAdoption>().Allow(Administrator);

        routes.MapGet("/nodes/{code}/view", NodeAsync).WithTags("Frameworks")
            .WithSummary("One pillar, aspect, building block or theme with what is under it").Produces<NodeDetail>().ProducesProblem(404)
            .Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.FirstOfLists).ReadsFrom(NodeCounting.ProjectionName).Allow(SignedInExtensions.Staff);
    }

    private static Task<IResult> HandleAsync<TCommand>(HttpContext http, Framework framework, CommandHandler handler, Func<TCommand, TCommand> complete)
        where TCommand : Command<FrameworkAdoption> =>
        handler.HandleAsync(http, Aggregates.Adoption, CommandTarget.Known(AdoptionReader.StreamId(http.SignedIn().Tenant, framework.Code), "The framework"), complete);

    private static Framework Find(HttpContext http, string code) => http.SignedIn().Catalog.FindFramework(code) ?? throw ProblemException.NotFound("The framework");

    private static FrameworkNode FindNode(HttpContext http, string framework, string node) =>
        http.SignedIn().Catalog.ResolveNode(node) is { } found && Find(http, framework).Find(found.Code) is not null ? found
            : throw ProblemException.NotFound("The node");

    private static async Task<IResult> NodeAsync(
        HttpContext http, string code, NodeReader reader, FindingList findings, PostgresEventStore store, HistoryReader history, AmsterdamClock clock)
    {
        var (query, catalog, ct) = (new QueryReader(http), http.SignedIn().Catalog, http.RequestAborted);
        var node = catalog.ResolveNode(code) ?? throw ProblemException.NotFound("The node");
        var framework = catalog.FrameworkOf(node.Code);
        var (tenant, year, asOf) = (catalog.Organisation.Tenant, query.Year(clock), query.AsOf(clock));
        var read = await reader.ReadAsync(catalog, node, year, query.Unit(), asOf, query.Limit(NodeDetail.Limit), ct);
        // Most nodes have no history of their own; the stream is of the whole framework.
        var changes = !read.Adoption.IsAbout(node.Code) ? [] : history.Describe(
            Aggregates.Adoption, await store.ReadStreamAsync(tenant, AdoptionReader.StreamId(tenant, framework.Code), ct), catalog, Language.Of(http),
            change => (asOf.Instant is null || change.RecordedAt <= asOf.Instant)
                && (change.Data is AspectStatusSet { Node: var a } && a == node.Code || change.Data is ThemePlanned { Node: var t } && t == node.Code));
        http.SetPosition(read.Counts.Position, asOf);
        NodeView View(FrameworkNode shown) => FrameworkViews.View(shown, read.Counts.Of(shown.Code), read.Adoption, year);
        return Results.Json(new NodeDetail(
            framework.Code, year, asOf.Instant, read.Counts.Position,
            View(node), [.. framework.Nodes.Where(n => n.Parent == node.Code).Select(View)],
            [.. read.Actions.Select(a => ActionView.Of(a, asOf.Today, catalog))],
            await findings.WithStateAsync(tenant, asOf, read.Findings, ct),
            [.. read.Goals.Select(g => GoalView.Of(g, catalog))],
            changes), ApiJson.Options);
    }
}
