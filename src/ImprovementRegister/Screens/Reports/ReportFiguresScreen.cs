using ImprovementRegister.Explaining;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Reports;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>The figures of a report, each of which opens what it counts and by which events, as it was known when the report was frozen.</summary>
public static class ReportFiguresScreenEndpoint
{
    /// <param name="framework">Null: of all frameworks of the report together.</param>
    /// <param name="now">As it would be if the report were drawn up now, of the same reference date.</param>
    public static string Why(Guid report, string figure, string? framework, string? node, bool now = false)
    {
        (string Name, string? Value)[] asked = [("figure", figure), (QueryParameters.Framework, framework), (QueryParameters.Node, node), ("now", now ? "true" : null)];
        return $"/verslagen/{report}/waarom" + QueryString.Create(asked.Where(a => a.Value is not null).Select(a => KeyValuePair.Create(a.Name, a.Value)));
    }

    [WolverineGet("/verslagen/{id:guid}/cijfers"), AllowStaff, Query]
    public static async Task<IResult> Figures(Guid id, HttpContext http, ReportReader reports)
    {
        var read = await reports.ReadAsync(http, id);
        return new ScreenResult<ReportFiguresScreen>(
            new Message("De cijfers van het verslag", "The figures of the report").In(Language.Of(http)), (nameof(ReportFiguresScreen.Report), Summary(read, http)),
            (nameof(ReportFiguresScreen.Document), FrozenReport.Read(read.Data.Document)));
    }

    [WolverineGet("/verslagen/{id:guid}/waarom"), AllowStaff, Query(
        "figure: One of actions, open, overdue, completed, effective, cancelled, reopened, shifted, findings, goals.", "framework: Of this framework of the report; of all together when left out.",
        "node: Of this node and what is beneath it; of the whole framework when left out.", "now: true: as it would be if the report were drawn up now.", QueryParameters.Limit, QueryParameters.After)]
    public static async Task<IResult> Explain(Guid id, HttpContext http, ReportReader reports, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        if (query.Text("figure") is null)
        {
            return Results.LocalRedirect($"/verslagen/{id}/cijfers");
        }

        var read = await reports.ReadAsync(http, id);
        var head = FrozenReport.Read(read.Data.Document).Head;
        var now = query.Flag("now") == true;
        var known = now ? AsOf.Now(clock) : new AsOf(head.AsKnownAt, AmsterdamClock.DayOf(head.AsKnownAt));
        var explanation = await ExplainFigureEndpoints.ReadAsync(http, database, clock, Explaining.Explained.InViews, PartOf(http.SignedIn(), read.Row.State, head, query, known), WhyScreenEndpoint.Shown);
        return new ScreenResult<ReportWhyScreen>(
            new Message("Waarom telt dit?", "Why does this count?").In(Language.Of(http)), (nameof(ReportWhyScreen.Report), Summary(read, http)), (nameof(ReportWhyScreen.Explanation), explanation),
            (nameof(ReportWhyScreen.ReferenceDate), head.ReferenceDate), (nameof(ReportWhyScreen.KnownAt), now ? null : (DateTimeOffset?)head.AsKnownAt));
    }

    /// <summary>By the rules that the report is drawn up by (<see cref="ReportDrawing"/>).</summary>
    private static ExplainedPart PartOf(SignedIn signedIn, QualityReport report, ReportHead head, QueryReader query, AsOf known)
    {
        var (year, day, units) = (report.Until.Year, head.ReferenceDate, ReportScope.Of(report, signedIn.Catalog.On(head.ReferenceDate)));
        return query.Text(QueryParameters.Framework) is { } code
            ? ExplainFigureEndpoints.OfReport(signedIn, NodeFilter.FrameworkOf(signedIn, code), query.Text(QueryParameters.Node), year, units, known, day.Year < year ? null : day)
            : new ExplainedPart("report", null, [.. report.Frameworks.Select(signedIn.Catalog.FindFramework).OfType<Framework>().SelectMany(f => f.Nodes).Select(n => n.Code).Distinct()], year, units, known.On(day));
    }

    private static ReportSummary Summary(ReadReport read, HttpContext http) => ReportSummary.Of(read.Row, http.SignedIn().Catalog, Language.Of(http));
}
