using ImprovementRegister.Actions;
using ImprovementRegister.Commands;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Marten;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>A finding with its source, the actions against it, and what happened to it.</summary>
/// <param name="Steps">What whoever looks can do with it, by the last part of the command's address.</param>
/// <param name="Later">The audits and visits that look at it again.</param>
public sealed record FindingInFull(
    FindingView Finding, SourceView? Source, IReadOnlyList<ActionView> Actions, IReadOnlyList<HistoryItem> History, IReadOnlyList<FindingStateChange> Course, bool MayRaise, IReadOnlyList<string> Steps, IReadOnlyList<SourceView> Later)
{
    /// <summary>Of when all of it is.</summary>
    public required AsOf Moment { get; init; }

    /// <summary>Whoever looks may take up again what did not last.</summary>
    public bool MayReopen { get; init; }
}

public static class FindingsScreenEndpoint
{
    /// <summary>Among so many of the latest audits the one that looks again is looked for.</summary>
    private const int MostLater = 200;

    [WolverineGet("/bevindingen"), AllowStaff, FindingFilters("saved: A form was recorded.")]
    public static async Task<IResult> List(HttpContext http, ListAnswers lists)
    {
        var (page, problem) = await ScreenList.ReadAsync(() => lists.ReadAsync(http, new FindingListing(), new QueryReader(http)));
        return new ScreenResult<FindingsScreen>(
            new Message("Bevindingen", "Findings").In(Language.Of(http)), (nameof(FindingsScreen.Page), page), (nameof(FindingsScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    [WolverineGet("/bevindingen/{id:guid}"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn, "step: The form of this step is shown.", "saved: A form was recorded.")]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, IDocumentStore store, AmsterdamClock clock, Histories histories, Permissions permissions)
    {
        var (signedIn, asOf) = (http.SignedIn(), new QueryReader(http).AsOf(clock));
        var (finding, row) = await GetFindingEndpoint.ReadAsync(id, http, database, clock);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var sources = await new StateQuery<Source>(snapshot, asOf).Where("id = {0}", Sql.Uuid(finding.Source)).ListAsync(http.RequestAborted);
        var actions = await new StateQuery<ImprovementAction>(snapshot, asOf).Where("id = ANY({0})", Sql.Uuids(finding.Actions)).ListAsync(http.RequestAborted);
        var known = await KnownEvents.ReadAsync(store, signedIn.Tenant, id, row.Version, http.RequestAborted);
        var later = await LaterAsync(snapshot, asOf, finding.Source, signedIn.Catalog, http.RequestAborted);
        var situation = new Situation(signedIn.Caller, clock.Today, signedIn.Catalog)
        {
            Stream = id, Moment = clock.Now, Past = known.Past(),
            Seen = new SeenStreams([.. later.Select(s => new Seen<Source>(s.Id, s.Version, s.State))]),
        };
        await new LookupReader(snapshot, asOf).ReadAsync(OfferedSteps.LooksAt(id), situation.Seen, http.RequestAborted);
        return new ScreenResult<FindingScreen>(FreeText.Beginning(finding.Text, 60), (nameof(FindingScreen.Full), new FindingInFull(
            finding, sources.Select(s => SourceView.Of(s, asOf.Today)).SingleOrDefault(), [.. actions.Select(a => ActionView.Of(a, asOf.Today, signedIn.Catalog))],
            await histories.ItemsAsync<Finding>(http, id), await histories.CourseAsync(http, id), asOf.IsNow && permissions.May(signedIn, "/actions"),
            !asOf.IsNow ? [] : OfferedSteps.Open(OfferedSteps.OfFinding, known.Sum<Finding>(), situation, step => permissions.ActingIn(signedIn, "/findings/{id:guid}/" + step)), [.. later.Select(s => SourceView.Of(s, asOf.Today))])
        {
            Moment = asOf,
            MayReopen = asOf.IsNow && permissions.May(signedIn, "/actions/{id:guid}/reopen"),
        }));
    }

    private static async Task<IReadOnlyList<StateRow<Source>>> LaterAsync(Snapshot snapshot, AsOf asOf, Guid source, OrganisationCatalog catalog, CancellationToken ct)
    {
        var types = catalog.SourceTypes.All.Where(t => t.Fields.Contains(SourceField.FollowsUp)).Select(t => t.Code);
        var latest = await new StateQuery<Source>(snapshot, asOf).Where("type = ANY({0})", Sql.Texts(types)).ListAsync(ct, "begins DESC NULLS LAST, id DESC", MostLater);
        return [.. latest.Where(s => s.State.FollowsUp == source)];
    }
}
