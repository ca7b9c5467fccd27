using System.Globalization;
using AngleSharp.Dom;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Reference;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.Reports.Page;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>A reader is told each thing once, and the world nothing in the words of those who keep the register.</summary>
public sealed class WhatIsSaidOnce
{
    private static readonly PageLanguage Dutch = new(CultureInfo.GetCultureInfo("nl-NL"));
    private static readonly OrganisationCatalog Levanto = ReferenceFolder.Load(ReferenceFolder.Shipped).ForTenant("levanto")!;

    [Fact]
    public async Task A_score_that_stands_over_the_years_does_not_stand_with_its_source_again()
    {
        var survey = Source("clientSurvey", "cliënttevredenheidsonderzoek", "CTO 2025", Scores(Score("Wonen", 8m, 2025, rounded: true), Score("Wonen", 7.2m, 2025)));
        var staff = Source("staffSurvey", "medewerkerstevredenheidsonderzoek", "MTO 2025", Scores(Score("Wonen", 6.5m, 2025)));
        var report = With([survey, staff], Trend("Cliënttevredenheidsonderzoek", "Wonen", (2024, 7.9m), (2025, 8m)), Trend("Medewerkerstevredenheidsonderzoek", "Wonen", (2025, 6.5m)));

        var chapter = (await DrawnPage.Of(report)).Section("Ervaringen van cliënten en medewerkers");
        chapter.QuerySelectorAll("table.scores b").Select(b => b.Words()).ShouldBe(["7,2"], "of an earlier measurement in the year");
        chapter.QuerySelectorAll(".source h3").Select(h => h.Words()).ShouldBe(["CTO 2025"], "the other has no more to tell");
        chapter.QuerySelector("table.trends")!.Words().ShouldContain("8 (afgerond)");

        var contents = new ReportContents(report, Dutch);
        contents.Blocks().OfType<Heading>().ShouldNotContain(h => h.Text == "MTO 2025");
        contents.Blocks().OfType<DataTable>().Where(t => t.Name == Dutch["sheet.scores"]).SelectMany(t => t.OnPaper().Rows).ShouldHaveSingleItem()[2].ShouldBe(7.2m);
        contents.Tables().Single(t => t.Key == Dutch["sheet.scores"]).SelectMany(t => t.Rows).Count().ShouldBe(3, "as data it is whole");
        contents.Blocks().OfType<DataTable>().Single(t => t.Name == Dutch["trends.scores"]).Rows.Select(r => r[5]?.ToString()).ShouldContain("afgerond");
    }

    [Fact]
    public async Task What_the_chapter_and_the_title_of_a_source_say_is_not_said_once_more_above_its_table()
    {
        var report = With([
            Source("keyFigures", "kengetallen", "Kengetallen 2025", Figures(new KeyFigure("cliënten", 60, null, new(2025, 12, 31), null))),
            Source("externalAudit", "externe audit", "Externe audit 2025 (ISO)", Figures()) with { Norm = "ISO 9001", Findings = [new(SampleReports.Id(77), null, "Eén punt", null, default, [], 0)] },
            Source("clientSurvey", "cliënttevredenheidsonderzoek", "CTO", Scores(Score("Wonen", 8m, 2025))),
        ]);
        var page = await DrawnPage.Of(report);

        page.Section("Kengetallen").QuerySelectorAll("h2, h3, .detail").Count(e => e.Words().Contains("engetallen", StringComparison.Ordinal)).ShouldBe(2, "the chapter and its source");
        page.QuerySelector("style")!.TextContent.ShouldContain(".source caption {");
        page.Section("Kengetallen").QuerySelector(".source .detail").ShouldBeNull();
        page.Section("Audits en toezicht").QuerySelector(".source .detail")!.Words().ShouldBe("norm ISO 9001");
        page.Section("Ervaringen van cliënten en medewerkers").QuerySelector(".source .detail")!.Words().ShouldBe("Cliënttevredenheidsonderzoek · 2025");
        new ReportContents(report, Dutch).Blocks().OfType<DataTable>().Where(t => t.Part is "Kengetallen 2025" or "Externe audit 2025 (ISO)").ShouldAllBe(t => t.Titled);
        new ReportContents(report, Dutch).Blocks().OfType<Prose>().Select(p => p.Text).ShouldContain("norm ISO 9001");
    }

