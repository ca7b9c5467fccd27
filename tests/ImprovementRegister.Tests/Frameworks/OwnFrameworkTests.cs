using System.Text;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Tests.Frameworks;

public sealed class OwnFrameworkTests
{
    private readonly Catalog _catalog = Shipped.With(new ReferenceFile("huis.json", Encoding.UTF8.GetBytes("""
        {
          "code": "HUIS", "name": "Huisregels kwaliteit", "version": "2026", "validFrom": "2026-01-01",
          "nodeLabel": "hoofdstuk", "organisation": "levanto", "report": { "product": "kwaliteitsverslag" },
          "nodes": [
            { "code": "HUIS-1-A2", "kind": "aspect", "parent": "HUIS-1", "order": 2, "title": "Buren zijn welkom" },
            { "code": "HUIS-2", "kind": "pillar", "order": 2, "number": "2", "title": "Naasten" },
            { "code": "HUIS-1-A1", "kind": "aspect", "parent": "HUIS-1", "order": 1, "title": "Brandveiligheid is geoefend" },
            { "code": "HUIS-1", "kind": "pillar", "order": 1, "number": "1", "title": "Veilig wonen" }
          ]
        }
        """)));

    [Fact]
    public void Only_its_own_organisation_sees_it()
    {
        _catalog.ForTenant("levanto")!.FindFramework("Huisregels kwaliteit")!.Code.ShouldBe("HUIS");
        _catalog.ForTenant("levanto")!.ResolveNode("HUIS-1-A1").ShouldNotBeNull();
        _catalog.ForTenant("balanszorg")!.FindFramework("HUIS").ShouldBeNull();
        _catalog.ForTenant("balanszorg")!.ResolveNode("HUIS-1-A1").ShouldBeNull();
        _catalog.ForTenant("balanszorg")!.ResolveNode("Brandveiligheid is geoefend").ShouldBeNull();
    }

    [Fact]
    public void It_is_adopted_by_adding_the_file()
    {
        _catalog.ForTenant("levanto")!.Organisation.Frameworks.ShouldBe(["KWLGGZ", "KKFZ", "HUIS"]);
        _catalog.ForTenant("levanto")!.IsAdopted("HUIS").ShouldBeTrue();
    }

    [Fact]
    public void Its_parts_are_called_what_the_organisation_calls_them()
    {
        var levanto = _catalog.ForTenant("levanto")!;
        levanto.ResolveNode("hoofdstuk 1: Veilig wonen")!.Code.ShouldBe("HUIS-1");
        levanto.ResolveNode("Hoofdstuk Naasten")!.Code.ShouldBe("HUIS-2");
        levanto.ResolveNode("pijler Naasten")!.Code.ShouldBe("KWLGGZ-NAA");
        levanto.ResolveNode("Naasten").ShouldBeNull();
        levanto.ResolveNode("HUIS Naasten")!.Code.ShouldBe("HUIS-2");
    }

    [Fact]
    public void Its_nodes_stand_in_order_each_followed_by_what_falls_under_it() =>
        _catalog.ForTenant("levanto")!.FindFramework("HUIS")!.Nodes.Select(n => n.Code)
            .ShouldBe(["HUIS-1", "HUIS-1-A1", "HUIS-1-A2", "HUIS-2"]);

    [Fact]
    public void The_example_of_the_manual_loads()
    {
        var manual = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "README.md"));
        var example = manual.Split("```json")[1].Split("```")[0];
        Shipped.With(new ReferenceFile("example", Encoding.UTF8.GetBytes(example))).ForTenant("levanto")!
            .ResolveNode("pijler 1: Veilig wonen")!.Code.ShouldBe("HUIS-1");
    }

    [Fact]
    public void A_framework_made_in_code_is_checked_as_well()
    {
        var framework = Shipped.Framework("KWLGGZ");
        var wrong = framework with { Nodes = [framework.Nodes[0] with { Code = "CLI" }] };
        var organisation = new Organisation("huis", "Het Huis", [], [], ["KWLGGZ", "KKFZ"], null);
        Should.Throw<ReferenceDataException>(() => Catalog.Build([wrong], [organisation])).Message.Split('\n').ShouldBe(
        [
            "KWLGGZ: code \"CLI\" must start with \"KWLGGZ-\", the code of the framework",
            "huis: framework \"KKFZ\" does not exist for this organisation; known are KWLGGZ",
        ]);
        Catalog.Build([framework], [organisation with { Frameworks = ["KWLGGZ"] }]).ForTenant("huis")!.ResolveNode("Naasten")!.Code.ShouldBe("KWLGGZ-NAA");
    }
}
