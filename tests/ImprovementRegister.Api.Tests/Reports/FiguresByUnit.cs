using AngleSharp.Html.Parser;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>What units count stands beside what the whole counts: a report adds nothing up that may be the same twice.</summary>
public sealed class FiguresByUnit(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task A_report_says_of_which_unit_a_number_or_a_score_is_and_adds_none_up()
    {
        var trend = await api.Auditor.CreateAsync("sources", new { type = "incidentTrend", title = "MIC per eenheid", heldOn = "Q1 2026" });
        (await api.Auditor.CommandAsync($"sources/{trend}", "results", new
        {
            counts = new[] { new { period = "Q1 2026", category = "val", count = 19, unit = (string?)null }, new { period = "Q1 2026", category = "val", count = 16, unit = (string?)"CL-WONEN" } },
        })).Status.ShouldBe(200);
        var survey = await api.Auditor.CreateAsync("sources", new { type = "clientSurvey", title = "CTO per eenheid", heldOn = "2026" });
        (await api.Auditor.CommandAsync($"sources/{survey}", "results", new { scores = new[] { new { subject = "Bejegening", value = 8.2, unit = "CL-WONEN" } } })).Status.ShouldBe(200);

        var html = (await api.QualityManager.GetAsync("reports/preview?framework=KWLGGZ&year=2026&format=html")).Text;
        var page = await new HtmlParser().ParseDocumentAsync(html);

        Rows(page, "MIC per eenheid").ShouldBe(["Val 19", "Val, Cluster Wonen 16"]);
        Rows(page, "CTO per eenheid")[0].ShouldStartWith("Bejegening, Cluster Wonen 8,2");
        (await api.QualityManager.GetAsync("reports/preview?framework=KWLGGZ&year=2026&format=csv")).Text.ShouldContain("Cluster Wonen");
    }

    private static List<string> Rows(AngleSharp.Dom.IDocument page, string caption) =>
        [.. page.QuerySelectorAll("table").First(t => t.QuerySelector("caption")?.TextContent.Contains(caption, StringComparison.Ordinal) == true).QuerySelectorAll("tbody tr")
            .Select(r => string.Join(' ', r.Children.Select(c => c.TextContent.Trim())))];
}
