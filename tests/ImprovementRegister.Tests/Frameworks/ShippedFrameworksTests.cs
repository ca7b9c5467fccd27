using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Tests.Frameworks;

public sealed class ShippedFrameworksTests
{
    [Theory]
    [InlineData("KWLGGZ", "2024-06", "2024-06-01", null, "pijler", "kwaliteitsverslag", "05-31")]
    [InlineData("KKFZ", "2022-10", "2022-10-01", null, "pijler", "kwaliteitsverslag", null)]
    [InlineData("GK", "2024-07", "2024-07-01", null, "bouwsteen", "kwaliteitsbeeld", null)]
    [InlineData("KGHZ", "2023-2028", "2023-01-01", "2028-12-31", "bouwsteen", "kwaliteitsbeeld", "05-31")]
    public void Each_framework_has_its_version_and_report(string code, string version, string from, string? to, string label, string product, string? due)
    {
        var framework = Shipped.Framework(code);
        framework.Version.ShouldBe(version);
        framework.ValidFrom.ShouldBe(Day(from)!.Value);
        framework.ValidTo.ShouldBe(Day(to));
        framework.NodeLabel.ShouldBe(label);
        framework.Report.Product.ShouldBe(product);
        framework.Report.DueMonthDay.ShouldBe(due);
        framework.Organisation.ShouldBeNull();
    }

    [Fact]
    public void Every_organisation_sees_all_four_and_adopts_its_own_two()
    {
        foreach (var organisation in (OrganisationCatalog[])[Shipped.Levanto, Shipped.Balanszorg])
        {
            organisation.Frameworks.Select(f => f.Code).ShouldBe(["GK", "KGHZ", "KKFZ", "KWLGGZ"]);
        }

        Shipped.Levanto.Organisation.Frameworks.ShouldBe(["KWLGGZ", "KKFZ"]);
        Shipped.Balanszorg.Organisation.Frameworks.ShouldBe(["GK", "KGHZ"]);
        Shipped.Levanto.IsAdopted("KKFZ").ShouldBeTrue();
        Shipped.Levanto.IsAdopted("GK").ShouldBeFalse();
    }

    [Fact]
    public void Woonzorg_has_five_unnumbered_pillars_and_nothing_invented_below_or_beside_them()
    {
        var framework = Shipped.Framework("KWLGGZ");
        framework.Nodes.Select(n => n.Code).ShouldBe(["KWLGGZ-CLI", "KWLGGZ-NAA", "KWLGGZ-PRO", "KWLGGZ-SAL", "KWLGGZ-SAW"]);
        framework.Nodes.ShouldAllBe(n => n.Kind == NodeKind.Pillar && n.Number == null && n.Parent == null);
        framework.HasAspects.ShouldBeFalse();
        framework.HasThemes.ShouldBeFalse();
        framework.Report.Notes.ShouldContain(note => note.Contains("pijleroverstijgende thema’s") && note.Contains("niet bekend"));
    }

    [Fact]
    public void Forensic_care_has_five_pillars_with_23_known_aspects()
    {
        var framework = Shipped.Framework("KKFZ");
        string[] pillars = ["KKFZ-P1", "KKFZ-P2", "KKFZ-P3", "KKFZ-P4", "KKFZ-P5"];
        OfKind(framework, NodeKind.Pillar).Select(n => n.Code).ShouldBe(pillars);
        pillars.Select(p => framework.Children(p).Count(n => n.Kind == NodeKind.Aspect)).ShouldBe([8, 7, 5, 3, 0]);
        OfKind(framework, NodeKind.Aspect).Count().ShouldBe(23);
        framework.HasAspects.ShouldBeTrue();
        framework.Find("KKFZ-P1-A1")!.Source.ShouldBe("001:123");
    }

