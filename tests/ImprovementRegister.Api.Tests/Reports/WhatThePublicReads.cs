using System.Globalization;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.Reports.Page;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>What is still to be filled in is for who keeps the register: the public edition makes no list of it, on the page nor in a file (domain.md H7).</summary>
[Trait("Domain", "H7")]
public sealed class WhatThePublicReads
{
    private static readonly ReportDocument Working = SampleDocuments.Of("qualityReport", SampleReports.Housing);

    [Theory]
    [InlineData("nl-NL", "geen eigenaar", "Zonder eigenaar")]
    [InlineData("en-GB", "no owner", "Without owner")]
    public async Task No_list_of_what_is_still_to_be_filled_in_stands_on_the_page(string language, string none, string list)
    {
        var (working, open) = (await DrawnPage.Of(Working, language), await DrawnPage.Of(PublicEdition.Of(Working, new SmallNumbers(SmallNumbers.Usual)), language));

        working.Body!.Words().ShouldContain(none);
        working.Body!.Words().ShouldContain(list, Case.Insensitive);
        working.QuerySelectorAll(".attention").ShouldNotBeEmpty();
        open.Body!.Words().ShouldNotContain(none);
        open.Body!.Words().ShouldNotContain(list, Case.Insensitive);
        open.QuerySelectorAll(".attention").ShouldBeEmpty();
        open.QuerySelectorAll(".key-figures > div").Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("target.none")]
    [InlineData("kpi.none")]
    [InlineData("no-deadline")]
    [InlineData("no-responsible")]
    [InlineData("no-frequency")]
    public async Task Nor_what_a_goal_still_lacks(string missing)
    {
        var word = new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))[missing];
        static ReportGoal Bare(ReportGoal goal) => goal with { Target = null, Kpi = null, Due = null, Responsible = null, Frequency = null, Gaps = [] };
        var working = Working with { Parts = [.. Working.Parts.Select(p => p with { Nodes = [.. p.Nodes.Select(n => n with { Goals = [.. n.Goals.Select(Bare)] })] })] };
        var open = PublicEdition.Of(working, new SmallNumbers(SmallNumbers.Usual));

        (await DrawnPage.Of(working, "nl-NL")).Body!.Words().ShouldContain(word);
        (await DrawnPage.Of(open, "nl-NL")).Body!.Words().ShouldNotContain(word);
        Cells(working).ShouldContain(word);
        Cells(open).ShouldNotContain(word);
    }

    [Fact]
    public async Task A_column_or_line_in_which_nothing_stands_is_not_there_and_a_pillar_without_actions_has_no_empty_bars()
    {
        static ReportAction Bare(ReportAction action) => action with { Owner = null, Deadline = null, Responsible = [], EnteredOn = null, Shifts = 0, Reopenings = 0 };
        static ReportGoal Planned(ReportGoal goal) => goal with { Kpi = null, Frequency = null, Latest = null, Measurements = [] };
        var working = Working with { Parts = [.. Working.Parts.Select(p => p with { Nodes = [.. p.Nodes.Select(n => n with { LookAhead = [.. n.LookAhead.Select(Bare)], Goals = [.. n.Goals.Select(Planned)] })] })] };
        var (inside, open) = (await DrawnPage.Of(working), await DrawnPage.Of(PublicEdition.Of(working, new SmallNumbers(SmallNumbers.Usual))));
        static IEnumerable<string> Heads(AngleSharp.Dom.IDocument page, string table) => page.QuerySelectorAll($"table.{table} thead th").Select(DrawnPage.Words);

        Heads(inside, "goals").ShouldContain("Laatste meting");
        Heads(open, "goals").ShouldNotContain("Laatste meting");
        inside.QuerySelectorAll("table.actions").ShouldContain(t => t.Words().Contains("Eigenaar", StringComparison.Ordinal) && t.Words().Contains("Deadline", StringComparison.Ordinal));
        open.QuerySelectorAll("table.actions").ShouldNotContain(t => t.Words().Contains("Deadline", StringComparison.Ordinal));
        open.QuerySelectorAll("table.goals").ShouldAllBe(t => !t.Words().Contains("Frequentie:", StringComparison.Ordinal) && !t.Words().Contains("KPI:", StringComparison.Ordinal));
        open.QuerySelectorAll("table").ShouldAllBe(t => t.QuerySelectorAll("thead tr").All(head => t.QuerySelectorAll("tbody tr:not(.ambition, .together)").All(row => row.Children.Length == head.Children.Length)));

        inside.QuerySelectorAll(".pillar-bar").ShouldNotBeEmpty();
        (await DrawnPage.Of(working with { Parts = [.. working.Parts.Select(p => p with { Total = Counts.Zero })] })).QuerySelectorAll(".pillar-bar").ShouldBeEmpty();
    }

    [Fact]
    public void Nor_in_a_file()
    {
        Cells(Working).ShouldContain("geen eigenaar");
        Cells(PublicEdition.Of(Working, new SmallNumbers(SmallNumbers.Usual))).ShouldNotContain("geen eigenaar");
    }

    [Fact]
    public void No_column_of_the_public_workbook_is_empty_and_the_working_one_keeps_all()
    {
        static List<IGrouping<string, DataTable>> Sheets(ReportDocument report) => [.. new ReportContents(report, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))).Tables()];
        static IEnumerable<string> Empty(IGrouping<string, DataTable> sheet) => sheet.First().Columns.Where((_, c) => sheet.All(t => t.Rows.All(r => r[c] is null or "")));
        var (inside, open) = (Sheets(Working), Sheets(PublicEdition.Of(Working, new SmallNumbers(SmallNumbers.Usual))));

        inside.SelectMany(Empty).ShouldNotBeEmpty("or this tells nothing");
        open.SelectMany(Empty).ShouldBeEmpty();
        open.SelectMany(s => s).ShouldAllBe(t => t.Rows.All(r => r.Count == t.Columns.Count));
        open.Single(s => s.Key == "Vooruitblik").First().Columns.ShouldNotContain("Nummer");
        inside.Single(s => s.Key == "Vooruitblik").First().Columns.ShouldContain("Nummer");
    }

    [Fact]
    public void No_heading_stands_above_nothing()
    {
        var blocks = new ReportContents(SampleDocuments.Of("forensicReport", SampleReports.Forensic), new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))).Blocks();

        blocks.Zip(blocks.Skip(1)).Where(b => b.First is Heading above && b.Second is Heading next && next.Level <= above.Level).Select(b => ((Heading)b.First).Text).ShouldBeEmpty();
    }

    [Fact]
    public void A_score_keeps_the_decimals_it_was_given_with_on_paper()
    {
        var table = new DataTable("Scores", null, "", ["Onderwerp", "Score"], [["Tevredenheid", 8.0m], ["Omzet", 69460000m]]);

        string.Join('|', WordTable.Of(table, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))).Select(e => e.InnerText)).ShouldContain("Tevredenheid8,0Omzet69.460.000");
    }

    private static string Cells(ReportDocument report) => string.Join('|', new ReportContents(report, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))).Blocks().OfType<DataTable>().SelectMany(t => t.Rows).SelectMany(r => r));
}
