using ImprovementRegister.Adoption;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>Aspects and themes, which only some frameworks have.</summary>
public sealed class AspectsAndThemesOnThePage
{
    [Fact]
    public async Task An_aspect_shows_both_years_and_whether_it_changed()
    {
        var table = (await DrawnPage.Of(SampleReports.Forensic)).QuerySelector("table.aspects")!;
        table.QuerySelectorAll("thead th").Select(h => h.TextContent).ShouldBe(["Nr.", "Kwaliteitsaspect", "2024", "2025", "Acties"]);
        table.Row("Veiligheidsmanagement").QuerySelectorAll("td").Select(DrawnPage.Words).ShouldBe(["2", "in werking", "gereed gewijzigd", "1"]);
        table.Row("Rapportage").QuerySelectorAll("td").Select(DrawnPage.Words).ShouldBe(["4", "gereed", "gereed", "geen"]);
        table.QuerySelectorAll(".change").Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_status_nobody_filled_in_is_unknown_and_has_not_changed()
    {
        var aspects = (await DrawnPage.Of(SampleReports.Forensic)).Section("Organisatie van de zorg").QuerySelector("table.aspects")!;
        aspects.Row("De organisatie zorgt").QuerySelectorAll("td").Select(DrawnPage.Words).ShouldBe(["1", "status onbekend", "status onbekend", "geen"]);

        var filledIn = SampleReports.Forensic with { Aspects = [SampleReports.Forensic.Aspects[0] with { Previous = AspectStatus.Unknown }] };
        (await DrawnPage.Of(filledIn)).QuerySelectorAll(".change").ShouldBeEmpty();
    }

    [Trait("Story", "20")]
    [Fact]
    public async Task The_matrix_marks_the_reporting_year_and_says_what_is_planned()
    {
        var table = (await DrawnPage.Of(SampleReports.Forensic)).Section("Thema’s en planning").QuerySelector("table")!;
        table.QuerySelectorAll("thead th").Select(DrawnPage.Words).ShouldBe(["Thema", "2023", "2024", "2025 Verslagjaar", "2026", "2027", "Acties in 2025"]);
        var row = table.Row("Thema 2: herstelgerichte zorg");
        row.QuerySelectorAll(".sr").Select(DrawnPage.Words).ShouldBe(["niet gepland", "niet gepland", "gepland", "niet gepland", "niet gepland"]);
        row.QuerySelector(".report-year")!.ClassList.ShouldContain("planned");
        row.Words().ShouldEndWith("nog geen actie");
        table.Row("Thema 6: opleidingsplan").Words().ShouldEndWith("1 actie");
    }

    [Fact]
    public async Task Unknown_aspects_are_listed_by_pillar_and_number()
    {
        var row = (await DrawnPage.Of(SampleReports.Forensic)).QuerySelector("table.missing")!.Row("Kwaliteitsaspect met onbekende status");
        row.QuerySelectorAll("td")[0].Words().ShouldBe("15");
        row.QuerySelectorAll("li").Select(DrawnPage.Words).ShouldContain("Organisatie van de zorg: aspecten 1, 2, 3, 4, 5");
    }

    [Fact]
    public async Task A_year_without_a_theme_says_so()
    {
        var page = await DrawnPage.Of(SampleReports.Forensic with { Year = 2028, Themes = [.. SampleReports.Forensic.Themes.Select(t => t with { InYear = false })] });
        page.Section("Thema’s en planning").Words().ShouldContain("Voor 2028 is geen thema gepland.");
        page.QuerySelectorAll("table.themes thead th.report-year").Single().Words().ShouldBe("2028 Verslagjaar");
    }

    [Fact]
    public async Task A_framework_without_themes_has_no_section_for_them() =>
        (await DrawnPage.Of(SampleReports.Housing)).QuerySelector("#themas").ShouldBeNull();
}
