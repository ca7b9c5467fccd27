using ImprovementRegister.Reference;

namespace ImprovementRegister.Tests.Frameworks;

[Trait("Domain", "F20")]
public sealed class NodeNamesTests
{
    [Theory]
    [InlineData("KWLGGZ-CLI", "KWLGGZ-CLI")]
    [InlineData(" kwlggz-cli ", "KWLGGZ-CLI")]
    [InlineData("Cliënten", "KWLGGZ-CLI")]
    [InlineData("Clie\u0308nten", "KWLGGZ-CLI")]
    [InlineData("PIJLER CLIENTEN", "KWLGGZ-CLI")]
    [InlineData("pijler\t Clienten", "KWLGGZ-CLI")]
    [InlineData("PIJLER PROFESSIONAL", "KWLGGZ-PRO")]
    [InlineData("“professional”", "KWLGGZ-PRO")]
    [InlineData("Pijler 1", "KKFZ-P1")]
    [InlineData("Pijler 1: Veiligheid en persoonsgerichte zorg", "KKFZ-P1")]
    [InlineData("Pijler 3: Organisatie van de zorg", "KKFZ-P3")]
    [InlineData("Thema 4", "KKFZ-T4")]
    [InlineData("Betrekken client / netwerk", "KKFZ-T4")]
    [InlineData("Kwaliteitsmanagement", "KKFZ-T8")]
    [InlineData("Thema 13: deelname regio-overleggen en/of lerende netwerk", "KKFZ-T13")]
    [InlineData("Deelname regio-overleggen en/of lerende netwerken", "KKFZ-T13")]
    [InlineData("Zorgleefplan", "GK-B1.3")]
    public void Variants_mean_one_node(string given, string code)
    {
        Shipped.Levanto.ResolveNode(given).ShouldNotBeNull().Code.ShouldBe(code);
        Shipped.Levanto.ResolveNodeCandidates(given).Count.ShouldBe(1);
    }

    [Fact]
    public void Every_official_theme_title_means_its_theme()
    {
        string[] titles =
        [
            "Veiligheidsmanagement", "Herstelgerichte zorg", "Risicogestuurde behandeling/begeleiding", "Betrekken cliënt/netwerk",
            "Vakbekwaamheid/bevoegdheid", "Opleidingsplan", "Ervaringsdeskundigheid", "Kwaliteitsmanagementsysteem", "Lerende cyclus",
            "Cliëntmetingen", "Medewerkersmetingen", "Samenwerking in de keten", "Deelname regio-overleggen en/of lerende netwerken",
            "Overdracht/stapelzorg",
        ];
        titles.Select(t => Shipped.Levanto.ResolveNode(t)?.Code).ShouldBe(Enumerable.Range(1, 14).Select(n => $"KKFZ-T{n}"));
    }

    [Theory]
    [InlineData("Samenwerken", "KKFZ-P4,KWLGGZ-SAW")]
    [InlineData("PIJLER SAMENWERKEN", "KKFZ-P4,KWLGGZ-SAW")]
    public void A_name_that_means_two_nodes_means_neither_and_lists_both(string given, string candidates)
    {
        Shipped.Levanto.ResolveNode(given).ShouldBeNull();
        Shipped.Levanto.ResolveNodeCandidates(given).Select(n => n.Code).Order().ShouldBe(candidates.Split(','));
    }

    [Theory]
    [InlineData("KKFZ: Samenwerken", "KKFZ-P4")]
    [InlineData("kkfz pijler 4", "KKFZ-P4")]
    [InlineData("Kwaliteitskader Forensische Zorg / pijler Samenwerken", "KKFZ-P4")]
    [InlineData("Woonzorg in de langdurige ggz - Samenwerken", "KWLGGZ-SAW")]
    public void The_framework_in_front_settles_which_is_meant(string given, string code) =>
        Shipped.Levanto.ResolveNode(given).ShouldNotBeNull().Code.ShouldBe(code);

    [Fact]
    public void Building_blocks_of_two_compasses_are_told_apart_by_the_compass()
    {
        Shipped.Balanszorg.ResolveNode("Bouwsteen 4").ShouldBeNull();
        Shipped.Balanszorg.ResolveNode("Inzicht in kwaliteit").ShouldBeNull();
        Shipped.Balanszorg.ResolveNode("Bouwsteen 5: inzicht in kwaliteit")!.Code.ShouldBe("GK-B5");
        Shipped.Balanszorg.ResolveNode("Kwaliteitskompas GHZ bouwsteen 4")!.Code.ShouldBe("KGHZ-B4");
    }

    [Fact]
    public void An_adopted_framework_goes_before_one_that_is_only_visible()
    {
        // A pillar of KKFZ (adopted by LEVANTO) and a topic of the Generiek Kompas (adopted by Balanszorg).
        Shipped.Levanto.ResolveNode("Organisatie van zorg")!.Code.ShouldBe("KKFZ-P3");
        Shipped.Balanszorg.ResolveNode("Organisatie van zorg")!.Code.ShouldBe("GK-B3.1");
    }

    [Theory]
    [InlineData("KKFZ-T15")]
    [InlineData("Thema 15")]
    [InlineData("KKFZ")]
    [InlineData("client")]
    [InlineData("pijler")]
    [InlineData("")]
    [InlineData(" - ")]
    public void What_no_framework_knows_means_nothing(string given)
    {
        Shipped.Levanto.ResolveNode(given).ShouldBeNull();
        Shipped.Levanto.ResolveNodeCandidates(given).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kkfz", "KKFZ")]
    [InlineData("Kwaliteitskader FZ", "KKFZ")]
    [InlineData("Kwaliteitskader Woonzorg in de langdurige GGZ", "KWLGGZ")]
    [InlineData("Generiek Kompas “Samen werken aan kwaliteit van bestaan”", "GK")]
    [InlineData("Kwaliteitskompas Gehandicaptenzorg", "KGHZ")]
    public void Frameworks_are_found_by_code_and_name(string given, string code) =>
        Shipped.Levanto.FindFramework(given).ShouldNotBeNull().Code.ShouldBe(code);

    [Theory]
    [InlineData("’t Knoal", "t knoal")]
    [InlineData("Crisis- en\u00A0palliatieve  zorg ", "crisis en palliatieve zorg")]
    [InlineData("thema\u2019s", "themas")]
    [InlineData("ÉÉN ĳsje, bewuste conﬂicten", "een ijsje bewuste conflicten")]
    [InlineData("?!", "")]
    public void A_name_is_compared_by_its_letters_and_digits(string name, string key) => NameKey.Of(name).ShouldBe(key);
}
