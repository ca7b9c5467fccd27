using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Marten;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>A goal with the actions that serve it, and what happened to it.</summary>
/// <param name="Steps">What whoever looks can do with it, by the last part of the command's address.</param>
public sealed record GoalInFull(GoalView Goal, IReadOnlyList<ActionView> Actions, IReadOnlyList<HistoryItem> History, IReadOnlyList<string> Steps, bool MayRaise)
{
    /// <summary>Of when all of it is.</summary>
    public required AsOf Moment { get; init; }

    /// <summary>What an action for it can come out of, latest first.</summary>
    public IReadOnlyList<SourceView> Origins { get; init; } = [];
}

public static class GoalsScreenEndpoint
{
    /// <summary>So many goals that ask for a measurement stand above the list; the page of them has all.</summary>
    private const int MostDue = 3;

    /// <summary>So many sources can be chosen for an action to come out of.</summary>
    private const int MostOrigins = 100;

    [WolverineGet("/doelen"), AllowStaff, GoalFilters("incomplete: true: only those that still lack something.", "saved: A form was recorded.")]
    public static async Task<IResult> List(HttpContext http, ListAnswers lists, NpgsqlDataSource database, AmsterdamClock clock, Permissions permissions)
    {
        var (page, problem) = await ScreenList.ReadAsync(() => lists.ReadAsync(http, new GoalListing(new QueryReader(http).Flag("incomplete") == true), new QueryReader(http)));
        // What is to be measured is of now; a list that looks for something is about that.
        var due = http.Request.Query.Any(q => q.Key is not ("lang" or "saved")) ? [] : await DueAsync(http.SignedIn(), database, clock, http.RequestAborted);
        return new ScreenResult<GoalsScreen>(
            new Message("Doelen", "Goals").In(Language.Of(http)), (nameof(GoalsScreen.Page), page), (nameof(GoalsScreen.Problem), problem), (nameof(GoalsScreen.Due), due.Take(MostDue).ToList()),
            (nameof(GoalsScreen.DueInAll), due.Count), (nameof(GoalsScreen.MaySet), permissions.May(http.SignedIn(), "/goals")))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    [WolverineGet("/doelen/metingen"), AllowStaff,
        Query("from(day): The first day; that of this year when left out.", "until(day): The last day; that of the year of from when left out.", QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After)]
    public static async Task<IResult> Due(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (calendar, problem) = await ScreenQuery.TryAsync(() => MeasurementsDueEndpoint.ReadAsync(http, database, clock, usual: 50));
        // What is to be measured is of now and of all; whoever asks for a part of the calendar is about that.
        var due = http.Request.Query.Any(q => q.Key is not "lang") ? [] : await DueAsync(http.SignedIn(), database, clock, http.RequestAborted);
        return new ScreenResult<MeasurementsDueScreen>(
            new Message("Te meten", "To be measured").In(Language.Of(http)), (nameof(MeasurementsDueScreen.Goals), due), (nameof(MeasurementsDueScreen.Calendar), calendar), (nameof(MeasurementsDueScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    [WolverineGet("/doelen/jaarplan"), AllowStaff, Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.Framework, YearPlan.OfFigure, QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Plan(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (plan, problem) = await ScreenQuery.TryAsync(() => YearPlanEndpoint.ReadAsync(http, database, clock));
        return new ScreenResult<YearPlanScreen>(new Message("Jaarplan", "Annual plan").In(Language.Of(http)), (nameof(YearPlanScreen.Plan), plan), (nameof(YearPlanScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    [WolverineGet("/doelen/nieuw"), Allow(Role.QualityManager), Query]
    public static IResult New(HttpContext http) => new ScreenResult<NewGoalScreen>(new Message("Doel vastleggen", "Set a goal").In(Language.Of(http)));

    [WolverineGet("/doelen/{id:guid}"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn, "step: The form of this step is shown.", "entry: The measurement that is corrected, 1 for the first.", "saved: A form was recorded.")]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, IDocumentStore store, AmsterdamClock clock, Histories histories, Permissions permissions)
    {
        var (signedIn, asOf, ct) = (http.SignedIn(), new QueryReader(http).AsOf(clock), http.RequestAborted);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var row = await new StateQuery<Goal>(snapshot, asOf).FindAsync(id, ct) ?? throw ProblemException.NotFound<Goal>();
        var actions = await new StateQuery<ImprovementAction>(snapshot, asOf).Where(Filters.ServesGoals).Where("goals @> ARRAY[{0}]", Sql.Uuid(id)).ListAsync(ct);
        var view = (await GoalsTogether.WithActionsAsync(snapshot, asOf, [row], signedIn.Catalog, ct)).Single() with { Trend = await GoalsTogether.TrendAsync(snapshot, asOf, row, ct) };
        var mayRaise = asOf.IsNow && permissions.May(signedIn, "/actions");
        var origins = mayRaise ? await new StateQuery<Source>(snapshot, asOf).ListAsync(ct, "begins DESC NULLS LAST, id DESC", MostOrigins) : [];
        var known = await KnownEvents.ReadAsync(store, signedIn.Tenant, id, row.Version, ct);
        var situation = new Situation(signedIn.Caller, clock.Today, signedIn.Catalog) { Stream = id, Moment = clock.Now, Past = known.Past() };
        return new ScreenResult<GoalScreen>(FreeText.Beginning(view.Text, 60), (nameof(GoalScreen.Full), new GoalInFull(
            view, [.. actions.Select(a => ActionView.Of(a, asOf.Today, signedIn.Catalog))], await histories.ItemsAsync<Goal>(http, id),
            !asOf.IsNow ? [] : OfferedSteps.Open(OfferedSteps.OfGoal, known.Sum<Goal>(), situation, step => permissions.ActingIn(signedIn, "/goals/{id:guid}/" + step)), mayRaise)
        {
            Moment = asOf,
            Origins = [.. origins.Select(s => SourceView.Of(s, asOf.Today))],
        }));
    }

    /// <summary>The goals of this year that ask for a measurement now: those that are late first, then by the last day.</summary>
    private static async Task<IReadOnlyList<GoalView>> DueAsync(SignedIn who, NpgsqlDataSource database, AmsterdamClock clock, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, who.Tenant);
        var rows = await new StateQuery<Goal>(snapshot, AsOf.Now(clock)).InYear(clock.Today.Year).ListAsync(ct, "reference_order COLLATE \"C\", id", YearPlan.Limit);
        return
        [
            .. rows.Select(r => GoalView.Of(r, clock.Today, who.Catalog)).Where(g => g.LateMeasurements > 0 || g.NextMeasurement is { } next && next.From <= clock.Today)
                .OrderByDescending(g => g.LateMeasurements > 0).ThenBy(g => g.NextMeasurement?.Due ?? DateOnly.MaxValue),
        ];
    }
}