    [Fact]
    public async Task A_goal_with_two_targets_says_so_to_everybody()
    {
        var working = SampleDocuments.Of("qualityReport", SampleReports.Housing);
        var open = PublicEdition.Of(working, new SmallNumbers(SmallNumbers.Usual));
        static IElement Cell(IDocument page) => page.QuerySelectorAll("table.goals tr").First(r => r.Words().Contains("driegesprek", StringComparison.Ordinal) && r.QuerySelector("td") is not null).QuerySelector("td")!;
        static string Told(ReportDocument report) => string.Join('|', new ReportContents(report, Dutch).Blocks().OfType<DataTable>().SelectMany(t => t.Rows).SelectMany(r => r).Select(c => c?.ToString()));

        working.Parts[0].Nodes.SelectMany(n => n.Goals).First(g => g.StatesTwoTargets).Gaps.Select(g => g.Code).ShouldContain(GoalGap.TargetConflict);
        Cell(await DrawnPage.Of(working)).Words().ShouldStartWith("nog te kiezen");
        Cell(await DrawnPage.Of(open)).Words().ShouldStartWith("doel en KPI noemen elk een eigen streefwaarde");
        Told(working).ShouldContain("nog te kiezen");
        Told(open).ShouldContain("doel en KPI noemen elk een eigen streefwaarde");
    }

    [Fact]
    public async Task The_world_reads_that_a_theme_has_no_actions_and_a_finding_is_open_and_not_what_is_still_to_be_done()
    {
        var finding = new ReportFinding(SampleReports.Id(78), null, "Eén punt", null, FindingState.WithoutAction, [SampleReports.Forensic.Nodes[0].Code], 0);
        var part = SampleReports.Forensic;
        var working = SampleDocuments.Of("qualityReport", part with
        {
            Sources = [Source("externalAudit", "externe audit", "Audit", Figures()) with { Findings = [finding] }],
            Nodes = [.. part.Nodes.Select((n, i) => i == 0 ? n with { Findings = [finding] } : n)],
        });
        var open = PublicEdition.Of(working, new SmallNumbers(SmallNumbers.Usual));

        (await DrawnPage.Of(working)).Body!.Words().ShouldContain("nog geen actie");
        (await DrawnPage.Of(working)).Body!.Words().ShouldContain("nog zonder actie");
        var words = (await DrawnPage.Of(open)).Body!.Words();
        words.ShouldNotContain("nog geen actie");
        words.ShouldNotContain("nog zonder actie");
        new ReportContents(open, Dutch).Blocks().OfType<DataTable>().SelectMany(t => t.Rows).SelectMany(r => r).ShouldNotContain("nog zonder actie");
    }

    [Fact]
    [Trait("Domain", "F33")]
    public void Only_a_number_of_people_is_too_small_to_show()
    {
        static KeyFigure Figure(string subject, decimal value) => new(subject, value, null, new(2025, 12, 31), null);
        var report = With([Source("keyFigures", "kengetallen", "Kengetallen", Figures(Figure("ziekteverzuim (%)", 4), Figure("locaties", 3), Figure("cliënten", 4), Figure("klachten", 2)))]);

        var edition = PublicEdition.Of(report, Levanto).Parts[0].Sources[0].Results[0];
        edition.KeyFigures.Select(k => k.Subject).ShouldBe(["ziekteverzuim (%)", "locaties"]);
        edition.Hidden.ShouldBe(2);
    }

    private static SurveyScore Score(string subject, decimal value, int year, bool rounded = false) => new(subject, value, null, new StatedDate($"{year}", new(year, 1, 1), new(year, 12, 31), DatePrecision.Year), rounded);

    private static ReportResult Scores(params SurveyScore[] scores) => new(null, null, null, null, null, null, false, scores, [], false, null);

    private static ReportResult Figures(params KeyFigure[] figures) => new(null, null, null, null, null, null, false, [], [], false, null) { KeyFigures = figures };

    private static ReportSource Source(string type, string name, string title, ReportResult result) => new(SampleReports.Id(800 + title.Sum(c => c)), type, name, title, null, "2025", null, [], [result]);

    private static ReportTrend Trend(string series, string subject, params (int Year, decimal Value)[] years) => new(TrendKind.Scores, series, subject, null, null, [.. years.Select(y => new TrendYear(y.Year, y.Value, null, []))]);

    private static ReportDocument With(IReadOnlyList<ReportSource> sources, params ReportTrend[] trends) =>
        SampleDocuments.Of("qualityReport", SampleReports.Housing with { Sources = sources, Trends = trends });
}
