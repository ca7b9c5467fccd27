using System.Text;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Reference;
using ImprovementRegister.Tests.Support;
using ImprovementRegister.Views;

namespace ImprovementRegister.Tests.Frameworks;

/// <summary>A framework ends, another takes over, and links stay where they were made (domain.md story 44).</summary>
[Trait("Domain", "F19")]
public sealed class FrameworksOverTime
{
    private static readonly string Old = Framework("OUD", """ "validFrom": "2020-01-01", "validTo": "2025-12-31" """, "OUD-1", "OUD-2", "OUD-3");
    private static readonly string New = Framework("NIEUW", """ "validFrom": "2026-01-01" """, "NIEUW-1", "NIEUW-2");
    private static readonly OrganisationCatalog Mapped = With("""{"from":"OUD","to":"NIEUW","source":"Besluit MT","nodes":[{"from":"OUD-1","to":["NIEUW-1"]},{"from":"OUD-2","to":["NIEUW-1","NIEUW-2"]}]}""");
    private static readonly OrganisationCatalog Unmapped = With();

    private static readonly DateOnly Before = Days.Of("2025-12-31");
    private static readonly DateOnly After = Days.Of("2026-01-01");

    [Fact]
    public void A_new_link_to_a_framework_that_has_ended_is_refused_from_the_day_after()
    {
        Link(Mapped, Before, "OUD-1").ShouldBeNull();
        Link(Mapped, After, "NIEUW-1").ShouldBeNull();
        Link(Mapped, Before, "NIEUW-1")!.Code.ShouldBe("framework-not-in-force");
        Link(Mapped, After, "OUD-1")!.Code.ShouldBe("framework-not-in-force");
    }

    [Fact]
    public void What_is_entered_late_may_serve_what_held_on_its_day_or_what_holds_now()
    {
        StreamChange Linked(string node) => Change(ImprovementAction.None, new ActionRelinked([], [], [node], [], "Aangevuld"));
        LinksInForce.Refused([Linked("OUD-1")], Mapped, Before, After).ShouldBeNull();
        LinksInForce.Refused([Linked("NIEUW-1")], Mapped, Before, After).ShouldBeNull();
        LinksInForce.Refused([Linked("OUD-1")], Mapped, After, After).ShouldNotBeNull();
    }

    [Fact]
    public void The_refusal_names_what_the_mapping_says_or_that_there_is_none()
    {
        Link(Mapped, After, "OUD-2")!.Message.En.ShouldContain("Choose what takes it over: NIEUW-1, NIEUW-2.");
        Link(Unmapped, After, "OUD-2")!.Message.En.ShouldContain("No mapping was chosen");
    }

    [Fact]
    public void What_was_linked_before_stays_whatever_is_added()
    {
        var action = ImprovementAction.None with { Nodes = ["OUD-1"] };
        Refused(Mapped, After, Change(action, new ActionRelinked([], [], ["OUD-1", "NIEUW-1"], [], "Aangevuld"))).ShouldBeNull();
        Refused(Mapped, After, Change(action, new ActionRelinked([], [], ["OUD-1", "OUD-2"], [], "Aangevuld"))).ShouldNotBeNull();
    }

    [Fact]
    public void What_goes_on_in_another_stream_takes_its_links_along()
    {
        StreamChange Begun(string node) => new(Guid.NewGuid(), typeof(Goal), 0, null, [Goal(node)]);
        var continued = Change(global::ImprovementRegister.Goals.Goal.None with { Nodes = ["OUD-1"] }, new GoalContinued(Guid.NewGuid(), 2026, null));
        LinksInForce.Refused([continued, Begun("OUD-1")], Mapped, After, After).ShouldBeNull("the form that continues it has no other to choose");
        LinksInForce.Refused([continued, Begun("OUD-2")], Mapped, After, After).ShouldNotBeNull();
    }

    [Fact]
    public void Something_new_is_proposed_for_what_took_over()
    {
        LinksInForce.Today(["OUD-1", "OUD-2", "OUD-3"], Mapped, After).ShouldBe(["NIEUW-1", "NIEUW-2", "OUD-3"]);
        LinksInForce.Today(["OUD-1", "OUD-2"], Mapped, Before).ShouldBe(["OUD-1", "OUD-2"]);
    }

    [Fact]
    public void Findings_and_goals_are_held_to_it_too_also_in_other_streams()
    {
        Refused(Mapped, After, Change(Finding.None, new FindingRelinked(["OUD-1"], "Anders"))).ShouldNotBeNull();
        Refused(Mapped, After, new StreamChange(Guid.NewGuid(), typeof(Goal), 0, null, [Goal("OUD-1")])).ShouldNotBeNull();
        Refused(Mapped, Before, new StreamChange(Guid.NewGuid(), typeof(Goal), 0, null, [Goal("OUD-1")])).ShouldBeNull();
    }

