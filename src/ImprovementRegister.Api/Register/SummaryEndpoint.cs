using System.Text.Json;
using ImprovementRegister.Actions;
using ImprovementRegister.Counting;
using ImprovementRegister.Findings;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;

namespace ImprovementRegister.Register;

/// <summary>The whole register in figures, now or as known at a moment.</summary>
/// <param name="WithoutOwner">Open actions that nobody owns.</param>
/// <param name="WithoutDeadline">Open actions without a deadline.</param>
/// <param name="FindingsWithoutAction">Neither positive nor dismissed, and nothing set out against them.</param>
/// <param name="GoalsIncomplete">Goals that still lack something.</param>
public sealed record RegisterSummary(
    string Organisation, DateTimeOffset? AsOf, long Position,
    int Actions, int Open, int Overdue, int Completed, int Effective, int Cancelled, int Reopened, int Shifted, int WithoutOwner, int WithoutDeadline,
    int Findings, int FindingsWithoutAction, int Goals, int GoalsIncomplete, int Sources,
    IReadOnlyDictionary<string, int> ActionsByStatus, IReadOnlyDictionary<string, int> ActionsByKind, IReadOnlyDictionary<string, int> SourcesByType);

public static class SummaryEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/register/summary", ReadAsync).WithTags("Register")
            .WithSummary("The whole register in figures").Produces<RegisterSummary>()
            .Query(QueryParameters.AsOf, QueryParameters.Unit).ReadsFrom(NodeCounting.ProjectionName).Allow(SignedInExtensions.Everyone);

    private static async Task<IResult> ReadAsync(HttpContext http, CountReader figures, SummaryQuery query, Reading reading, AmsterdamClock clock)
    {
        var (parameters, signedIn, ct) = (new QueryReader(http), http.SignedIn(), http.RequestAborted);
        var asOf = parameters.AsOf(clock);
        var counted = asOf.Instant is null
            ? await figures.ReadAsync(signedIn.Catalog, CountedView.Register, year: 0, parameters.Unit(), asOf.Today, ct)
            : new CountedParts(await reading.PositionAsync(asOf, ct), await query.CountAsync(signedIn.Tenant, parameters.Units(), asOf, ct));
        http.SetPosition(counted.Position, asOf);
        var all = counted.Of(CountQuery.Total);
        var byType = By<SourceType>(t => counted.Of(SourceCounts.Part(t)).Sources);
        return Results.Json(new RegisterSummary(
            signedIn.Catalog.Organisation.Name, asOf.Instant, counted.Position,
            all.Actions, all.Open, all.Overdue, all.Completed, all.Effective, all.Cancelled, all.Reopened, all.Shifted,
            counted.Of(ActionCounts.WithoutOwner).Actions, counted.Of(ActionCounts.WithoutDeadline).Actions,
            all.Findings, counted.Of(FindingCounts.WithoutAction).Findings, all.Goals, counted.Of(GoalCounts.Incomplete).Goals, byType.Values.Sum(),
            By<ActionStatus>(s => counted.Of(ActionCounts.Part(s)).Actions), By<ActionKind>(k => counted.Of(ActionCounts.Part(k)).Actions), byType), ApiJson.Options);
    }

    private static Dictionary<string, int> By<T>(Func<T, int> figure)
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), figure);
}
