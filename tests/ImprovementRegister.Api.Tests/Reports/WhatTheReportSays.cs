using ImprovementRegister.Actions;
using ImprovementRegister.Reports;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>What the quality report says.</summary>
public sealed class WhatTheReportSays
{
    [Fact]
    public async Task The_cover_names_organisation_framework_year_and_moment()
    {
        var page = await DrawnPage.Of(SampleReports.Housing);
        page.QuerySelector("h1")!.Words().ShouldBe("Kwaliteitsverslag 2026");
        var cover = page.QuerySelector("header")!.Words();
        cover.ShouldContain("LEVANTOgroep");
        cover.ShouldContain("Kwaliteitskader woonzorg in de langdurige ggz");
        cover.ShouldContain("KWLGGZ, versie 2024-06");
        cover.ShouldContain("Peildatum 22 november 2026 Bekend op 22 november 2026, 14.05 uur");
        cover.ShouldContain("Voorlopige cijfers uit het verbeterregister");
        cover.ShouldContain("Gereed uiterlijk 31 mei 2027");
        cover.ShouldContain("positie 1.284");
    }

    [Fact]
    public async Task Figures_of_an_earlier_moment_say_so()
    {
        var cover = (await DrawnPage.Of(SampleReports.Forensic)).QuerySelector("header")!.Words();
        cover.ShouldContain("Peildatum 31 december 2025 Bekend op 31 december 2025, 23.59 uur");
        cover.ShouldContain("Opgesteld op 22 november 2026, 14.05 uur");
        cover.ShouldContain("geen datum bekend");
    }

    [Fact]
    public async Task The_first_section_tells_what_was_done_what_is_late_and_what_nobody_owns()
    {
        var glance = (await DrawnPage.Of(SampleReports.Housing)).Section("In één oogopslag");
        glance.QuerySelector(".lead")!.Words().ShouldBe("12 acties in 2026. Op 22 november 2026: 4 uitgevoerd, 7 open, 1 vervallen.");
        var figures = glance.QuerySelectorAll(".key-figures > div").Select(d => d.Words()).ToList();
        figures.ShouldBe(
        [
            "Uitgevoerd 4 van 12 acties, 33% 2 bewezen effectief, 2 nog niet", "Open 7 van 12 acties, 58%",
            "Te laat 2 van 7 open acties, 29%", "Zonder eigenaar 2 van 7 open acties, 29%",
        ]);
        var lists = glance.QuerySelectorAll(".attention > div");
        lists[0].QuerySelectorAll("li").Length.ShouldBe(2);
        lists[1].Words().ShouldContain("Uitnodiging voor 3 gesprek");
    }

    [Fact]
    public async Task Every_pillar_has_a_section_also_an_empty_one()
    {
        var page = await DrawnPage.Of(SampleReports.Housing);
        foreach (var node in SampleReports.Housing.Nodes)
        {
            page.Section(node.Title).ShouldNotBeNull();
        }

        page.Section("Cliënten").QuerySelectorAll("h3").Select(h => h.TextContent).ShouldBe(["Terugblik", "Reflectie", "Vooruitblik", "Doelen"]);
        page.Section("Samenwerken").Words().ShouldContain("Voor 2026 is hier niets vastgelegd");
        page.Section("Samenleving").Words().ShouldContain("Geen acties uitgevoerd in 2026.");
    }

    [Trait("Domain", "H7")]
    [Fact]
    public async Task What_is_missing_is_said_and_no_cell_is_blank()
    {
        foreach (var report in new[] { SampleReports.Housing, SampleReports.Forensic })
        {
            var page = await DrawnPage.Of(report);
            page.QuerySelectorAll("td, th").Where(c => c.Words().Length == 0).ShouldBeEmpty();
        }

        var row = (await DrawnPage.Of(SampleReports.Housing)).Section("Naasten").Table("Vooruitblik: open acties bij Naasten").Row("Uitnodiging voor 3 gesprek").Words();
        row.ShouldContain("geen eigenaar");
        row.ShouldContain("geen deadline");
    }

    [Fact]
    public async Task A_late_action_says_so_in_words()
    {
        var row = (await DrawnPage.Of(SampleReports.Housing)).Section("Naasten").Table("Vooruitblik: open acties bij Naasten").Row("Herdefiniëring plek");
        row.Words().ShouldContain("wacht op derden te laat");
        row.Words().ShouldContain("1 keer verschoven");
    }

    [Fact]
    public async Task A_measurement_stands_with_its_denominator()
    {
        var page = await DrawnPage.Of(SampleReports.Housing);
        page.Section("Cliënten").Words().ShouldContain("41 van 55, 74,55%");
        page.Section("Samenleving").Words().ShouldContain("71 van 72");
        var sources = page.Section("Bronnen en bevindingen").Words();
        sources.ShouldContain("Formulieren teruggekomen: 30 van 55, 54,55%");
        sources.ShouldContain("Formulieren met een score: 29 van 55, 52,73%");
        sources.ShouldContain("De bron noemt 52,73% als respons");
    }

