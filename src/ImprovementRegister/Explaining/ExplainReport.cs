using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reports;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Explaining;

/// <param name="Now">As it would be if the report were drawn up now.</param>
public sealed record ExplainedReport(ReadReport Read, ReportHead Head, bool Now, Explanation Explanation);

/// <summary>What stands behind a figure of a report that was begun, of its own reference date and as known when it was frozen.</summary>
public static class ExplainReportEndpoint
{
    public const string Figure = "figure(actions|open|overdue|completed|effective|cancelled|reopened|shifted|findings|goals|new|closed): One of actions, open, overdue, completed, effective, cancelled, reopened, shifted, findings, goals; of a unit one of new, open, closed, overdue, shifted, reopened.";
    public const string Framework = "framework: Of this framework of the report; of all together when left out.";
    public const string Node = "node: Of this node and what is beneath it; of the whole framework when left out.";
    public const string Entity = "entity: Of all frameworks together, what is of this entity; of all entities when left out.";
    public const string Unit = "unit: What became of the actions in the period of the report: of this unit with what falls under it, 'none' for what is of no unit, 'all' for all together.";
    public const string AsNow = "now(flag): true: as it would be if the report were drawn up now.";

    [WolverineGet(Routes.Base + "/reports/{id:guid}/explain", Summary = "What a figure of this report counts, of its reference date and as known when it was frozen, and by which events"), AllowStaff, AnswersAsSheet(typeof(Explanation)),
        Query(Figure, Framework, Node, Entity, Unit, AsNow, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format)]
    public static async Task<IResult> Get(Guid id, HttpContext http, ReportReader reports, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var asked = await PartAsync(id, http, reports, database, clock);
        return await ExplainFigureEndpoints.AnswerAsync(http, database, clock, asked.Figures, asked.Part);
    }

    /// <exception cref="ProblemException">400: there is no such figure; 404: there is no such report; 422: the report is not about this.</exception>
    public static async Task<ExplainedReport> ReadAsync(Guid id, HttpContext http, ReportReader reports, NpgsqlDataSource database, AmsterdamClock clock, int usually = 50)
    {
        var (read, head, now, figures, part) = await PartAsync(id, http, reports, database, clock);
        return new ExplainedReport(read, head, now, await ExplainFigureEndpoints.ReadAsync(http, database, clock, figures, part, usually));
    }

    private static async Task<(ReadReport Read, ReportHead Head, bool Now, IReadOnlyList<Explained> Figures, ExplainedPart Part)> PartAsync(
        Guid id, HttpContext http, ReportReader reports, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        var read = await reports.ReadAsync(http, id);
        var (document, now) = (FrozenReport.Read(read.Data.Document), query.Flag("now") == true);
        var head = document.Head;
        var known = now ? AsOf.Now(clock) : new AsOf(head.AsKnownAt, AmsterdamClock.DayOf(head.AsKnownAt));
        var signedIn = now || read.Row.State.Frozen is null ? http.SignedIn() : await ThenAsync(http, database, known);
        return query.Text(QueryParameters.Unit) is { } unit
            ? (read, head, now, ExplainedMovement.Of(read.Row.State, signedIn.Catalog, known, head.ReferenceDate), InPeriod(signedIn, read.Row.State, document, query, unit, known))
            : (read, head, now, Explained.InViews, PartOf(signedIn, read.Row.State, head, query, known));
    }

    private static async Task<SignedIn> ThenAsync(HttpContext http, NpgsqlDataSource database, AsOf known)
    {
        var signedIn = http.SignedIn();
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        return signedIn with { Catalog = await StructureOfThen.ReadAsync(snapshot, signedIn.Catalog, known, http.RequestAborted) };
    }

    /// <summary>Of what became of the actions in the period of the report.</summary>
    private static ExplainedPart InPeriod(SignedIn signedIn, QualityReport report, ReportDocument document, QueryReader query, string named, AsOf known)
    {
        if (((string[])[QueryParameters.Framework, QueryParameters.Node, "entity"]).FirstOrDefault(other => query.Text(other) is not null) is { } other)
        {
            throw QueryReader.Unfit(other, "not-together", new Message("Een eenheid telt over alle kaders van het verslag samen; laat framework, node en entity weg.", "A unit counts over all frameworks of the report together; leave out framework, node and entity."));
        }

        var unit = named is MovementQuery.All or MovementQuery.NoUnit ? named : signedIn.Catalog.On(document.Head.ReferenceDate).ResolveUnit(named)?.Code
            ?? throw QueryReader.Unfit("unit", "unknown-unit", new Message("Deze eenheid is niet bekend; GET /units geeft de codes.", "This unit is not known; GET /units lists the codes."));
        return document.Movement is null
            ? throw QueryReader.Unfit("unit", "not-by-unit", new Message("Dit verslag vertelt niet per eenheid wat er in de periode gebeurde.", "This report does not tell by unit what happened in the period."))
            : new ExplainedPart(ExplainedMovement.View, unit, null, report.Until.Year, null, known.On(document.Head.ReferenceDate));
    }

    /// <summary>By the rules that the report is drawn up by (<see cref="ReportDrawing"/>).</summary>
    private static ExplainedPart PartOf(SignedIn signedIn, QualityReport report, ReportHead head, QueryReader query, AsOf known)
    {
        var catalog = signedIn.Catalog.On(head.ReferenceDate);
        var (year, day, units) = (report.Until.Year, head.ReferenceDate, ReportScope.Of(report, catalog));
        if (query.Text(QueryParameters.Framework) is { } code)
        {
            if (query.Text("entity") is not null)
            {
                throw QueryReader.Unfit("entity", "not-together", new Message("Een entiteit telt over alle kaders samen; laat framework of entity weg.", "An entity counts over all frameworks together; leave out framework or entity."));
            }

            var framework = NodeFilter.FrameworkOf(signedIn, code);
            return report.Frameworks.Contains(framework.Code)
                ? ExplainFigureEndpoints.OfReport(signedIn, framework, query.Text(QueryParameters.Node), year, units, known, day.Year < year ? null : day)
                : throw QueryReader.Unfit(QueryParameters.Framework, "unknown-framework", new Message($"Dit verslag gaat niet over {framework.Code}.", $"This report is not about {framework.Code}."));
        }

        if (query.Text(QueryParameters.Node) is not null)
        {
            throw QueryReader.Unfit(QueryParameters.Node, "framework-missing", new Message("Noem ook het kader (framework) waar dit een deel van is.", "Name the framework too that this is a part of."));
        }

        var entity = query.Text("entity") is not { } named ? null : catalog.ResolveUnit(named)
            ?? throw QueryReader.Unfit("entity", "unknown-unit", new Message("Deze eenheid is niet bekend; GET /units geeft de codes.", "This unit is not known; GET /units lists the codes."));
        IReadOnlyList<string> nodes = [.. report.Frameworks.Select(signedIn.Catalog.FindFramework).OfType<Framework>().SelectMany(signedIn.Catalog.NodesOf).Distinct()];
        return new ExplainedPart("report", entity?.Code, nodes, year, entity is null ? units : catalog.UnitAndBelow(entity.Code), ReportDrawing.OnDay(report, known, day), known);
    }
}