    [Fact]
    public void Forensic_care_plans_14_themes_over_the_years()
    {
        var framework = Shipped.Framework("KKFZ");
        OfKind(framework, NodeKind.Theme).Select(n => n.Number).ShouldBe(Enumerable.Range(1, 14).Select(n => $"{n}"));
        Themes(2022).ShouldBeEmpty();
        Themes(2023).ShouldBe(["1", "11", "14"]);
        Themes(2024).ShouldBe(["3", "5", "12"]);
        Themes(2025).ShouldBe(["2", "6", "9"]);
        Themes(2026).ShouldBe(["4", "7"]);
        Themes(2027).ShouldBe(["8", "10", "13"]);
        Themes(2028).ShouldBeEmpty();

        IEnumerable<string?> Themes(int year) => framework.Nodes.Where(n => n.ScheduledYears.Contains(year)).Select(n => n.Number);
    }

    [Fact]
    public void Theme_11_falls_under_pillar_3_whatever_the_shifted_cell_of_the_document_says()
    {
        var framework = Shipped.Framework("KKFZ");
        framework.Find("KKFZ-T11")!.Parent.ShouldBe("KKFZ-P3");
        framework.Children("KKFZ-P3").Where(n => n.Kind == NodeKind.Theme).Select(n => n.Number).ShouldBe(["8", "9", "10", "11"]);
        framework.Children("KKFZ-P4").Where(n => n.Kind == NodeKind.Theme).Select(n => n.Number).ShouldBe(["12", "13", "14"]);
        framework.Find("KKFZ-T4")!.Explanation.ShouldBe("Nieuwe tool EFP beschikbaar. Ontwikkelingen op andere thema's hangen.");
    }

    [Theory]
    [InlineData("GK", 5, 26)]
    [InlineData("KGHZ", 4, 13)]
    public void The_compasses_have_building_blocks_with_topics(string code, int blocks, int topics)
    {
        var framework = Shipped.Framework(code);
        OfKind(framework, NodeKind.BuildingBlock).Select(n => n.Number).ShouldBe(Enumerable.Range(1, blocks).Select(n => $"{n}"));
        OfKind(framework, NodeKind.Topic).Count().ShouldBe(topics);
        framework.Nodes.Count.ShouldBe(blocks + topics);
    }

    [Fact]
    public void Every_node_says_where_it_comes_from() =>
        Shipped.Levanto.Frameworks.SelectMany(f => f.Nodes).ShouldAllBe(n => n.Source != null);

    [Fact]
    public void A_node_knows_what_it_falls_under_and_what_falls_under_it()
    {
        Shipped.Levanto.SelfAndAncestors("kkfz-p1-a5").ShouldBe(["KKFZ-P1-A5", "KKFZ-P1"]);
        Shipped.Levanto.SelfAndDescendants("KKFZ-P4").ShouldBe(["KKFZ-P4", "KKFZ-P4-A1", "KKFZ-P4-A2", "KKFZ-P4-A3", "KKFZ-T12", "KKFZ-T13", "KKFZ-T14"]);
        Shipped.Levanto.FrameworkOf("KKFZ-T4").Code.ShouldBe("KKFZ");
        Shipped.Framework("KKFZ").Ancestors("KKFZ-T11").ShouldBe(["KKFZ-P3"]);
        Shipped.Framework("KKFZ").WithDescendants("KWLGGZ-CLI").ShouldBeEmpty();
    }

    [Fact]
    public void A_code_that_is_in_no_file_any_more_stands_alone()
    {
        Shipped.Levanto.SelfAndAncestors("KKFZ-P9").ShouldBe(["KKFZ-P9"]);
        Shipped.Levanto.SelfAndDescendants("KKFZ-P9").ShouldBe(["KKFZ-P9"]);
        Shipped.Levanto.UnitsConcerning("T-GONE").ShouldBe(["T-GONE"]);
        Should.Throw<KeyNotFoundException>(() => Shipped.Levanto.FrameworkOf("KKFZ-P9"));
    }

    private static IEnumerable<FrameworkNode> OfKind(Framework framework, NodeKind kind) => framework.Nodes.Where(n => n.Kind == kind);

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
