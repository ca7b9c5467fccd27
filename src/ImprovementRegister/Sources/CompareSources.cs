using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

public static class CompareSourcesEndpoints
{
    [WolverineGet(Routes.Base + "/sources/{id:guid}/comparison", Summary = "A survey beside those of other years"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(SurveyComparison))]
    public static async Task<IResult> Survey(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var asOf = new QueryReader(http).AsOf(clock);
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var source = await new StateQuery<Source>(snapshot, asOf).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<Source>();
        return Results.Json(await SurveyComparison.ReadAsync(source.State, snapshot, asOf, http.RequestAborted), ApiJson.Options);
    }

    [WolverineGet(Routes.Base + "/sources/{id:guid}/trend", Summary = "Incidents beside those of other periods, per category and unit"), AllowStaff, Query(QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(IncidentComparison))]
    public static async Task<IResult> Incidents(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        var (signedIn, asOf) = (http.SignedIn(), query.AsOf(clock));
        var units = query.Units(asOf);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var source = await new StateQuery<Source>(snapshot, asOf).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<Source>();
        var type = signedIn.Catalog.SourceTypes.Of(source.State.Type);
        return Results.Json(await IncidentComparison.ReadAsync(source.State, type, snapshot, asOf, units, http.RequestAborted), ApiJson.Options);
    }

    [WolverineGet(Routes.Base + "/frameworks/{code}/baseline", Summary = "The 0-meting per node, with counts per answer and where teams differ"), AllowStaff, Answers(typeof(BaselineOverview)),
        Query("round: Which round; the latest when left out.", "compareWith: Another round to stand beside it.", QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Baseline(string code, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (overview, _) = await BaselineAsync(http.Framework(code), http, database, new QueryReader(http).AsOf(clock));
        return Results.Json(overview, ApiJson.Options);
    }

    /// <summary>The round that the address asks for, beside another one, and the sources of all rounds.</summary>
    internal static async Task<(BaselineOverview Overview, IReadOnlyList<StateRow<Source>> Rows)> BaselineAsync(Framework framework, HttpContext http, NpgsqlDataSource database, AsOf asOf)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        var (round, compareWith) = (RoundOf(query, "round"), RoundOf(query, "compareWith"));
        var types = signedIn.Catalog.SourceTypes.All.Where(t => t.Results.Contains(ResultKind.Answers)).Select(t => t.Code);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var rows = await new StateQuery<Source>(snapshot, asOf).Where("type = ANY({0})", Sql.Texts(types)).ListAsync(http.RequestAborted);
        var overview = BaselineOverview.Of(framework, signedIn.Catalog, [.. rows.Select(r => r.State)], round, compareWith);
        Known("round", round, overview.Rounds);
        Known("compareWith", compareWith, overview.Rounds);
        return (overview, [.. rows.Where(r => r.State.Details?.Framework is null || r.State.Details.Framework == framework.Code)]);
    }

    private static string? RoundOf(QueryReader query, string name) => query.Text(name) is { } round ? Period.CodeOf(round) : null;

    private static void Known(string name, string? round, IReadOnlyList<string> rounds)
    {
        if (round is not null && !rounds.Contains(round, StringComparer.OrdinalIgnoreCase))
        {
            var known = string.Join(", ", rounds);
            throw ProblemException.Field("?" + name, "unknown-round", new Message($"Deze ronde is er niet; wel: {known}.", $"There is no such round; there are: {known}."));
        }
    }
}
