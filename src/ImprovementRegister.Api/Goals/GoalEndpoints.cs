using ImprovementRegister.Commands;
using ImprovementRegister.EventStore;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Views;
using Npgsql;
using static ImprovementRegister.Role;

namespace ImprovementRegister.Goals;

/// <summary>Goals of the year plan, what they lack, and their measurements.</summary>
public static class GoalEndpoints
{
    private static readonly QueryParameter[] Filters =
    [
        new("year", "Goals of a plan that runs in this year."), new("framework", "Goals under any node of this framework."), new("node", "Goals under this node or anything beneath it."),
        QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.Limit, QueryParameters.After,
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var goals = routes.MapGroup("/goals").WithTags("Goals");
        var goal = new StreamEndpoints<Goal>(goals, Aggregates.Goal, "The goal");
        goal.Create<SetGoal>("goals", "Puts a goal of a year plan into the register, as stated").Allow(QualityManager);
        goal.Command<AmendGoal>("amend", "Fills in or corrects what the goal lacks").Allow(QualityManager);
        goal.Command<SettleGoalConflict>("settle-conflict", "Chooses between two stated targets").Allow(QualityManager);
        goal.Command<RecordMeasurement>("measurements", "Records a measurement of the KPI").Allow(QualityManager, Owner, Auditor);

        goals.MapGet("", (HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) => ListAsync(http, database, clock, onlyIncomplete: false))
            .WithSummary("Lists goals").Produces<Page<GoalView>>().Query(Filters).Allow(SignedInExtensions.Staff);
        goals.MapGet("/incomplete", (HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) => ListAsync(http, database, clock, onlyIncomplete: true))
            .WithSummary("Goals that still lack something (nog aan te vullen)").Produces<Page<GoalView>>().Query(Filters).Allow(SignedInExtensions.Staff);

        goals.MapGet("/{id:guid}", async (HttpContext http, Guid id, NpgsqlDataSource database, AmsterdamClock clock) =>
            {
                var row = await new StateQuery<Goal>(Aggregates.Goal, http.SignedIn().Tenant, new QueryReader(http).AsOf(clock)).FindAsync(database, id, http.RequestAborted)
                    ?? throw ProblemException.NotFound("The goal");
                http.SetVersion(row.Version, row.Position);
                return Results.Json(GoalView.Of(row, http.SignedIn().Catalog), ApiJson.Options);
            })
            .WithSummary("One goal with its measurements and gaps").Produces<GoalView>().ProducesProblem(404).Query(QueryParameters.AsOf).Allow(SignedInExtensions.Staff);

        goal.History().Allow(SignedInExtensions.Staff);
        goal.Redact().Allow(Administrator);
    }

    private static async Task<IResult> ListAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, bool onlyIncomplete)
    {
        var query = new QueryReader(http);
        var (signedIn, asOf, limit, after) = (http.SignedIn(), query.AsOf(clock), query.Limit(), Cursor.Of(query));
        var (year, nodes, units) = (query.Number("year", 2000, 2100), NodeFilter.Of(query, signedIn), query.Units());
        var page = await new StateQuery<Goal>(Aggregates.Goal, signedIn.Tenant, asOf)
            .WhereIf(onlyIncomplete, "incomplete = {0}", () => Sql.Bool(true))
            .WhereIf(year is not null, "plan_year <= {0}", () => Sql.Number(year))
            .WhereIf(year is not null, "last_year >= {0}", () => Sql.Number(year))
            .WhereIf(nodes is not null, "nodes && {0}", () => Sql.Texts(nodes))
            .WhereIf(units is not null, "unit = ANY({0})", () => Sql.Texts(units))
            .PageAsync(database, limit, after, asOf, r => GoalView.Of(r, signedIn.Catalog), http.RequestAborted);
        return Results.Json(page, ApiJson.Options);
    }
}
