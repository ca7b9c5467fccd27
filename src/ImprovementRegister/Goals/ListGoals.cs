using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>The filters of lists of goals.</summary>
/// <param name="more">What a page of them knows besides.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoalFiltersAttribute(params string[] more) : QueryAttribute([
    "year(2000..2100): Goals of a plan that runs in this year.", QueryParameters.Framework, QueryParameters.Node, NodeFilter.Strategy, QueryParameters.Unit, QueryParameters.Reach,
    QueryParameters.Words, QueryParameters.ExternalKey, QueryParameters.Mine, QueryParameters.ChangedSince, QueryParameters.ChangedBefore, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format, .. more]);

public static class ListGoalsEndpoint
{
    [WolverineGet(Routes.Base + "/goals", Summary = "Lists goals"), AllowStaff, GoalFilters, AnswersAsSheet(typeof(Page<GoalView>))]
    public static Task<IResult> Get(HttpContext http, ListAnswers lists) => lists.AnswerAsync(http, new GoalListing(onlyIncomplete: false));

    [WolverineGet(Routes.Base + "/goals/incomplete", Summary = "Goals that still lack something (nog aan te vullen)"), AllowStaff, GoalFilters, AnswersAsSheet(typeof(Page<GoalView>))]
    public static Task<IResult> Incomplete(HttpContext http, ListAnswers lists) => lists.AnswerAsync(http, new GoalListing(onlyIncomplete: true));
}

/// <summary>Goals by reference, G2 before G10; without a reference last.</summary>
public sealed class GoalListing(bool onlyIncomplete) : Listing<Goal, GoalView>
{
    public override string Name => onlyIncomplete ? "goals-incomplete" : "goals";

    public override ListOrder<Goal> Order { get; } = new(SortKey<Goal>.Text("reference_order", g => NaturalOrder.KeyOrLast(g.Reference)));

    public override IReadOnlyList<SheetColumn<GoalView>> Columns { get; } =
    [
        new("id", g => g.Id),
        new("reference", g => g.Reference),
        new("planYear", g => g.PlanYear),
        new("ambition", g => g.Ambition),
        new("text", g => g.Text),
        new("kpi", g => g.Kpi),
        new("target", g => g.EffectiveTarget?.Value),
        new("targetUnit", g => g.EffectiveTarget?.Unit),
        new("targetAtMost", g => g.EffectiveTarget?.AtMost),
        new("due", g => g.Due?.Date?.On),
        new("dueAsStated", g => g.Due?.Raw),
        new("frequency", g => g.Frequency?.Raw),
        new("responsible", g => string.Join(", ", g.Responsible.Select(p => p.Shown))),
        SheetColumn<GoalView>.Nodes("nodes", g => g.Nodes),
        SheetColumn<GoalView>.Units("unit", g => [g.Unit]),
        new("measuredOn", g => g.Measurements.MaxBy(m => m.ReferenceDate)?.ReferenceDate),
        new("percentage", g => g.Measurements.MaxBy(m => m.ReferenceDate)?.Percentage),
        new("lacking", g => g.Gaps.Count),
        new("externalKey", g => g.ExternalKey),
        new("changed", g => g.RecordedAt),
        new("version", g => g.Version),
    ];

    public override async Task FilterAsync(ListRequest request, StateQuery<Goal> rows)
    {
        rows.WhereIf(onlyIncomplete, "incomplete = {0}", () => Sql.Bool(true))
            .InYear(request.Query.Number("year", 2000, 2100))
            .Under(NodeFilter.Of(request.Query, request.SignedIn, request.AsOf), request.Query.Units(request.AsOf.InYear(request.Query.Number("year", 2000, 2100))))
            .KnownAs(request.Query);
        await rows.CommonAsync(request);
    }

    public override bool LooksFurther => true;

    public override async Task<IReadOnlyList<GoalView>> ViewsAsync(ListRequest request, IReadOnlyList<StateRow<Goal>> rows)
    {
        var late = await request.LateAsync(rows.Select(r => r.Id));
        return [.. rows.Select(r => GoalView.Of(r, request.AsOf.Today, request.SignedIn.Catalog) with { EnteredLate = late(r.Id) })];
    }
}
