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
/// <param name="MayWrite">Whoever looks may register, correct and fill in sources.</param>
public sealed record SourceInFull(SourceView Source, SourceType Type, IReadOnlyList<FindingView> Findings, IReadOnlyList<HistoryItem> History, bool MayLog, bool MayRaise, bool MayWrite)
{
    /// <summary>Of when all of it is.</summary>
    public required AsOf Moment { get; init; }

    /// <summary>What whoever looks can do with it, by the last part of the command's address.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>Its counts beside those of other periods.</summary>
    public IncidentComparison? Trend { get; init; }

    /// <summary>Its scores beside those of other years.</summary>
    public SurveyComparison? Survey { get; init; }

    /// <summary>The actions that came out of it, to answer it with.</summary>
    public IReadOnlyList<(Guid Id, string Text)> Actions { get; init; } = [];

    /// <summary>What it can follow up, while it is corrected.</summary>
    public IReadOnlyList<SourceView> Earlier { get; init; } = [];

    /// <summary>What it says of the findings of the source that it follows up.</summary>
    public required FollowUpOfSource FollowUp { get; init; }

    /// <summary>What that source is called.</summary>
    public string? FollowsUp { get; init; }
}

public static class SourcesScreenEndpoint
{
    /// <summary>So many sources can be chosen to be followed up, latest first.</summary>
    private const int MostEarlier = 100;

    /// <summary>So many actions can be chosen to answer a source with.</summary>
    private const int MostActions = 50;

    private static readonly Message New = new("Vastleggen", "Register");

    [WolverineGet("/herkomst"), AllowStaff, SourceFilters("saved: A form was recorded.")]
    public static async Task<IResult> List(HttpContext http, ListAnswers lists, Permissions permissions)
    {
        var (page, problem) = await ScreenList.ReadAsync(() => lists.ReadAsync(http, new SourceListing(http.SignedIn().Catalog.SourceTypes), new QueryReader(http)));
        return new ScreenResult<SourcesScreen>(
            new Message("Audits en bronnen", "Audits and sources").In(Language.Of(http)), (nameof(SourcesScreen.Page), page), (nameof(SourcesScreen.Problem), problem),
            (nameof(SourcesScreen.MayRegister), permissions.May(http.SignedIn(), "/sources")))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    [WolverineGet("/herkomst/nieuw"), Allow(Role.QualityManager, Role.Auditor), Query]
    public static IResult Types(HttpContext http) => new ScreenResult<NewSourceScreen>(New.In(Language.Of(http)));

    /// <summary>The form of one type, which has fields of its own.</summary>
    [WolverineGet("/herkomst/nieuw/{type}"), Allow(Role.QualityManager, Role.Auditor), Query("framework: The framework that a 0-meting is about.")]
    public static async Task<IResult> Register(string type, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var known = http.SignedIn().Catalog.SourceTypes.Resolve(type) ?? throw ProblemException.NotFound(new Message("De organisatie kent deze soort bron niet.", "There is no such type of source in this organisation."));
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        return new ScreenResult<NewSourceScreen>(
            New.In(Language.Of(http)), (nameof(NewSourceScreen.Type), known), (nameof(NewSourceScreen.Earlier), await EarlierAsync(known, snapshot, clock, http)));
    }

    /// <summary>What a source of this type can follow up, latest first.</summary>
    private static async Task<IReadOnlyList<SourceView>> EarlierAsync(SourceType type, Snapshot snapshot, AmsterdamClock clock, HttpContext http)
    {
        if (!type.Fields.Contains(SourceField.FollowsUp))
        {
            return [];
        }

        var types = http.SignedIn().Catalog.SourceTypes.All.Where(t => t.Fields.Contains(SourceField.FollowsUp)).Select(t => t.Code);
        var earlier = await new StateQuery<Source>(snapshot, AsOf.Now(clock)).Where("type = ANY({0})", Sql.Texts(types)).ListAsync(http.RequestAborted, "begins DESC NULLS LAST, id DESC", MostEarlier);
        return [.. earlier.Select(s => SourceView.Of(s, clock.Today))];
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
        var typed = http.Features.Get<FormProblem>() is { Form: "actions" } problem
            ? problem.Typed.Where(f => f.Key.EndsWith("].title", StringComparison.Ordinal) && f.Value.Any(v => v.Length > 0)).SelectMany(f => problem.Typed.GetValueOrDefault(f.Key[..^".title".Length] + ".findings:list") ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase)
            : [];
        return new ScreenResult<RaiseOutOfSourceScreen>(
            new Message("Acties uitzetten", "Raise actions").In(Language.Of(http)),
            (nameof(RaiseOutOfSourceScreen.Source), source), (nameof(RaiseOutOfSourceScreen.Findings), views.Where(f => f.State == FindingState.WithoutAction || typed.Contains(f.Id.ToString())).Take(RaiseOutOfSource.Most).ToList()));
    }

    [WolverineGet("/herkomst/{id:guid}"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn, "step: correct: the form to put it right is shown.", "saved: A form was recorded.")]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Histories histories, Permissions permissions)
    {
        var (signedIn, asOf, ct) = (http.SignedIn(), new QueryReader(http).AsOf(clock), http.RequestAborted);
        var row = await GetSourceEndpoint.ReadAsync(id, http, database, asOf);
        var (source, type) = (SourceView.Of(row, asOf.Today), signedIn.Catalog.SourceTypes.Of(row.State));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var findings = await new StateQuery<Finding>(snapshot, asOf).Where("source = {0}", Sql.Uuid(id)).ListAsync(ct);
        var earlier = await new StateQuery<Source>(snapshot, asOf).Where("id = {0}", Sql.Uuid(source.FollowsUp)).ListAsync(ct);
        var actions = type.Outcomes.Count == 0 ? [] : await new StateQuery<ImprovementAction>(snapshot, asOf).Where("sources @> ARRAY[{0}]", Sql.Uuid(id)).ListAsync(ct, limit: MostActions);
        return new ScreenResult<SourceScreen>(source.Title, (nameof(SourceScreen.Full), new SourceInFull(
            source, type, await FindingView.OfAsync(snapshot, asOf, findings, ct), await histories.ItemsAsync<Source>(http, id),
            May("/sources/{id:guid}/findings"), May("/actions"), May("/sources/{id:guid}/correct"))
        {
            Moment = asOf,
            Trend = type.Results.Contains(ResultKind.Counts) ? await IncidentComparison.ReadAsync(row.State, type, snapshot, asOf, null, ct) : null,
            Survey = type.Results.Contains(ResultKind.Scores) ? await SurveyComparison.ReadAsync(row.State, snapshot, asOf, ct) : null,
            Actions = [.. actions.Select(a => (a.Id, a.State.Title))],
            Earlier = new QueryReader(http).Text("step") == "correct" ? await EarlierAsync(type, snapshot, clock, http) : [],
            FollowUp = await FollowUpOfSource.OfAsync(snapshot, asOf, id, source.FollowsUp, ct),
            FollowsUp = earlier.Select(e => e.State.Title).SingleOrDefault(),
            Steps = !asOf.IsNow ? [] : OfferedSteps.Open(
                OfferedSteps.OfSource, row.State, new Situation(signedIn.Caller, clock.Today, signedIn.Catalog) { Stream = id, Moment = clock.Now }, step => permissions.ActingIn(signedIn, "/sources/{id:guid}/" + step)),
        }));

        // What is looked back at is not worked on.
        bool May(string call) => asOf.IsNow && permissions.May(signedIn, call);
    }
}
