using ImprovementRegister.Http;
using ImprovementRegister.Reports;

namespace ImprovementRegister.Screens;

/// <summary>The two editions of a report as the pages name them and lead there.</summary>
internal static class ReportLinks
{
    public static string Page(Guid report, ReportEdition edition, ScreenLanguage l) => $"{Routes.Base}/reports/{report}/page?edition={Code(edition)}&lang={l.Code}";

    public static string Name(ReportEdition edition, ScreenLanguage l) => edition == ReportEdition.Working ? l.Say("Werkversie", "Working edition") : l.Say("Zoals het openbaar wordt", "As it becomes public");

    public static string Code(ReportEdition edition) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(edition.ToString());
}
