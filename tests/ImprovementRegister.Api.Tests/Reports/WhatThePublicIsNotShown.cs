using System.Globalization;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.Reports.Page;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>What is left out of the public edition because it is about few people says so where it would stand, and what is not told at all leaves no empty place.</summary>
[Trait("Domain", "F33")]
public sealed class WhatThePublicIsNotShown
{
    private static readonly SmallNumbers Usual = new(SmallNumbers.Usual);

    [Fact]
    public async Task A_number_that_is_hidden_is_not_called_unknown_and_the_reader_is_told_how_many_are()
    {
        var report = With(Result(counts: [new("Q1 2025", "val", 9), new("Q2 2025", "val", 3), new("Q1 2025", "gedrag", 8), new("Q2 2025", "gedrag", 2), new("Q2 2025", "overig", 7)]));
        var (inside, open) = (await DrawnPage.Of(report), await DrawnPage.Of(PublicEdition.Of(report, Usual)));

        inside.QuerySelector("table.counts:not(.trends)")!.Words().ShouldContain("niet vermeld", Case.Sensitive, "nobody counted overig in the first quarter");
        inside.Body!.Words().ShouldNotContain("niet getoond");
        open.QuerySelector("table.counts:not(.trends)")!.Words().ShouldNotContain("niet vermeld");
        open.QuerySelector("table.counts:not(.trends)")!.Words().ShouldContain("niet getoond");
        open.Body!.Words().ShouldContain("2 cijfers zijn niet getoond, omdat zij over weinig mensen gaan");
        Prose(PublicEdition.Of(report, Usual)).ShouldContain("2 cijfers zijn niet getoond");
        Prose(report).ShouldNotContain("niet getoond");
    }

    [Fact]
    public void A_key_figure_of_a_unit_cannot_be_computed_from_those_of_the_others()
    {
        static KeyFigure Clients(int value, string? unit, int year = 2025) => new("cliënten", value, unit, new(year, 12, 31), null);
        var edition = PublicEdition.Of(With(Result(keyFigures: [Clients(60, null), Clients(3, "Knoal"), Clients(20, "Ambulant"), Clients(37, "Zorg"), Clients(41, "Zorg", 2024), new("verzuim", 7.9m, "Zorg", new(2025, 12, 31), null)])), Usual);

        var result = edition.Parts[0].Sources[0].Results[0];
        result.KeyFigures.Select(k => (k.Unit, k.Value)).ShouldBe([(null, 60m), ("Zorg", 37m), ("Zorg", 41m), ("Zorg", 7.9m)]);
        result.Hidden.ShouldBe(2);
    }

    [Fact]
    public async Task A_scale_that_no_score_has_is_no_column_and_of_how_many_forms_they_are_is_said_once()
    {
        var report = With(Result(scores: [new("Wonen", 7.7m, null, null, false), new("Werk", 8.1m, null, null, false)]));
        report = report with { Parts = [.. report.Parts.Select(p => p with { Trends = [new ReportTrend(TrendKind.Scores, "CTO", "Wonen", null, null, [new TrendYear(2024, 7.6m, null, [])]), new ReportTrend(TrendKind.Scores, "CTO", "Werk", null, null, [new TrendYear(2024, 8.0m, null, [])])] })] };
        var (inside, open) = (await DrawnPage.Of(report), await DrawnPage.Of(PublicEdition.Of(report, Usual)));

        inside.QuerySelector("table.scores")!.Words().ShouldContain("schaal niet vermeld");
        open.QuerySelector("table.scores")!.Words().ShouldNotContain("chaal");
        open.QuerySelectorAll("table.scores tr").ShouldAllBe(row => row.Children.Length == 3);
        foreach (var page in (AngleSharp.Dom.IDocument[])[inside, open])
        {
            page.QuerySelector("table.trends")!.Words().ShouldNotContain("n onbekend");
            page.QuerySelector("table.trends caption")!.Words().ShouldContain("alleen 2024; andere jaren ontbreken");
            page.QuerySelector("table.trends + p")!.Words().ShouldBe("Van hoeveel formulieren deze scores zijn, is niet bekend.");
        }
    }

    [Fact]
    public void The_only_year_of_several_scores_stands_once_above_them_on_paper()
    {
        static ReportTrend Score(string subject, params int[] years) => new(TrendKind.Scores, "CTO", subject, null, null, [.. years.Select(y => new TrendYear(y, 7.7m, null, []))]);
        static DataTable Table(params ReportTrend[] trends) => DocumentTables.Trends(trends, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))).OfType<DataTable>().Single();

        var once = Table(Score("Wonen", 2024), Score("Werk", 2024));
        once.Caption.ShouldEndWith(": alleen 2024; andere jaren ontbreken");
        once.Rows.ShouldAllBe(r => r[5] == null);
        var each = Table(Score("Wonen", 2024), Score("Werk", 2023, 2024));
        each.Caption.ShouldNotContain("alleen");
        each.Rows[0][5].ShouldBe("alleen 2024; andere jaren ontbreken");
    }

    [Fact]
    public async Task Goals_of_next_year_stand_where_those_of_the_year_would_and_who_states_none_has_no_place_for_them()
    {
        var working = SampleDocuments.Of("qualityReport", SampleReports.Housing);
        var ahead = working with { Parts = [.. working.Parts.Select(p => p with { Nodes = [.. p.Nodes.Select(n => n with { Goals = [], GoalsAhead = [.. n.Goals, .. n.GoalsAhead] })] })] };
        var none = working with { Parts = [.. working.Parts.Select(p => p with { Nodes = [.. p.Nodes.Select(n => n with { Goals = [], GoalsAhead = [] })] })] };
        var heading = working.Kind.Sections.Single(s => s.Content == SectionContent.Goals).Name;

        var pillar = (await DrawnPage.Of(ahead)).QuerySelectorAll(".pillar").First(p => p.QuerySelector("table.goals") is not null);
        pillar.Words().ShouldNotContain("Geen doelen in");
        pillar.QuerySelectorAll(".part").Single(p => p.QuerySelector("table.goals") is not null).QuerySelector("h3, h4")!.Words().ShouldBe(heading);

        (await DrawnPage.Of(none)).Body!.Words().ShouldContain("Geen doelen in");
        (await DrawnPage.Of(PublicEdition.Of(none, Usual))).QuerySelectorAll(".pillar").ShouldAllBe(p => !p.Words().Contains(heading, StringComparison.Ordinal));
        Prose(PublicEdition.Of(none, Usual)).ShouldNotContain("Geen doelen in");
    }

    private static ReportResult Result(IReadOnlyList<SurveyScore>? scores = null, IReadOnlyList<IncidentCount>? counts = null, IReadOnlyList<KeyFigure>? keyFigures = null) =>
        new(null, null, null, null, null, null, false, scores ?? [], counts ?? [], false, null) { KeyFigures = keyFigures ?? [] };

    private static ReportDocument With(ReportResult result) => SampleDocuments.Of("qualityReport", SampleReports.Housing with
    {
        Sources = [new ReportSource(SampleReports.Id(900), result.Counts.Count > 0 ? "incidentTrend" : result.Scores.Count > 0 ? "clientSurvey" : "keyFigures", "Bron", "Bron 2025", null, "2025", null, [], [result])],
    });

    private static string Prose(ReportDocument report) => string.Join('|', new ReportContents(report, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))).Blocks().OfType<Prose>().Select(p => p.Text));
}
