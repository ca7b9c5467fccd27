using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>What the plan comes to; each goal counts once.</summary>
/// <param name="Reached">The last measurement is at the target or beyond.</param>
/// <param name="NotMeasured">Nobody measured yet.</param>
/// <param name="WithoutAction">No action serves it.</param>
/// <param name="Incomplete">It still lacks something (nog aan te vullen).</param>
public sealed record YearPlanTotal(int Goals, int Reached, int NotReached, int NotMeasured, int LateMeasurements, int WithoutAction, int Incomplete);

/// <param name="Name">Null: goals of which the plan names no ambition.</param>
public sealed record YearPlanAmbition(string? Name, IReadOnlyList<GoalView> Goals);

/// <summary>Ambitie → doel → KPI → verantwoordelijke → frequentie → acties (ADR 0027).</summary>
/// <param name="Ambitions">In the order of the references of their goals; of one figure when that is asked, of which the total stays that of the whole plan.</param>
public sealed record YearPlan(
    int Year, string? Unit, string? Framework, DateTimeOffset? AsOf, DateOnly? ValidOn, long Position, YearPlanTotal Total, IReadOnlyList<YearPlanAmbition> Ambitions)
{
    /// <summary>More goals than a plan on paper has; who needs them all asks for a unit or a framework.</summary>
    public const int Limit = 500;

    public const string Figure = "figure";

    public const string OfFigure = "figure(goals|reached|notReached|notMeasured|lateMeasurements|withoutAction|incomplete): Only the goals that this figure of the total counts.";

    /// <summary>How much a goal counts in each figure of the total, by its name.</summary>
    private static readonly Dictionary<string, Func<GoalView, int>> Figures = new(StringComparer.OrdinalIgnoreCase)
    {
        ["goals"] = _ => 1,
        ["reached"] = g => IsReached(g) == true ? 1 : 0,
        ["notReached"] = g => IsReached(g) == false ? 1 : 0,
        ["notMeasured"] = g => g.Progress.Latest is null && g.PerUnit is null ? 1 : 0,
        ["lateMeasurements"] = g => g.LateMeasurements,
        ["withoutAction"] = g => g.Actions is { Count: > 0 } ? 0 : 1,
        ["incomplete"] = g => g.Gaps.Count > 0 ? 1 : 0,
    };

    public static YearPlanTotal TotalOf(IReadOnlyList<GoalView> goals)
    {
        return new(Sum("goals"), Sum("reached"), Sum("notReached"), Sum("notMeasured"), Sum("lateMeasurements"), Sum("withoutAction"), Sum("incomplete"));

        int Sum(string figure) => goals.Sum(Figures[figure]);
    }

    /// <summary>The figures of the total.</summary>
    public static IReadOnlyCollection<string> FigureNames => Figures.Keys;

    /// <summary>How much a goal counts in a figure of the total.</summary>
    public static Func<GoalView, int> MeasureOf(string figure) => Figures[figure];

    /// <summary>The goals that a figure of the total counts; null: all.</summary>
    /// <exception cref="ProblemException">400: there is no such figure.</exception>
    public static IReadOnlyList<GoalView> CountedIn(string? figure, IReadOnlyList<GoalView> goals) => figure is null ? goals
        : Figures.TryGetValue(figure, out var measure) ? [.. goals.Where(g => measure(g) > 0)]
        : throw QueryReader.Bad(Figure, new Message($"een van {string.Join(", ", Figures.Keys)}", $"one of {string.Join(", ", Figures.Keys)}"));

    public static IReadOnlyList<YearPlanAmbition> ByAmbition(IReadOnlyList<GoalView> goals) =>
        [.. goals.GroupBy(g => g.Ambition).OrderBy(a => a.Key is null).Select(a => new YearPlanAmbition(a.Key, [.. a]))];

    private static bool? IsReached(GoalView goal) => goal.PerUnit?.IsAchieved ?? goal.Progress.Reached;
}

public static class YearPlanEndpoint
{
    [WolverineGet(Routes.Base + "/year-plan", Summary = "The plan of a year: ambitions, goals, how far they are, and the actions that serve them"), AllowStaff, Answers(typeof(YearPlan)),
        Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.Framework, YearPlan.OfFigure, QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var plan = await ReadAsync(http, database, clock);
        http.SetPosition(plan.Position);
        return Results.Json(plan, ApiJson.Options);
    }

    /// <summary>The plan as the query of a request asks for it.</summary>
    public static async Task<YearPlan> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var asked = query.AsOf(clock);
        var position = snapshot.AskPosition(asked);
        var goals = await GoalsAsync(http, snapshot, clock);
        return new YearPlan(
            query.Year(clock), query.Unit(), query.Text(QueryParameters.Framework), asked.Instant, asked.ValidOn, position(), YearPlan.TotalOf(goals), YearPlan.ByAmbition(YearPlan.CountedIn(query.Text(YearPlan.Figure), goals)));
    }

    /// <summary>The goals of the plan that a request asks for.</summary>
    internal static async Task<IReadOnlyList<GoalView>> GoalsAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        return await GoalsAsync(http, snapshot, clock);
    }

    private static async Task<IReadOnlyList<GoalView>> GoalsAsync(HttpContext http, Snapshot snapshot, AmsterdamClock clock)
    {
        var (query, signedIn, ct) = (new QueryReader(http), http.SignedIn(), http.RequestAborted);
        var (year, asked, catalog) = (query.Year(clock), query.AsOf(clock), signedIn.Catalog);
        var (nodes, units) = (NodeFilter.Of(query, signedIn, asked), query.Units(asked.InYear(year)));
        var rows = await new StateQuery<Goal>(snapshot, asked).InYear(year).Under(nodes, units).ListAsync(ct, "reference_order COLLATE \"C\", id", YearPlan.Limit + 1);
        return rows.Count <= YearPlan.Limit ? await GoalsTogether.WithActionsAsync(snapshot, asked.InYear(year), rows, catalog, ct)
            : throw QueryReader.Unfit(QueryParameters.Unit, "plan-too-large", new Message(
                $"Het plan van {year} heeft meer dan {YearPlan.Limit} doelen; kies een eenheid (unit) of een kader (framework).",
                $"The plan of {year} has more than {YearPlan.Limit} goals; choose a unit or a framework."));
    }
}
