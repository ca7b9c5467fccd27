using System.Text.Json;
using ImprovementRegister.Actions;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Register;

/// <summary>The whole register in figures, now or as known at a moment.</summary>
/// <param name="WithoutOwner">Open actions that nobody owns.</param>
/// <param name="WithoutDeadline">Open actions without a deadline.</param>
/// <param name="FindingsWithoutAction">Neither positive nor dismissed, and nothing set out against them.</param>
/// <param name="GoalsIncomplete">Goals that still lack something.</param>
public sealed record RegisterSummary(
    string Organisation, DateTimeOffset? AsOf, DateOnly? ValidOn, long Position,
    int Actions, int Open, int Overdue, int Completed, int Effective, int Cancelled, int Reopened, int Shifted, int WithoutOwner, int WithoutDeadline,
    int Findings, int FindingsWithoutAction, int Goals, int GoalsIncomplete, int Sources,
    IReadOnlyDictionary<string, int> ActionsByStatus, IReadOnlyDictionary<string, int> ActionsByKind, IReadOnlyDictionary<string, int> SourcesByType);

public static class ViewSummaryEndpoint
{
    [WolverineGet(Routes.Base + "/register/summary", Summary = "The whole register in figures"), AllowEveryone, Query(QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Unit), Answers(typeof(RegisterSummary))]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        var asOf = query.AsOf(clock);
        var units = query.Units(asOf);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var (position, ask) = (snapshot.AskPosition(asOf), new SummaryQuery(snapshot, units, asOf).Ask());
        await snapshot.RunAsync(http.RequestAborted, last: true);
        http.SetPosition(position());
        var of = ask();
        int Sum(Func<ActionFigures, int> figure) => of.Actions.Sum(figure);
        var byStatus = By<ActionStatus>(s => of.Actions.Where(a => a.Status == s).Sum(a => a.Count));
        return Results.Json(new RegisterSummary(
            signedIn.Catalog.Organisation.Name, asOf.Instant, asOf.ValidOn, position(),
            Sum(a => a.Count), Sum(a => ImprovementAction.IsOpenStatus(a.Status) ? a.Count : 0), Sum(a => a.Overdue),
            Sum(a => a.Status == ActionStatus.Completed ? a.Count : 0), Sum(a => a.Status == ActionStatus.Effective ? a.Count : 0), Sum(a => a.Status == ActionStatus.Cancelled ? a.Count : 0),
            Sum(a => a.Reopened), Sum(a => a.Shifted), Sum(a => a.WithoutOwner), Sum(a => a.WithoutDeadline),
            of.Findings, of.FindingsWithoutAction, of.Goals, of.GoalsIncomplete, of.Sources.Values.Sum(),
            byStatus, By<ActionKind>(k => of.Actions.Where(a => a.Kind == k).Sum(a => a.Count)), signedIn.Catalog.SourceTypes.All.Select(t => t.Code).Union(of.Sources.Keys).ToDictionary(t => t, t => of.Sources.GetValueOrDefault(t))), ApiJson.Options);
    }

    private static Dictionary<string, int> By<T>(Func<T, int> figure)
        where T : struct, Enum => Enum.GetValues<T>().Where(v => v is not ActionStatus status || !ImprovementAction.WentOnStatus(status)).ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), figure);
}
