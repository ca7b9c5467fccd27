using System.Text;
using ImprovementRegister.Reports;

namespace ImprovementRegister.Tests.Reports;

/// <summary>A report is read in the order of its kind (domain.md C).</summary>
[Trait("Domain", "C")]
public sealed class OrderOfAReport
{
    private static readonly ReportDocument Stored = FrozenReport.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports", "frozen", "2026-11.json"), Encoding.UTF8));

    [Fact]
    public void Sections_stand_in_the_order_of_the_kind_and_those_per_node_together()
    {
        var chapters = new ReportLayout(Stored).Chapters;

        chapters.Select(Name).ShouldBe(
        [
            "introduction", "targetGroups", "contributions", "samen", "stand KKFZ", "stand KWLGGZ", "standing lookBack reflection lookAhead goals", "aspects", "themes", .. chapters.Select(Name).SkipWhile(n => n != "themes").Skip(1),
        ]);
        chapters.Select(Name).ShouldBeUnique();
        Name(chapters[^1]).ShouldBe("missing");
    }

    [Fact]
    public void A_report_under_the_strategic_pillars_has_its_nodes_there_and_the_others_under_their_framework()
    {
        var report = Stored with { Strategy = [new StrategicPart("S1", "Sterke teams", ["KWLGGZ-PRO"]), new StrategicPart("S2", "Netwerk", ["KWLGGZ-SAW", "KKFZ-P5"])] };

        var groups = new ReportLayout(report).Chapters.OfType<NodesChapter>().Single().Groups;

        groups.Select(g => $"{g.Title}: {string.Join(' ', g.Nodes.Select(n => n.Node.Code))}").ShouldBe(
        [
            "Sterke teams: KWLGGZ-PRO", "Netwerk: KKFZ-P5 KWLGGZ-SAW", $"{Stored.Parts[0].FrameworkName}: KKFZ-P1 KKFZ-P2 KKFZ-P3 KKFZ-P4", $"{Stored.Parts[1].FrameworkName}: KWLGGZ-CLI KWLGGZ-NAA KWLGGZ-SAL",
        ]);
    }

    [Fact]
    public void One_framework_needs_no_heading_above_its_nodes() =>
        new ReportLayout(Stored with { Parts = [Stored.Parts[0]], Joint = null }).Chapters.OfType<NodesChapter>().Single().Groups.Single().Title.ShouldBeNull();

    [Fact]
    public void A_source_stands_whole_in_one_chapter_only_also_when_it_is_of_several_frameworks()
    {
        var source = Stored.Parts[0].Sources[0] with { Id = Guid.NewGuid(), Type = "internalAudit", Results = [] };
        var report = Stored with { Parts = [.. Stored.Parts.Select(p => p with { Sources = [source with { Findings = [.. p.Nodes.SelectMany(n => n.Findings).Take(1)] }] })] };

        var chapters = new ReportLayout(report).Chapters.OfType<SectionChapter>().Where(c => c.Sources.Any(s => s.Id == source.Id)).ToList();

        chapters.ShouldHaveSingleItem().Section.Content.ShouldBe(SectionContent.Audits);
        new ReportLayout(report).Whole!.Sources.ShouldHaveSingleItem();
    }

    [Fact]
    public void What_nobody_wrote_is_a_place_to_write_in_the_working_edition_and_left_out_of_the_public_one()
    {
        var reflection = Stored.Kind.Section("reflection")!;

        var (working, open) = (new ReportLayout(Stored), new ReportLayout(Stored with { Edition = ReportEdition.Public }));

        working.Lacks(reflection, Stored.Parts[0].Nodes[1]).ShouldBeTrue();
        working.Lacks(reflection, Stored.Parts[0].Nodes[0]).ShouldBeFalse("it is written");
        open.Lacks(reflection, Stored.Parts[0].Nodes[1]).ShouldBeFalse();
        open.Chapters.Select(Name).ShouldNotContain("targetGroups");
        open.Chapters.Select(Name).ShouldNotContain("missing");
    }

    [Fact]
    public void How_it_stands_comes_before_the_aspects_where_the_kind_says_so()
    {
        var kind = Frameworks.Shipped.Levanto.ReportKinds.Of("forensicReport");

        var names = new ReportLayout(Stored with { Kind = kind, Parts = [Stored.Parts[0]], Joint = null }).Chapters.Select(Name).ToList();

        names.IndexOf("stand KKFZ").ShouldBeLessThan(names.IndexOf("aspects"));
        names.IndexOf("aspects").ShouldBeLessThan(names.IndexOf("lookBack reflection lookAhead goals"));
    }

    [Fact]
    public void What_is_told_of_nodes_apart_is_a_chapter_of_its_own_with_those_it_has_something_to_tell_of()
    {
        var kind = Frameworks.Shipped.Levanto.ReportKinds.Of("forensicReport");
        var written = Stored.Narrative[0] with { Section = "standing", Node = "KKFZ-P2" };

        var nodes = new ReportLayout(Stored with { Kind = kind, Parts = [Stored.Parts[0]], Joint = null, Narrative = [written] }).Chapters.OfType<NodesChapter>().ToList();

        nodes.Select(n => (n.Section?.Code, n.Groups.Sum(g => g.Nodes.Count))).ShouldBe([("standing", 1), (null, Stored.Parts[0].Nodes.Count)]);
        nodes[0].Groups.Single().Nodes.Single().Node.Code.ShouldBe("KKFZ-P2");
    }

    [Fact]
    [Trait("Domain", "H7")]
    public void A_source_of_which_no_more_is_known_stands_in_the_list_of_sources_alone()
    {
        var source = Stored.Parts[0].Sources[0] with { Id = Guid.NewGuid(), Type = "yearPlan", Note = null, Results = [], Findings = [] };

        IReadOnlyList<ReportSource> Told(ReportSource one) => new ReportLayout(Stored with { Parts = [Stored.Parts[0] with { Sources = [one] }] })
            .Chapters.OfType<SectionChapter>().Single(c => c.Section.Content == SectionContent.Sources).Sources;

        Told(source).ShouldBeEmpty();
        Told(source with { Note = "Zoals besproken" }).ShouldHaveSingleItem();
    }

    private static string Name(Chapter chapter) => chapter switch
    {
        SectionChapter s => s.Section.Code,
        StandingChapter s => "stand " + s.Part.Framework,
        NodesChapter n => string.Join(' ', n.Sections.Select(s => s.Code)),
        JointChapter => "samen",
        _ => "deadlines",
    };
}
