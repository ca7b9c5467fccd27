using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>A kind of report with its sections in their order.</summary>
/// <param name="Frameworks">The frameworks that it can be about; empty: any that the organisation has adopted.</param>
/// <param name="DueMonthDay">The last day in the year after the period, as <c>MM-dd</c>.</param>
/// <param name="DueDays">Or so many days after the end of the period.</param>
/// <param name="PublicMonths">How long it must stay public; 0: as long as the organisation likes.</param>
/// <param name="Contributions">Whose input it cannot do without.</param>
/// <param name="YearSoFar">Over a part of a year, it looks back on the year up to its end.</param>
public sealed record ReportKindView(
    string Code, string Name, ReportPeriod Period, IReadOnlyList<string> Frameworks, string? DueMonthDay, int? DueDays, int PublicMonths, ReportOrder Order,
    IReadOnlyList<ContributorGroup> Contributions, bool AllNodes, bool PlansAhead, bool YearSoFar, IReadOnlyList<ReportSectionView> Sections);

/// <param name="NeedsText">The report is not complete before somebody has written it.</param>
public sealed record ReportSectionView(string Code, string Name, SectionContent Content, bool Required, bool PerNode, bool NeedsText);

public static class ListReportKindsEndpoint
{
    [WolverineGet(Routes.Base + "/report-kinds", Summary = "The kinds of report of this organisation, with their sections"), AllowEveryone, Query, Answers(typeof(IReadOnlyList<ReportKindView>))]
    public static IResult Get(HttpContext http)
    {
        var language = Language.Of(http);
        return Results.Json(
            http.SignedIn().Catalog.ReportKinds.All.Select(k => new ReportKindView(
                k.Code, k.Shown.In(language), k.Period, k.Frameworks, k.DueMonthDay, k.DueDays, k.PublicMonths, k.Order, k.Contributions, k.AllNodes, k.PlansAhead, k.YearSoFar,
                [.. k.Sections.Select(s => new ReportSectionView(s.Code, s.Shown.In(language), s.Content, s.Required, s.PerNode, s.NeedsText))])),
            ApiJson.Options);
    }
}