    [Fact]
    public void Views_of_the_new_framework_show_what_goes_on_in_it_and_those_of_the_old_stay()
    {
        Mapped.SelfAndDescendants("NIEUW-1").ShouldBe(["NIEUW-1", "NIEUW-1-A", "OUD-1", "OUD-1-A", "OUD-2"], ignoreOrder: true);
        Mapped.SelfAndDescendants("NIEUW-2").ShouldBe(["NIEUW-2", "OUD-2"]);
        Mapped.SelfAndDescendants("OUD-1").ShouldBe(["OUD-1", "OUD-1-A"]);
        Mapped.NodesOf(Mapped.FindFramework("NIEUW")!).ShouldNotContain("OUD-3");
        Unmapped.SelfAndDescendants("NIEUW-1").ShouldBe(["NIEUW-1", "NIEUW-1-A"]);
    }

    [Fact]
    public void It_counts_once_in_each_node_and_once_in_the_total()
    {
        var parts = CountQuery.RollUp(Mapped.FindFramework("NIEUW")!, Mapped);
        parts.Where(p => p.Node == "OUD-2").Select(p => p.Part).ShouldBe(["NIEUW-1", "NIEUW-2", CountQuery.Total], ignoreOrder: true);
        parts.Where(p => p.Node == "OUD-1-A").Select(p => p.Part).ShouldBe(["NIEUW-1", CountQuery.Total], ignoreOrder: true);
        CountQuery.RollUp(Mapped.FindFramework("OUD")!, Mapped).ShouldAllBe(p => !p.Part.StartsWith("NIEUW", StringComparison.Ordinal));
    }

    [Fact]
    public void What_no_mapping_names_is_listed()
    {
        var view = MappingView.Of(Mapped.Mappings.All.Single(), Mapped);
        view.Unmapped.Select(n => n.Code).ShouldBe(["OUD-3"]);
        view.Nodes.Single(n => n.Code == "OUD-1-A").To.ShouldBe(["NIEUW-1"]);
        view.NotTakenOver.Select(n => n.Code).ShouldBe(["NIEUW-1-A"]);
    }

    [Theory]
    [InlineData("""{"from":"OUD","to":"WEG","source":"MT","nodes":[]}""", "does not exist")]
    [InlineData("""{"from":"OUD","to":"OUD","source":"MT","nodes":[]}""", "another one")]
    [InlineData("""{"from":"OUD","to":"NIEUW","source":"MT","nodes":[{"from":"OUD-9","to":["NIEUW-1"]}]}""", "is not in OUD")]
    [InlineData("""{"from":"OUD","to":"NIEUW","source":"MT","nodes":[{"from":"OUD-1","to":["OUD-2"]}]}""", "is not in NIEUW")]
    [InlineData("""{"from":"OUD","to":"NIEUW","source":"MT","nodes":[{"from":"OUD-1","to":[]},{"from":"OUD-1","to":["NIEUW-1"]}]}""", "twice")]
    [InlineData("""{"from":"OUD","to":"NIEUW","nodes":[]}""", "source")]
    public void A_mapping_that_cannot_be_stops_the_start(string json, string problem) =>
        Should.Throw<ReferenceDataException>(() => With(json)).Problems.ShouldHaveSingleItem().Text.ShouldContain(problem);

    private static Refusal? Link(OrganisationCatalog catalog, DateOnly on, string node) => Refused(catalog, on, Change(ImprovementAction.None, new ActionRelinked([], [], [node], [], "Aangevuld")));

    private static Refusal? Refused(OrganisationCatalog catalog, DateOnly on, StreamChange change) => LinksInForce.Refused([change], catalog, on, on);

    private static StreamChange Change<TState>(TState state, object @event)
        where TState : class => new(Guid.NewGuid(), typeof(TState), 1, state, [@event]);

    private static GoalSet Goal(string node) => new(null, 2026, null, "Doel", null, null, null, null, null, null, [], null, [node], null, []);

    private static OrganisationCatalog With(params string[] mappings) => Catalog.Read(
        [.. Shipped.Files("frameworks"), File("OUD.json", Old), File("NIEUW.json", New)], Shipped.Files("organisations"), Shipped.Files("source-types"), Shipped.Files("report-kinds"),
        mappings.Select((m, i) => File($"mapping-{i}.json", m))).ForTenant("levanto")!;

    private static ReferenceFile File(string name, string json) => new(name, Encoding.UTF8.GetBytes(json));

    private static string Framework(string code, string valid, params string[] pillars)
    {
        var nodes = string.Join(',', pillars.Select(p => $$"""{ "code": "{{p}}", "kind": "pillar", "title": "Deel {{p}}" }"""));
        return $$"""
            { "code": "{{code}}", "name": "Kader {{code}}", "version": "1", {{valid}}, "nodeLabel": "pijler", "organisation": "levanto", "report": { "product": "kwaliteitsverslag" },
              "nodes": [ {{nodes}}, { "code": "{{pillars[0]}}-A", "kind": "aspect", "parent": "{{pillars[0]}}", "title": "Aspect {{code}}" } ] }
            """;
    }
}
