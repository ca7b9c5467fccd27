using ImprovementRegister.Commands;
using ImprovementRegister.EventStore;
using ImprovementRegister.Findings;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Views;
using Npgsql;
using static ImprovementRegister.Role;

namespace ImprovementRegister.Sources;

/// <summary>Audits, incident trends, surveys, the 0-meting and other sources, and the findings they bring.</summary>
public static class SourceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup("/sources").WithTags("Sources");
        var source = new StreamEndpoints<Source>(sources, Aggregates.Source, "The source");
        source.Create<RegisterSource>("sources", "Registers an audit, trend, survey, 0-meting or other source").Allow(Auditor, QualityManager);

        sources.MapPost("/{id:guid}/findings", LogFindingAsync)
            .Creates<LogFinding>("Logs a finding of this source").ProducesProblem(404).Allow(Auditor, QualityManager);

        source.Command<RecordResults>("results", "Records figures of this source; a correction is a new entry").Allow(Auditor, QualityManager);

        sources.MapGet("", ListAsync).WithSummary("Lists sources").Produces<Page<SourceView>>()
            .Query(new("type", "One or more source types."), QueryParameters.Unit, new("year", "Held in this year."), new("q", "Words in the title or the reference."),
                QueryParameters.AsOf, QueryParameters.Limit, QueryParameters.After)
            .Allow(SignedInExtensions.Staff);

        sources.MapGet("/{id:guid}", async (HttpContext http, Guid id, NpgsqlDataSource database, AmsterdamClock clock) =>
            {
                var row = await new StateQuery<Source>(Aggregates.Source, http.SignedIn().Tenant, new QueryReader(http).AsOf(clock)).FindAsync(database, id, http.RequestAborted)
                    ?? throw ProblemException.NotFound("The source");
                http.SetVersion(row.Version, row.Position);
                return Results.Json(SourceView.Of(row), ApiJson.Options);
            })
            .WithSummary("One source with its figures").Produces<SourceView>().ProducesProblem(404).Query(QueryParameters.AsOf).Allow(SignedInExtensions.Staff);

        source.History().Allow(SignedInExtensions.Staff);
        source.Redact().Allow(Administrator);
    }

    private static async Task<IResult> LogFindingAsync(HttpContext http, Guid id, CommandHandler handler, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var source = await new StateQuery<Source>(Aggregates.Source, http.SignedIn().Tenant, AsOf.Now(clock)).FindAsync(database, id, http.RequestAborted)
            ?? throw ProblemException.NotFound("The source");
        return await handler.HandleAsync<Finding, LogFinding>(
            http, Aggregates.Finding, CommandTarget.New("The finding", "findings"), finding => finding.From(id, source.State.HeldOn));
    }

    private static async Task<IResult> ListAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        var asOf = query.AsOf(clock);
        var (types, units, year, words, limit, after) = (query.Values<SourceType>("type"), query.Units(), query.Number("year", 2000, 2100), query.Text("q"), query.Limit(), Cursor.Of(query));
        var page = await new StateQuery<Source>(Aggregates.Source, http.SignedIn().Tenant, asOf)
            .WhereIf(types.Count > 0, "type = ANY({0})", () => Sql.Texts(types.Select(t => t.ToString())))
            .WhereIf(units is not null, "unit = ANY({0})", () => Sql.Texts(units))
            .WhereIf(year is not null, "held_from < make_date({0} + 1, 1, 1)", () => Sql.Number(year))
            .WhereIf(year is not null, "held_on >= make_date({0}, 1, 1)", () => Sql.Number(year))
            .WhereIf(words is not null, "(strpos(lower(title), lower({0})) > 0 OR strpos(lower(reference), lower({0})) > 0)", () => Sql.Text(words))
            .PageAsync(database, limit, after, asOf, SourceView.Of, http.RequestAborted);
        return Results.Json(page, ApiJson.Options);
    }
}
