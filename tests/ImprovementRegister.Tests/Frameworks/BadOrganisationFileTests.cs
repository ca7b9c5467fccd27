using System.Text;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Tests.Frameworks;

public sealed class BadOrganisationFileTests
{
    private const string Framework = """
        {
          "code": "KK", "name": "Kader", "version": "1", "validFrom": "2026-01-01", "nodeLabel": "pijler",
          "report": { "product": "kwaliteitsverslag" },
          "nodes": [ { "code": "KK-1", "kind": "pillar", "title": "Wonen" }, { "code": "KK-2", "kind": "pillar", "title": "Werken" } ]
        }
        """;

    private const string Good = """
        {
          "tenant": "huis",
          "name": "Het Huis",
          "frameworks": [
            "KK"
          ],
          "units": [
            { "code": "HUIS", "name": "Het Huis", "kind": "organisation" },
            { "code": "T-A", "name": "Team A", "kind": "team", "parent": "HUIS", "names": ["aap"] }
          ],
          "parties": [
            { "type": "role", "code": "R-TM", "name": "Teammanager" },
            { "type": "body", "code": "R-MT", "name": "MT", "names": ["bestuur"] }
          ],
          "strategy": {
            "code": "STRAT", "name": "Koers", "periods": ["2026-2030"],
            "pillars": [
              { "code": "STR-1", "title": "Dichtbij", "nodes": [ "KK-1" ] },
              { "code": "STR-2", "title": "Samen", "names": ["met elkaar"], "nodes": [
                "KK-2"
              ] }
            ]
          }
        }
        """;

    [Fact]
    public void The_file_these_mistakes_are_made_in_is_good() => Should.NotThrow(() => Read(Good));

    [Fact]
    public void Parties_and_strategy_may_be_left_out()
    {
        var bare = """{ "tenant": "huis", "name": "Het Huis", "units": [ { "code": "HUIS", "name": "Het Huis", "kind": "organisation" } ] }""";
        Read(bare).ForTenant("huis")!.Organisation.Frameworks.ShouldBeEmpty();
    }

    [Fact]
    public void Categories_of_root_causes_may_be_added_to_those_of_prisma()
    {
        var own = Good.Replace("\"frameworks\"", "\"rootCauses\": [ { \"code\": \"BEJEGENING\", \"name\": \"bejegening\", \"nameEn\": \"manners\" } ], \"frameworks\"", StringComparison.Ordinal);
        var categories = Read(own).ForTenant("huis")!.RootCauses;
        categories.Find("Manners")!.Code.ShouldBe("BEJEGENING");
        categories.Find("organisatorisch")!.Code.ShouldBe("organisational");
        Read(Good).ForTenant("huis")!.RootCauses.Find("bejegening").ShouldBeNull();
    }

    [Theory]
    [InlineData("\"tenant\": \"huis\"", "\"tenant\": \"Huis\"", 2, "tenant \"Huis\" must have at most 40 small letters, digits and hyphens")]
    [InlineData("\"tenant\": \"huis\",", "", 1, "property \"tenant\" is missing; add it")]
    [InlineData("\"name\": \"Het Huis\",\n  \"frameworks\"", "\"title\": \"Het Huis\",\n  \"frameworks\"", 3, "unknown property \"title\"; known here are tenant, name, units, parties, frameworks, strategy, rootCauses, smallNumbers")]
    [InlineData("\"KK\"", "\"GK\"", 5, "framework \"GK\" does not exist for this organisation; known are KK")]
    [InlineData("\"KK\"", "\"KK\", \"KK\"", 5, "\"KK\" stands here twice; keep one")]
    [InlineData("\"kind\": \"team\"", "\"kind\": \"ploeg\"", 9, "kind \"ploeg\" is not known; use one of organisation, entity, cluster, team, location")]
    [InlineData("\"parent\": \"HUIS\"", "\"parent\": \"huis\"", 9, "parent \"huis\" does not exist; use the code of a unit in this file")]
    [InlineData("\"parent\": \"HUIS\"", "\"parent\": \"T-A\"", 9, "parent \"T-A\" falls under \"T-A\" itself; parents may not go in a circle")]
    [InlineData("\"T-A\"", "\"t-a\"", 9, "code \"t-a\" must start with a capital or digit, then at most 39 letters, digits, dots and hyphens")]
    [InlineData("\"T-A\"", "\"HUIS\"", 9, "code \"HUIS\" is used before in this file; every code stands once")]
    [InlineData("\"aap\"", "\"het huis\"", 9, "name \"het huis\" already means \"HUIS\"; a name in this list may mean one thing only")]
    [InlineData("\"body\"", "\"person\"", 13, "type \"person\" is not known; use one of role, team, body")]
    [InlineData("\"R-MT\"", "\"R-TM\"", 13, "code \"R-TM\" is used before in this file; every code stands once")]
    [InlineData("\"bestuur\"", "\"teammanager\"", 13, "name \"teammanager\" already means \"R-TM\"; a name in this list may mean one thing only")]
    [InlineData("\"STRAT\"", "\"strat\"", 16, "code \"strat\" must start with a capital or digit, then at most 39 letters, digits, dots and hyphens")]
    [InlineData("\"STR-2\"", "\"STR-1\"", 19, "code \"STR-1\" is used before in this file; every code stands once")]
    [InlineData("\"met elkaar\"", "\"dichtbij\"", 19, "name \"dichtbij\" already means \"STR-1\"; a name in this list may mean one thing only")]
    [InlineData("\"KK-2\"", "\"KK-9\"", 20, "node \"KK-9\" is in no framework of this organisation")]
    [InlineData("\"KK-2\"", "\"KK-2\", \"KK-2\"", 20, "\"KK-2\" stands here twice; keep one")]
    public void A_mistake_is_named_with_its_line(string good, string bad, int line, string text) =>
        Problems(Good.Replace(good, bad)).ShouldContain(new ReferenceProblem("huis.json", line, text));

    [Fact]
    public void Two_files_for_one_tenant_are_refused() =>
        Should.Throw<ReferenceDataException>(() => Catalog.Read([File("kk.json", Framework)], [File("a.json", Good), File("b.json", Good)])).Message
            .ShouldBe("b.json, line 2: tenant \"huis\" is used in a.json as well; every file has its own");

    [Fact]
    public void What_an_unreadable_framework_file_may_hold_is_not_reported_as_missing() =>
        Should.Throw<ReferenceDataException>(() => Catalog.Read([File("kk.json", "{")], [File("huis.json", Good)]))
            .Problems.ShouldHaveSingleItem().File.ShouldBe("kk.json");

    [Fact]
    public void Another_organisations_framework_cannot_be_adopted()
    {
        var owned = Framework.Replace("\"nodeLabel\"", "\"organisation\": \"buur\", \"nodeLabel\"");
        var buur = """{ "tenant": "buur", "name": "De Buur", "units": [] }""";
        Should.Throw<ReferenceDataException>(() => Catalog.Read([File("kk.json", owned)], [File("huis.json", Good), File("buur.json", buur)]))
            .Problems.Select(p => (p.File, p.Line)).ShouldBe([("huis.json", 5), ("huis.json", 18), ("huis.json", 20)]);
    }

    private static Catalog Read(string text) => Catalog.Read([File("kk.json", Framework)], [File("huis.json", text)]);

    private static IReadOnlyList<ReferenceProblem> Problems(string text) => Should.Throw<ReferenceDataException>(() => Read(text)).Problems;

    private static ReferenceFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
