using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>An action that comes out of the 0-meting already.</summary>
public sealed record ProposedAction(Guid Id, string Title, ActionStatus Status);

/// <summary>A node or item of which at least one team said that it is not there yet: counts per answer, never only an average.</summary>
/// <param name="Disagreement">Teams answered differently.</param>
/// <param name="Answers">Of each team, with what it explained.</param>
/// <param name="Actions">What is being done about it already.</param>
public sealed record ProposedItem(
    string Node, string Title, string? Item, int Met, int Working, int ToImplement, bool Disagreement, IReadOnlyList<BaselineResult> Answers, IReadOnlyList<ProposedAction> Actions);

/// <summary>What a 0-meting asks to be done, what is furthest from there first.</summary>
public sealed record PlanProposal(Guid Source, IReadOnlyList<ProposedItem> Items)
{
    public static PlanProposal Of(Guid id, Source source, OrganisationCatalog catalog, IReadOnlyList<(Guid Id, ImprovementAction Action)> actions) => new(id,
    [
        .. source.Answers.GroupBy(a => (a.Node, a.Item)).Select(g => Item(g.Key.Node, g.Key.Item, [.. g], source, catalog, actions))
            .Where(i => i.Working + i.ToImplement > 0).OrderByDescending(i => i.ToImplement).ThenByDescending(i => i.Working).ThenBy(i => NaturalOrder.Key(i.Node), StringComparer.Ordinal),
    ]);

    private static ProposedItem Item(string node, string? item, IReadOnlyList<BaselineResult> answers, Source source, OrganisationCatalog catalog, IReadOnlyList<(Guid Id, ImprovementAction Action)> actions) => new(
        node, item is null ? catalog.ResolveNode(node)?.Title ?? node : catalog.SourceTypes.Of(source).Subject(item)?.Name ?? item, item,
        Count(answers, BaselineAnswer.Met), Count(answers, BaselineAnswer.Working), Count(answers, BaselineAnswer.ToImplement),
        answers.Select(a => a.Answer).Distinct().Count() > 1, answers,
        [.. actions.Where(a => a.Action.Nodes.Contains(node)).Select(a => new ProposedAction(a.Id, a.Action.Title, a.Action.Status))]);

    private static int Count(IReadOnlyList<BaselineResult> answers, BaselineAnswer answer) => answers.Count(a => a.Answer == answer);
}

public static class ProposePlanOfActionEndpoint
{
    [WolverineGet(Routes.Base + "/sources/{id:guid}/plan-of-action", Summary = "What a 0-meting asks to be done, and what is being done about it"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(PlanProposal))]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (_, proposal) = await ReadAsync(id, http, database, new QueryReader(http).AsOf(clock));
        return Results.Json(proposal, ApiJson.Options);
    }

    public static async Task<(StateRow<Source> Row, PlanProposal Proposal)> ReadAsync(Guid id, HttpContext http, NpgsqlDataSource database, AsOf asOf)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var source = await new StateQuery<Source>(snapshot, asOf).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<Source>();
        var actions = await new StateQuery<ImprovementAction>(snapshot, asOf).Where("sources @> ARRAY[{0}]", Sql.Uuid(id)).ListAsync(http.RequestAborted);
        return (source, PlanProposal.Of(id, source.State, http.SignedIn().Catalog, [.. actions.Select(a => (a.Id, a.State))]));
    }
}
