using ImprovementRegister.Explaining;
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
    /// <param name="now">As it would be if the report were drawn up now.</param>
    public static string Why(Guid report, string figure, string? framework, string? node, bool now = false, string? entity = null, string? unit = null)
    {
        (string Name, string? Value)[] asked = [("figure", figure), (QueryParameters.Framework, framework), (QueryParameters.Node, node), ("entity", entity), (QueryParameters.Unit, unit), ("now", now ? "true" : null)];
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
        ExplainReportEndpoint.Figure, ExplainReportEndpoint.Framework, ExplainReportEndpoint.Node, ExplainReportEndpoint.Entity, ExplainReportEndpoint.Unit, ExplainReportEndpoint.AsNow, QueryParameters.Limit, QueryParameters.After)]
    public static async Task<IResult> Explain(Guid id, HttpContext http, ReportReader reports, NpgsqlDataSource database, AmsterdamClock clock)
    {
        if (new QueryReader(http).Text("figure") is null)
        {
            return Results.LocalRedirect($"/verslagen/{id}/cijfers");
        }

        var explained = await ExplainReportEndpoint.ReadAsync(id, http, reports, database, clock, WhyScreenEndpoint.Shown);
        return new ScreenResult<ReportWhyScreen>(
            new Message("Waarom telt dit?", "Why does this count?").In(Language.Of(http)), (nameof(ReportWhyScreen.Report), Summary(explained.Read, http)), (nameof(ReportWhyScreen.Explanation), explained.Explanation),
            (nameof(ReportWhyScreen.ReferenceDate), explained.Head.ReferenceDate), (nameof(ReportWhyScreen.KnownAt), explained.Now ? null : (DateTimeOffset?)explained.Head.AsKnownAt));
    }

    private static ReportSummary Summary(ReadReport read, HttpContext http) => ReportSummary.Of(read.Row, http.SignedIn().Catalog, Language.Of(http));
}
