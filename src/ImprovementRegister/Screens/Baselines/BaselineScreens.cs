using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>A 0-meting as the paper form.</summary>
/// <param name="Team">The team whose form it is; null: the teams stand there to choose from.</param>
/// <param name="Before">The own questions of the round before, to take along.</param>
public sealed record BaselineInFull(SourceView Source, BaselinePaper Paper, PaperTeam? Team, string? Framework, IReadOnlyList<OwnItem> Before, bool MayName, bool MayPlan)
{
    /// <summary>Of when all of it is.</summary>
    public required AsOf Moment { get; init; }
}

/// <summary>An overview of a round, and which sources it is made of.</summary>
/// <param name="Opened">The parts of which the teams are asked for by name; null: of all, while they are few.</param>
public sealed record RoundInFull(Framework Framework, BaselineOverview Overview, IReadOnlyList<SourceView> Sources, IReadOnlyDictionary<string, string> Items, bool MayBegin, AsOf Moment, IReadOnlyList<string>? Opened);

public static class BaselineScreenEndpoints
{
    private static readonly Message Title = new("0-meting", "Baseline");

    [WolverineGet("/herkomst/{id:guid}/meting"), AllowStaff, Query("unit: The team whose form is shown.", QueryParameters.AsOf, QueryParameters.ValidOn, "saved: A form was recorded.")]
    public static async Task<IResult> Paper(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Permissions permissions)
    {
        var (signedIn, unit, asOf) = (http.SignedIn(), new QueryReader(http).Unit(), new QueryReader(http).AsOf(clock));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var row = await new StateQuery<Source>(snapshot, asOf).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<Source>();
        if (NoAnswers(row, signedIn.Catalog, clock.Today, http) is { } none)
        {
            return none;
        }

        var paper = BaselinePaper.Of(row.State, unit, signedIn.Catalog, signedIn.Caller, isEmployee: signedIn.Roles.All(r => r is Role.Owner or Role.Reader));
        var team = unit is null ? null : paper.Teams.FirstOrDefault(t => t.Unit.Code == unit) ?? throw QueryReader.Unfit("unit", "unit-not-asked", new Message(
            "Deze eenheid doet niet mee aan deze 0-meting.", "This unit takes no part in this baseline."));
        var before = row.State.OwnItems.Count > 0 || unit is not null || !asOf.IsNow ? [] : await BeforeAsync(snapshot, row, clock, http.RequestAborted);
        return new ScreenResult<BaselineScreen>(Title.In(Language.Of(http)), (nameof(BaselineScreen.Full), new BaselineInFull(
            SourceView.Of(row, asOf.Today), paper, team is null || asOf.IsNow ? team : team with { MayAnswer = false }, BaselinePaper.FrameworksOf(row.State, signedIn.Catalog) is [var first, ..] ? first.Code : null, before,
            asOf.IsNow && permissions.May(signedIn, "/sources/{id:guid}/own-items"), asOf.IsNow && permissions.May(signedIn, "/sources/{id:guid}/plan-of-action")) { Moment = asOf }));
    }

    [WolverineGet("/herkomst/{id:guid}/plan"), Allow(Role.QualityManager), Query("saved: A form was recorded.")]
    public static async Task<IResult> Plan(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (row, proposal) = await ProposePlanOfActionEndpoint.ReadAsync(id, http, database, AsOf.Now(clock));
        return (IResult?)NoAnswers(row, http.SignedIn().Catalog, clock.Today, http) ?? new ScreenResult<PlanOfActionScreen>(
            new Message("Plan van aanpak", "Plan of action").In(Language.Of(http)), (nameof(PlanOfActionScreen.Source), SourceView.Of(row, clock.Today)), (nameof(PlanOfActionScreen.Proposal), proposal));
    }

    [WolverineGet("/kaders/{code}/meting"), AllowStaff, Query("round: Which round; the latest when left out.", "compareWith: Another round to stand beside it.", "node: The part of which the teams are named, where there are too many for all parts at once.", QueryParameters.AsOf, QueryParameters.ValidOn, "saved: A form was recorded.")]
    public static async Task<IResult> Overview(string code, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Permissions permissions)
    {
        var (signedIn, framework, asOf) = (http.SignedIn(), http.Framework(code), new QueryReader(http).AsOf(clock));
        var (overview, rows) = await CompareSourcesEndpoints.BaselineAsync(framework, http, database, asOf);
        var shown = rows.Where(r => overview.Round is { } round && Codes.Same(BaselineOverview.RoundOf(r.State), round)).ToList();
        return new ScreenResult<BaselineOverviewScreen>(Title.In(Language.Of(http)), (nameof(BaselineOverviewScreen.Full), new RoundInFull(
            framework, overview, [.. shown.Select(r => SourceView.Of(r, asOf.Today))],
            shown.SelectMany(r => signedIn.Catalog.SourceTypes.Of(r.State).Subjects).DistinctBy(s => s.Code).ToDictionary(s => s.Code, s => s.Shown.In(signedIn.Catalog.Language)),
            permissions.May(signedIn, "/sources"), asOf, NodeFilter.Of(new QueryReader(http), signedIn, asOf))));
    }

    /// <summary>The page that says so, for a source that teams answer nothing of.</summary>
    private static ScreenResult<NothingOfTypeScreen>? NoAnswers(StateRow<Source> row, OrganisationCatalog catalog, DateOnly today, HttpContext http) => catalog.SourceTypes.Of(row.State.Type) is var type && type.Results.Contains(ResultKind.Answers) ? null
        : new ScreenResult<NothingOfTypeScreen>(Title.In(Language.Of(http)), (nameof(NothingOfTypeScreen.Source), SourceView.Of(row, today)),
            (nameof(NothingOfTypeScreen.What), new Message($"Bij '{type.Name}' vullen teams geen 0-meting in.", $"Teams fill in no baseline for '{type.NameEn}'."))) { Status = StatusCodes.Status404NotFound };

    private static async Task<IReadOnlyList<OwnItem>> BeforeAsync(Snapshot snapshot, StateRow<Source> row, AmsterdamClock clock, CancellationToken ct) =>
        (await new StateQuery<Source>(snapshot, AsOf.Now(clock)).Where("type = {0}", Sql.Text(row.State.Type.Code)).ListAsync(ct, "begins DESC NULLS LAST, id DESC"))
            .FirstOrDefault(r => r.Id != row.Id && r.State.OwnItems.Count > 0 && r.State.Details?.Framework == row.State.Details?.Framework)?.State.OwnItems ?? [];
}
