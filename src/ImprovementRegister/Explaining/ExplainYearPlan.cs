using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Explaining;

/// <summary>The goals behind a figure of the plan of a year, each with the events by which it counts: measurements, results of units, targets, or that it was set.</summary>
public static class ExplainYearPlanEndpoint
{
    public const string Figure = "figure(goals|reached|notReached|notMeasured|lateMeasurements|withoutAction|incomplete): Which figure.";

    [WolverineGet(Routes.Base + "/year-plan/explain", Summary = "Which goals a figure of the plan of a year counts, and by which measurements and other events"), AllowStaff, AnswersAsSheet(typeof(Explanation)),
        Query(Figure, QueryParameters.Year, QueryParameters.Unit, QueryParameters.Framework, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Format)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) =>
        await ExplainFigureEndpoints.AnswerAsync(http, database, clock, await AskedAsync(http, database, clock), PartOf(http, clock));

    public static async Task<Explanation> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) =>
        await ExplainFigureEndpoints.ReadAsync(http, database, clock, await AskedAsync(http, database, clock), PartOf(http, clock), YearPlan.Limit);

    private static ExplainedPart PartOf(HttpContext http, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        return new ExplainedPart("yearPlan", query.Text(QueryParameters.Framework), null, query.Year(clock), null, query.AsOf(clock));
    }

    /// <summary>A plan has no more goals than fit on a page (<see cref="YearPlan.Limit"/>).</summary>
    private static async Task<IReadOnlyList<Explained>> AskedAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var goals = await YearPlanEndpoint.GoalsAsync(http, database, clock);
        return [.. YearPlan.FigureNames.Select(name => new ExplainedPlan(name, YearPlan.CountedIn(name, goals)))];
    }
}

/// <summary>A figure of the plan of a year.</summary>
/// <param name="Counted">The goals that it counts.</param>
internal sealed record ExplainedPlan(string Name, IReadOnlyList<GoalView> Counted) : Explained(Name)
{
    public override async Task<Explanation> ExplainAsync(ExplainedPart part, ExplainedPage page)
    {
        var (asOf, today) = (part.Asked, part.Asked.InYear(part.Year).Today);
        var position = page.Snapshot.AskPosition(asOf);
        var rows = (await new StateQuery<Goal>(page.Snapshot, asOf).Where("id = ANY({0})", Sql.Uuids(Counted.Select(g => g.Id))).ListAsync(page.Cancelled)).ToDictionary(r => r.Id);
        var steps = await new Steps<Goal>(page.Snapshot, asOf).ReadAsync([.. rows.Values], page.Cancelled);
        return new Explanation(
            part.View, part.Part, Name, part.Year, asOf.Instant, asOf.ValidOn, position(), Counted.Sum(YearPlan.MeasureOf(Name)),
            [.. Counted.Where(g => rows.ContainsKey(g.Id)).Select(g => new ExplainedItem(
                StreamKind.Goal, g.Id, rows[g.Id].Version, g.Reference, g.Text, [], [.. Behind(steps[g.Id], today).Select(s => s.Because("figure", page.Catalog, page.Language))])
            {
                Value = Name == "lateMeasurements" ? g.LateMeasurements : null,
            })], null);
    }

    /// <summary>The events by which the goal is what it counts as: since it last became so, and of a goal for each unit the results of those.</summary>
    private IEnumerable<Step<Goal>> Behind(IReadOnlyList<Step<Goal>> steps, DateOnly today)
    {
        var since = Rises.Of([.. steps.Select(s => Measure(s.After, today))]).Select(i => steps[i]);
        var results = Name is "reached" or "notReached" && steps[^1].After.PerUnit is not null ? steps.Where(s => s.After.UnitResults.Count > s.Before.UnitResults.Count) : [];
        // What the state alone does not tell (an action that is not there, units that all got there) is so since the goal was set.
        return since.Concat(results).DefaultIfEmpty(steps[0]).DistinctBy(s => s.Version).OrderBy(s => s.Version);
    }

    private int Measure(Goal goal, DateOnly today) => Name switch
    {
        // Each measurement says anew how far it is.
        "reached" => GoalProgress.Of(goal, today).Reached == true ? goal.Measurements.Count : 0,
        "notReached" => GoalProgress.Of(goal, today).Reached == false ? goal.Measurements.Count : 0,
        "notMeasured" => GoalProgress.Of(goal, today).Latest is null ? 1 : 0,
        "lateMeasurements" => MeasurementSchedule.Of(goal, today).Count(p => p.Late),
        "incomplete" => GoalGap.Of(goal).Count,
        _ => 1,
    };
}