    [Fact]
    public async Task Two_targets_nobody_chose_between_are_a_gap_not_a_number()
    {
        var row = (await DrawnPage.Of(SampleReports.Housing)).Section("Naasten").QuerySelector("table.goals")!.Row("In minimaal 70%").Words();
        row.ShouldContain("nog te kiezen");
        row.ShouldContain("doel en KPI noemen verschillende waarden: 70 / 75");
    }

    [Fact]
    public async Task What_a_goal_lacks_is_said_once_and_in_its_column()
    {
        var goals = (await DrawnPage.Of(SampleReports.Housing)).Section("Cliënten").QuerySelector("table.goals")!;
        goals.Row("In 100%").QuerySelectorAll(".absent").Select(DrawnPage.Words).ShouldBe(["nog niet gemeten", "geen deadline"]);
        goals.QuerySelectorAll(".gaps").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_list_of_what_is_missing_is_cut_and_the_rest_counted()
    {
        var gaps = Enumerable.Range(1, 33).Select(i => new ReportGap("action-without-owner", $"A{i}", $"Actie {i}", null)).ToList();
        var row = (await DrawnPage.Of(SampleReports.Housing with { Missing = gaps })).QuerySelector("table.missing")!.Row("Actie zonder eigenaar");
        row.QuerySelector("td")!.Words().ShouldBe("33");
        row.QuerySelectorAll("li").Length.ShouldBe(9);
        row.Words().ShouldEndWith("en nog 25; zie de delen hierboven");
    }

    [Fact]
    [Trait("Domain", "H7")]
    public async Task What_stands_in_no_other_part_is_not_looked_for_there_and_one_more_is_not_counted_but_said()
    {
        static IEnumerable<ReportGap> Gaps(string code, int count) => Enumerable.Range(1, count).Select(i => new ReportGap(code, $"{code}{i}", $"{code} {i}", null));
        var table = (await DrawnPage.Of(SampleReports.Housing with { Missing = [.. Gaps("action-under-no-node", 12), .. Gaps("finding-under-framework-not-adopted", 10), .. Gaps("action-without-owner", 9)] })).QuerySelector("table.missing")!;

        var rows = table.QuerySelectorAll("tbody tr").ToList();
        rows[0].Words().ShouldEndWith("en nog 4; zij staan alle in het Excelbestand van dit verslag");
        rows[1].Words().ShouldEndWith("en nog 2; zij staan alle in het Excelbestand van dit verslag");
        rows[2].Words().ShouldEndWith("action-without-owner 9");
        rows[2].QuerySelectorAll("li").Length.ShouldBe(9);
    }

    [Fact]
    [Trait("Domain", "H7")]
    public async Task A_source_whose_findings_are_of_another_report_is_not_said_to_have_none()
    {
        var report = SampleDocuments.Of("qualityReport", SampleReports.Housing with { Sources = [new ReportSource(SampleReports.Id(901), "internalAudit", "interne audit", "Interne audits 2025", null, "2025", null, [], [])] });

        (await DrawnPage.Of(report)).QuerySelector(".source .none")!.Words().ShouldBe("In dit verslag staan hieruit geen bevindingen en geen uitkomsten.");
        new ImprovementRegister.Reports.Output.ReportContents(report, new ImprovementRegister.Reports.Page.PageLanguage(System.Globalization.CultureInfo.GetCultureInfo("nl-NL"))).Blocks()
            .OfType<ImprovementRegister.Reports.Output.Prose>().Select(p => p.Text).ShouldContain("In dit verslag staan hieruit geen bevindingen en geen uitkomsten.");
    }

    [Fact]
    public async Task A_score_keeps_the_decimals_it_was_given_with()
    {
        var score = SampleReports.Housing.Sources[1].Results[0].Scores[0] with { Value = 8.0m };
        var source = SampleReports.Housing.Sources[1] with { Results = [SampleReports.Housing.Sources[1].Results[0] with { Scores = [score] }] };
        (await DrawnPage.Of(SampleReports.Housing with { Sources = [source] })).QuerySelector("table.scores td")!.Words().ShouldBe("8,0");
    }

    [Fact]
    public async Task An_action_of_several_pillars_names_the_others()
    {
        var page = await DrawnPage.Of(SampleReports.Forensic);
        page.Section("Veiligheid en persoonsgerichte zorg").QuerySelector("table.actions")!.Row("Naasten van cliënten").Words().ShouldContain("bij aspect 5, thema 4, Samenwerken");
        page.Section("Samenwerken").QuerySelector("table.actions")!.Row("Naasten van cliënten").Words().ShouldContain("bij Veiligheid en persoonsgerichte zorg, aspect 5, thema 4");
    }

    [Fact]
    public async Task The_total_counts_an_action_once()
    {
        var table = (await DrawnPage.Of(SampleReports.Housing)).QuerySelector("table.figures")!;
        table.QuerySelectorAll("tbody tr").Sum(r => int.Parse(r.QuerySelector("td")!.TextContent, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(14);
        table.QuerySelector("tfoot td")!.TextContent.ShouldBe("12");
    }

    [Fact]
    public async Task Made_up_figures_are_marked() =>
        (await DrawnPage.Of(SampleReports.Forensic)).Section("Bronnen en bevindingen").Words().ShouldContain("Voorbeeldcijfers, niet uit de praktijk");

    [Fact]
    public async Task An_empty_register_makes_a_page_that_says_it_is_empty()
    {
        var page = await DrawnPage.Of(SampleReports.Blank);
        page.QuerySelector(".lead")!.Words().ShouldBe("Geen acties in 2026.");
        page.Section("Bronnen en bevindingen").Words().ShouldContain("Geen bronnen in 2026.");
        page.Section("Verschoven deadlines").Words().ShouldContain("Geen deadlines verschoven in 2026.");
        page.Section("Wat nog ontbreekt").Words().ShouldContain("Er ontbreekt niets.");
        page.QuerySelectorAll("section.pillar").Length.ShouldBe(5);
    }

    [Fact]
    public async Task English_is_written_throughout()
    {
        var page = await DrawnPage.Of(SampleReports.Forensic, "en-GB");
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.QuerySelector("h1")!.Words().ShouldBe("Quality report 2025");
        page.QuerySelector("header")!.Words().ShouldContain("31 December 2025, 23:59");
        page.Section("Forensisch vakmanschap").QuerySelectorAll("h3").Select(h => h.TextContent).ShouldBe(["Quality aspects", "Look back", "Reflection", "Look ahead", "Goals"]);
        page.Section("Forensisch vakmanschap").Words().ShouldContain("9 of 13, 69.23%");
    }

    [Fact]
    public async Task Progress_is_drawn_to_scale_and_told_in_words()
    {
        var total = (await DrawnPage.Of(SampleReports.Housing)).Section("In één oogopslag").QuerySelector("svg")!;
        total.QuerySelector("title")!.Words().ShouldBe("Voortgang: alle acties");
        total.QuerySelector("desc")!.Words().ShouldBe("effectief 2, uitgevoerd, effect nog niet bewezen 2, open, niet te laat 5, open en te laat 2, vervallen 1");
        total.QuerySelectorAll("rect[x]").Skip(1).Select(r => r.GetAttribute("width")).ShouldBe(["16.667%", "16.667%", "41.667%", "16.667%", "8.333%"]);
    }

    [Fact]
    public async Task Only_the_first_late_actions_are_listed_and_the_rest_counted()
    {
        var late = Enumerable.Range(1, 8).Select(i => SampleReports.Open(i, $"Actie {i}") with { Overdue = true, Status = ActionStatus.InProgress, Owner = "Team" }).ToList();
        var node = SampleReports.Housing.Nodes[0] with { LookAhead = late };
        var page = await DrawnPage.Of(SampleReports.Housing with { Nodes = [node], Total = Counts.Zero with { Actions = 8, Open = 8, Overdue = 8 } });
        var list = page.QuerySelector(".attention > div")!;
        list.QuerySelectorAll("li").Length.ShouldBe(5);
        list.Words().ShouldEndWith("En nog 3; zie de vooruitblik per pijler.");
    }

    [Theory]
    [InlineData(1, "activiteiten per locatie", "activiteiten: 1 per locatie")]
    [InlineData(2, "activiteiten per locatie", "2 activiteiten per locatie")]
    [InlineData(1, "keer", "1 keer")]
    public void One_of_what_was_written_down_as_many_reads_right(int value, string unit, string words) =>
        new ImprovementRegister.Reports.Page.PageLanguage(System.Globalization.CultureInfo.GetCultureInfo("nl-NL")).Target(new ImprovementRegister.Goals.Target(value, unit, null)).ShouldBe(words);

    [Fact]
    public async Task A_score_over_the_years_is_a_line_with_of_how_many_each_point_is()
    {
        var survey = SampleReports.Housing.Sources.FirstOrDefault(s => s.Results.Any(r => r.Scores.Count > 0)) ?? SampleReports.Forensic.Sources.First(s => s.Results.Any(r => r.Scores.Count > 0));
        var result = survey.Results.First(r => r.Scores.Count > 0);
        ReportSource Of(int year, decimal value, int scored) => survey with
        {
            Id = SampleReports.Id(year),
            Results = [result with { Scored = scored, Scores = [new ImprovementRegister.Sources.SurveyScore("Tevredenheid", value, 10, new StatedDate($"{year}", new(year, 1, 1), new(year, 12, 31), DatePrecision.Year), false)] }],
        };
        var page = await DrawnPage.Of(SampleDocuments.Of("qualityReport", SampleReports.Housing with { Sources = [Of(2024, 7.9m, 41), Of(2025, 8.2m, 55)] }));

        var picture = page.Section("Ervaringen van cliënten en medewerkers").QuerySelector("svg")!;
        picture.QuerySelector("title")!.Words().ShouldBe("Verloop: Tevredenheid");
        picture.QuerySelector("desc")!.Words().ShouldBe("2024: 7,9 (n = 41); 2025: 8,2 (n = 55)");
    }
}
