using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>Actions under the goals that they serve; what serves all goals of an ambition is said once: "Bovenstaande door middel van" (000:229).</summary>
public sealed class WhatIsDoneForGoals
{
    private const string Together = "Bovenstaande door middel van";

    private static readonly ReportPreview Report = Serving();

    [Fact]
    public async Task What_serves_every_goal_of_an_ambition_stands_once_below_them_and_the_rest_with_its_goal()
    {
        var goals = (await DrawnPage.Of(Report)).Section("Naasten").QuerySelector("table.goals")!;

        goals.Row(Together).Words().ShouldContain("Vragenlijst gericht aan naasten");
        goals.Row("40% van de zorgplannen").Words().ShouldNotContain("Vragenlijst gericht aan naasten");
        goals.Row("In minimaal 70%").Words().ShouldContain("Uitnodiging voor 3 gesprek");
        goals.Row(Together).Words().ShouldNotContain("Uitnodiging voor 3 gesprek");
        goals.Row("40% van de zorgplannen").Words().ShouldContain("Herdefiniëring plek");
        goals.Row(Together).Words().ShouldNotContain("Herdefiniëring plek", Case.Sensitive, "what serves the first goal alone is not done for all");
    }

    [Fact]
    public async Task An_ambition_with_one_goal_has_its_actions_with_that_goal()
    {
        var goals = (await DrawnPage.Of(Report)).Section("Professionals").QuerySelector("table.goals")!;

        goals.Words().ShouldNotContain(Together);
        goals.Row("75% van de dossiers").Words().ShouldContain("1 team als pilot");
    }

    [Fact]
    public async Task What_is_open_and_serves_a_goal_stands_with_it_with_all_that_is_known_and_not_once_more_in_the_look_ahead()
    {
        var section = (await DrawnPage.Of(Report)).Section("Naasten");

        var listed = string.Concat(section.QuerySelectorAll("table.actions").Select(t => t.Words()));
        listed.ShouldNotContain("Vragenlijst gericht aan naasten");
        listed.ShouldNotContain("Uitnodiging voor 3 gesprek");
        var open = Report.Nodes.Single(n => n.Title == "Naasten").LookAhead;
        var served = open.Count(a => a.Goals.Count > 0);
        section.QuerySelectorAll("table.actions").Sum(t => t.QuerySelectorAll("tbody tr").Length).ShouldBe(open.Count - served + Report.Nodes.Single(n => n.Title == "Naasten").LookBack.Count);
        section.Words().ShouldContain($"Onder “Doelen”: {served} acties.");
        var action = open.First(a => a.Title.StartsWith("Vragenlijst", StringComparison.Ordinal));
        section.QuerySelector("table.goals")!.Row(Together).Words().ShouldContain(action.Deadline ?? "geen deadline");
    }

    [Fact]
    public void A_document_says_it_once_too_and_a_workbook_has_a_sheet_of_all()
    {
        var language = new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"));
        var table = new ReportContents(Report, language).Blocks().OfType<DataTable>().First(t => t.Part == "Naasten" && t.Name == "Vooruitblik");

        string.Concat(WordTable.Of(table, language).Select(e => e.InnerText)).ShouldNotContain("Vragenlijst gericht aan naasten");
        table.Rows.ShouldContain(r => r.OfType<string>().Any(cell => cell.StartsWith("Vragenlijst gericht aan naasten", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_done_for_a_goal_is_told_in_the_look_back_and_counted_with_the_goal()
    {
        var done = Report with { Nodes = [.. Report.Nodes.Select(n => n with { LookBack = [.. n.LookBack, .. n.LookAhead], LookAhead = [] })] };

        var goals = (await DrawnPage.Of(done)).Section("Naasten").QuerySelector("table.goals")!;

        goals.Row(Together).Words().ShouldNotContain("Vragenlijst gericht aan naasten");
        goals.Row(Together).Words().ShouldContain("Onder “Terugblik”: 1 actie.");
    }

    [Fact]
    public void So_it_is_on_paper_and_a_workbook_has_a_column_of_it()
    {
        var language = new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"));
        var table = new ReportContents(Report, language).Blocks().OfType<DataTable>().First(t => t is { Part: "Naasten", Under: not null });

        var rows = WordTable.Of(table, language).OfType<Table>().Single().Elements<TableRow>().Select(r => r.InnerText).ToList();

        rows.Count(r => r.Contains("Vragenlijst gericht aan naasten", StringComparison.Ordinal)).ShouldBe(1);
        rows[^1].ShouldStartWith(Together);
        table.Columns[^1].ShouldBe(Together);
        table.Rows.ShouldAllBe(r => ((string)r[r.Count - 1]!).StartsWith("Vragenlijst gericht aan naasten"));
    }

    [Theory]
    [InlineData(ReportEdition.Working)]
    [InlineData(ReportEdition.Public)]
    public async Task When_a_goal_begins_is_told_where_the_plan_says_so_and_is_lacking_nowhere(ReportEdition edition)
    {
        var node = SampleReports.Housing.Nodes.First(n => n.Goals.Count > 1);
        var report = SampleDocuments.Of("qualityReport", SampleReports.Housing with { Nodes = [node with { Goals = [node.Goals[0] with { Start = "Q3 2026" }, .. node.Goals.Skip(1)] }] }) with { Edition = edition };

        var goals = (await DrawnPage.Of(report)).QuerySelector("table.goals")!;
        goals.QuerySelectorAll(".agreement span").Count(s => s.Words().StartsWith("Start:", StringComparison.Ordinal)).ShouldBe(1);
        goals.Words().ShouldContain("Start: Q3 2026");
        var language = new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"));
        var table = new ReportContents(report, language).Blocks().OfType<DataTable>().First(t => t.Name == "Doelen");
        string.Concat(WordTable.Of(table, language).Select(e => e.InnerText)).ShouldContain("Start: Q3 2026");
        table.Rows.Count(r => r.Contains("Q3 2026")).ShouldBe(1);
    }

    /// <summary>The survey serves all goals of the relatives, the place of family the first of them, the talk the second, the pilot the only goal of the staff.</summary>
    private static ReportPreview Serving() => SampleReports.Housing with { Nodes = [.. SampleReports.Housing.Nodes.Select(Serving)] };

    private static ReportNode Serving(ReportNode node) => node with
    {
        LookAhead = [.. node.LookAhead.Select(a => a with { Goals = [.. node.Goals.Where(g => Serves(a.Title, g)).Select(g => g.Id)] })],
    };

    private static bool Serves(string title, ReportGoal goal) =>
        title.StartsWith("Vragenlijst", StringComparison.Ordinal) || title.StartsWith("1 team", StringComparison.Ordinal) || (title == "Uitnodiging voor 3 gesprek" && goal.Reference == "G05") || (title.StartsWith("Herdefiniëring", StringComparison.Ordinal) && goal.Reference == "G04");
}
