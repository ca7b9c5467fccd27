using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

public static class ListFindingsEndpoint
{
    [WolverineGet(Routes.Base + "/findings", Summary = "Lists findings with where they stand"), AllowStaff, Answers(typeof(Page<FindingView>)), Query(
        "source: Findings of this source.", "kind: One or more kinds.", "state: One of withoutAction, inHand, closed, positive, dismissed, riskAccepted.",
        "recurring: true: only what was found before, on the same node and unit; false: only what was not.",
        QueryParameters.Framework, QueryParameters.Node, QueryParameters.Unit, "year: Found in this year, as they stood on its last day (or today when that is earlier).", QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        var (signedIn, limit, after) = (http.SignedIn(), query.Limit(), Cursor.Of(query));
        var (source, kinds, states) = (query.Id("source"), query.Values<FindingKind>("kind"), query.Values<FindingState>("state"));
        var (nodes, units, year) = (NodeFilter.Of(query, signedIn), query.Units(), query.Number("year", 2000, 2100));
        var asOf = query.AsOf(clock).InYear(year);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var (findings, recurring) = (new StateQuery<Finding>(snapshot, asOf), query.Flag("recurring"));
        var rows = await findings
            .WhereIf(recurring is not null, $"{(recurring == true ? "" : "NOT ")}{Recurrence.Condition(findings)}", () => Sql.Number(Recurrence.Months(http)))
            .WhereIf(source is not null, "source = {0}", () => Sql.Uuid(source))
            .WhereIf(kinds.Count > 0, "kind = ANY({0})", () => Sql.Texts(kinds.Select(k => k.ToString())))
            .Under(nodes, units)
            .InYear(year)
            .WhereIf(after is not null, "id > {0}", () => Sql.Uuid(after!.Id))
            .ListAsync(http.RequestAborted, limit: states.Count > 0 ? null : limit + 1);
        var views = await FindingView.OfAsync(snapshot, asOf, rows, http.RequestAborted);
        var fitting = states.Count == 0 ? views : [.. views.Where(v => states.Contains(v.State))];
        var page = fitting.Take(limit).ToList();
        var next = fitting.Count <= limit ? null : new Cursor("", page[^1].Id).ToString();
        return Results.Json(new Page<FindingView>(page, next, asOf.Instant, asOf.ValidOn), ApiJson.Options);
    }
}
