namespace ImprovementRegister.Tests.Frameworks;

public sealed class ShippedOrganisationsTests
{
    [Fact]
    public void There_are_two_organisations_and_no_third()
    {
        Shipped.Catalog.Tenants.ShouldBe(["balanszorg", "levanto"]);
        Shipped.Catalog.ForTenant("elders").ShouldBeNull();
    }

    [Theory]
    [InlineData("STR-1", "Toegankelijke zorg in een veranderende wereld", "KWLGGZ-CLI,KWLGGZ-NAA")]
    [InlineData("STR-2", "Sterke zorg begint bij sterke teams", "KWLGGZ-PRO")]
    [InlineData("STR-3", "Samen voor een netwerk dat werkt", "KWLGGZ-SAL,KWLGGZ-SAW")]
    public void The_strategy_covers_the_woonzorg_pillars(string code, string title, string nodes)
    {
        var pillar = Shipped.Levanto.ResolveStrategicPillar(title)!;
        pillar.Code.ShouldBe(code);
        pillar.Nodes.ShouldBe(nodes.Split(','));
    }

    [Fact]
    public void Every_woonzorg_pillar_falls_under_exactly_one_strategic_pillar() =>
        Shipped.Levanto.Organisation.Strategy!.Pillars.SelectMany(p => p.Nodes).Order()
            .ShouldBe(Shipped.Framework("KWLGGZ").Nodes.Select(n => n.Code).Order());

    [Fact]
    public void Both_periods_and_the_other_wording_of_the_strategy_are_kept()
    {
        Shipped.Levanto.Organisation.Strategy!.Code.ShouldBe("STRAT-LEV");
        Shipped.Levanto.Organisation.Strategy!.Periods.ShouldBe(["2025-2028", "2025-2029"]);
        Shipped.Levanto.ResolveStrategicPillar("toegankelijkheid zorg in een veranderende wereld")!.Code.ShouldBe("STR-1");
        Shipped.Balanszorg.Organisation.Strategy.ShouldBeNull();
        Shipped.Balanszorg.ResolveStrategicPillar("STR-1").ShouldBeNull();
    }

    [Theory]
    [InlineData("cl-wonen", "CL-WONEN")]
    [InlineData("cluster wonen", "CL-WONEN")]
    [InlineData("NOVIZorg", "CL-NOVI")]
    [InlineData("Levanto", "LEVANTO")]
    [InlineData("Meerzorg-locaties", "T-MEERZORG")]
    [InlineData("Cluster Zuid", null)]
    public void Units_are_found_by_code_and_name(string given, string? code) => (Shipped.Levanto.ResolveUnit(given)?.Code).ShouldBe(code);

    [Fact]
    public void A_unit_concerns_itself_what_is_below_it_and_what_is_above_it()
    {
        Shipped.Levanto.UnitsConcerning("CL-WONEN").ShouldBe(["CL-WONEN", "LEVANTO"]);
        Shipped.Levanto.UnitsConcerning("LEVANTO").ShouldBe(["LEVANTO", "CL-WONEN", "CL-NOVI", "T-FZAMB", "T-LET", "T-MEERZORG"]);
        Shipped.Balanszorg.UnitsConcerning("knoal").ShouldBe(["KNOAL", "BALANSZORG-KNOAL"]);
        Shipped.Balanszorg.UnitsConcerning("BALANSZORG-KNOAL").ShouldBe(["BALANSZORG-KNOAL", "BALANS", "KNOAL"]);
    }

    [Theory]
    [InlineData("role", "R-TM", "Teammanager")]
    [InlineData("team", "R-OPL", "Afdeling opleidingen")]
    [InlineData("body", "R-MT", "MT")]
    [InlineData("role", "R-MT", null)]
    [InlineData("role", "R-MIC", null)]
    public void Parties_have_a_name_under_their_own_type(string type, string code, string? name) =>
        Shipped.Levanto.PartyName(type, code).ShouldBe(name);

    [Fact]
    public void Parties_are_found_by_the_names_documents_use()
    {
        Shipped.Levanto.ResolveParty("Persoonlijk begeleiders")!.Code.ShouldBe("R-PB");
        Shipped.Levanto.ResolveParty("PB’s")!.Code.ShouldBe("R-PB");
        Shipped.Levanto.ResolveParty("Coordinator zorg")!.Code.ShouldBe("R-CZ");
        Shipped.Balanszorg.ResolveParty("MIC-commissie")!.Type.ShouldBe("body");
    }
}
