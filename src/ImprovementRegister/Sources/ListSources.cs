using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

public static class ListSourcesEndpoint
{
    [WolverineGet(Routes.Base + "/sources", Summary = "Lists sources"), AllowStaff, Answers(typeof(Page<SourceView>)), Query(
        "type: One or more source types.", QueryParameters.Unit, "year: Held in this year.", "q: Words in the title or the reference.",
        QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        var (asOf, limit, after) = (query.AsOf(clock), query.Limit(), Cursor.Of(query));
        var (types, units, year, words) = (SourceTypesOf(query, http), query.Units(), query.Number("year", 2000, 2100), query.Text("q"));
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        return Results.Json(await new StateQuery<Source>(snapshot, asOf)
            .WhereIf(types.Count > 0, "type = ANY({0})", () => Sql.Texts(types))
            .Under(null, units)
            .InYear(year)
            .WhereIf(words is not null, "(strpos(lower(title), lower({0})) > 0 OR strpos(lower(reference), lower({0})) > 0)", () => Sql.Text(words))
            .PageAsync(limit, after, asOf, row => SourceView.Of(row, asOf.Today), http.RequestAborted), ApiJson.Options);
    }

    private static IReadOnlyList<string> SourceTypesOf(QueryReader query, HttpContext http) =>
        query.Text("type") is not { } text ? [] : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(t => http.SignedIn().Catalog.SourceTypes.Resolve(t)?.Code
            ?? throw QueryReader.Bad("type", "one or more of " + string.Join(", ", http.SignedIn().Catalog.SourceTypes.All.Select(s => s.Code))))];
}
