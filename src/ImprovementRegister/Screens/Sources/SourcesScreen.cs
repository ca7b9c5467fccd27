using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>A source with its findings, and what happened to it.</summary>
public sealed record SourceInFull(SourceView Source, SourceType Type, IReadOnlyList<FindingView> Findings, IReadOnlyList<HistoryItem> History, bool MayLog, bool MayRaise, bool MayAnswer, IncidentComparison? Trend)
{
    /// <summary>What it says of the findings of the source that it follows up.</summary>
    public required FollowUpOfSource FollowUp { get; init; }

    public bool MayCorrect { get; init; }

    /// <summary>What that source is called.</summary>
    public string? FollowsUp { get; init; }
}

public static class SourcesScreenEndpoint
{
    /// <summary>So many sources can be chosen to be followed up, latest first.</summary>
    private const int MostEarlier = 100;

    [WolverineGet("/herkomst"), AllowStaff, SourceFilters("saved: A form was recorded.")]
    public static async Task<IResult> List(HttpContext http, ListAnswers lists, Permissions permissions)
    {
        var (page, problem) = await ScreenList.ReadAsync(() => lists.ReadAsync(http, new SourceListing(), new QueryReader(http)));
        return new ScreenResult<SourcesScreen>(
            new Message("Audits en bronnen", "Audits and sources").In(Language.Of(http)), (nameof(SourcesScreen.Page), page), (nameof(SourcesScreen.Problem), problem),
            (nameof(SourcesScreen.MayRegister), permissions.May(http.SignedIn(), "/sources")))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    [WolverineGet("/herkomst/nieuw"), Allow(Role.QualityManager, Role.Auditor), Query]
    public static async Task<IResult> New(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var types = http.SignedIn().Catalog.SourceTypes.All.Where(t => t.Fields.Contains(SourceField.FollowsUp)).Select(t => t.Code);
        var earlier = await new StateQuery<Source>(snapshot, AsOf.Now(clock)).Where("type = ANY({0})", Sql.Texts(types)).ListAsync(http.RequestAborted, "begins DESC NULLS LAST, id DESC", MostEarlier);
        return new ScreenResult<NewSourceScreen>(
            new Message("Vastleggen", "Register").In(Language.Of(http)), (nameof(NewSourceScreen.Earlier), earlier.Select(s => SourceView.Of(s, clock.Today)).ToList()));
    }

    /// <summary>Many findings on one page.</summary>
    [WolverineGet("/herkomst/{id:guid}/bevindingen"), Allow(Role.QualityManager, Role.Auditor), Query("rows: At least so many rows, 1 to 100.", "saved: A form was recorded.")]
    public static async Task<IResult> LogFindings(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        await SourceOfFindingsReader.ReadAsync(id, http, database, clock);
        var source = SourceView.Of(await GetSourceEndpoint.ReadAsync(id, http, database, AsOf.Now(clock)), clock.Today);
        return new ScreenResult<LogFindingsScreen>(
            new Message("Bevindingen noteren", "Write down findings").In(Language.Of(http)),
            (nameof(LogFindingsScreen.Source), source), (nameof(LogFindingsScreen.Wanted), new QueryReader(http).Number("rows", 1, Findings.LogFindings.Most) ?? 0));
    }

    /// <summary>The actions that its findings ask for, in one go.</summary>
    [WolverineGet("/herkomst/{id:guid}/acties"), Allow(Role.QualityManager, Role.Auditor), Query("saved: A form was recorded.")]
    public static async Task<IResult> RaiseActions(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var now = AsOf.Now(clock);
        var source = SourceView.Of(await GetSourceEndpoint.ReadAsync(id, http, database, now), clock.Today);
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var findings = await new StateQuery<Finding>(snapshot, now).Where("source = {0}", Sql.Uuid(id)).ListAsync(http.RequestAborted);
        var views = await FindingView.OfAsync(snapshot, now, findings, http.RequestAborted);
        return new ScreenResult<RaiseOutOfSourceScreen>(
            new Message("Acties uitzetten", "Raise actions").In(Language.Of(http)),
            (nameof(RaiseOutOfSourceScreen.Source), source), (nameof(RaiseOutOfSourceScreen.Findings), views.Where(f => f.State == FindingState.WithoutAction).Take(RaiseOutOfSource.Most).ToList()));
    }

    [WolverineGet("/herkomst/{id:guid}"), AllowStaff, Query("saved: A form was recorded.")]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Histories histories, Permissions permissions)
    {
        var (signedIn, now) = (http.SignedIn(), AsOf.Now(clock));
        var row = await GetSourceEndpoint.ReadAsync(id, http, database, now);
        var (source, type) = (SourceView.Of(row, clock.Today), signedIn.Catalog.SourceTypes.Of(row.State.Type));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var trend = type.Results.Contains(ResultKind.Counts) ? await IncidentComparison.ReadAsync(row.State, type, snapshot, now, null, http.RequestAborted) : null;
        var findings = await new StateQuery<Finding>(snapshot, now).Where("source = {0}", Sql.Uuid(id)).ListAsync(http.RequestAborted);
        var earlier = await new StateQuery<Source>(snapshot, now).Where("id = {0}", Sql.Uuid(source.FollowsUp)).ListAsync(http.RequestAborted);
        return new ScreenResult<SourceScreen>(source.Title, (nameof(SourceScreen.Full), new SourceInFull(
            source, type, await FindingView.OfAsync(snapshot, now, findings, http.RequestAborted), await histories.ItemsAsync<Source>(http, id),
            permissions.May(signedIn, "/sources/{id:guid}/findings"), permissions.May(signedIn, "/actions"), permissions.May(signedIn, "/sources/{id:guid}/conclude"), trend)
        {
            FollowUp = await FollowUpOfSource.OfAsync(snapshot, now, id, source.FollowsUp, http.RequestAborted),
            MayCorrect = permissions.May(signedIn, "/sources/{id:guid}/correct"),
            FollowsUp = earlier.Select(e => e.State.Title).SingleOrDefault(),
        }));
    }
}
