using System.Globalization;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.Reports.Page;
using ImprovementRegister.Sources;

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
    public void Nor_in_a_file()
    {
        Cells(Working).ShouldContain("geen eigenaar");
        Cells(PublicEdition.Of(Working, new SmallNumbers(SmallNumbers.Usual))).ShouldNotContain("geen eigenaar");
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
