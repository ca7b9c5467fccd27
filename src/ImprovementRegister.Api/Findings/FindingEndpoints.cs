using ImprovementRegister.Commands;
using ImprovementRegister.EventStore;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Views;
using Npgsql;
using static ImprovementRegister.Role;

namespace ImprovementRegister.Findings;

/// <summary>Findings are logged under their source; here they are weighed, linked and dismissed.</summary>
public static class FindingEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var findings = routes.MapGroup("/findings").WithTags("Findings");
        var finding = new StreamEndpoints<Finding>(findings, Aggregates.Finding, "The finding");
        finding.Command<ClassifyFinding>("classify", "Weighs the finding").Allow(Auditor, QualityManager);
        finding.Command<RelinkFinding>("relink", "Corrects what the finding is about").Allow(Auditor, QualityManager);
        finding.Command<DismissFinding>("dismiss", "Decides, with a reason, that no action follows").Allow(QualityManager, Auditor);
        finding.Command<ReinstateFinding>("reinstate", "Takes a dismissal back").Allow(QualityManager, Auditor);

        findings.MapGet("", ListAsync).WithSummary("Lists findings with where they stand").Produces<Page<FindingView>>()
            .Query(
                new("source", "Findings of this source."), new("kind", "One or more kinds."),
                new("state", "One of withoutAction, inHand, closed, positive, dismissed."),
                new("framework", "Findings under any node of this framework."), new("node", "Findings under this node or anything beneath it."),
                QueryParameters.Unit, new("year", "Found in this year."), QueryParameters.AsOf, QueryParameters.Limit, QueryParameters.After)
            .Allow(SignedInExtensions.Staff);

        findings.MapGet("/{id:guid}", async (HttpContext http, Guid id, NpgsqlDataSource database, FindingList list, AmsterdamClock clock) =>
            {
                var (tenant, asOf) = (http.SignedIn().Tenant, new QueryReader(http).AsOf(clock));
                var row = await new StateQuery<Finding>(Aggregates.Finding, tenant, asOf).FindAsync(database, id, http.RequestAborted)
                    ?? throw ProblemException.NotFound("The finding");
                http.SetVersion(row.Version, row.Position);
                return Results.Json((await list.WithStateAsync(tenant, asOf, [row], http.RequestAborted))[0], ApiJson.Options);
            })
            .WithSummary("One finding with its actions").Produces<FindingView>().ProducesProblem(404).Query(QueryParameters.AsOf).Allow(SignedInExtensions.Staff);

        finding.History().Allow(SignedInExtensions.Staff);
        finding.Redact().Allow(Administrator);
    }

    private static async Task<IResult> ListAsync(HttpContext http, NpgsqlDataSource database, FindingList list, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        var (signedIn, asOf, limit, after) = (http.SignedIn(), query.AsOf(clock), query.Limit(), Cursor.Of(query));
        var (source, kinds, states) = (query.Id("source"), query.Values<FindingKind>("kind"), query.Values<FindingState>("state"));
        var (nodes, units, year) = (NodeFilter.Of(query, signedIn), query.Units(), query.Number("year", 2000, 2100));
        var rows = await new StateQuery<Finding>(Aggregates.Finding, signedIn.Tenant, asOf)
            .WhereIf(source is not null, "source = {0}", () => Sql.Uuid(source))
            .WhereIf(kinds.Count > 0, "kind = ANY({0})", () => Sql.Texts(kinds.Select(k => k.ToString())))
            .WhereIf(nodes is not null, "nodes && {0}", () => Sql.Texts(nodes))
            .WhereIf(units is not null, "unit = ANY({0})", () => Sql.Texts(units))
            .WhereIf(year is not null, "found_from < make_date({0} + 1, 1, 1)", () => Sql.Number(year))
            .WhereIf(year is not null, "found_on >= make_date({0}, 1, 1)", () => Sql.Number(year))
            .WhereIf(after is not null, "id > {0}", () => Sql.Uuid(after!.Id))
            .ListAsync(database, http.RequestAborted, limit: states.Count > 0 ? null : limit + 1);
        var views = await list.WithStateAsync(signedIn.Tenant, asOf, rows, http.RequestAborted);
        var fitting = states.Count == 0 ? views : [.. views.Where(v => states.Contains(v.State))];
        var page = fitting.Take(limit).ToList();
        var next = fitting.Count <= limit ? null : new Cursor("", page[^1].Id).ToString();
        return Results.Json(new Page<FindingView>(page, next, asOf.Instant), ApiJson.Options);
    }
}
