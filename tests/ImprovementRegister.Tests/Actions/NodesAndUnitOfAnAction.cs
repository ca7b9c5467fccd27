using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;
using static ImprovementRegister.Tests.Support.Requests;

namespace ImprovementRegister.Tests.Actions;

public sealed class NodesAndUnitOfAnAction
{
    [Trait("Domain", "F20")]
    [Theory]
    [InlineData("PIJLER CLIENTEN", "KWLGGZ-CLI")]
    [InlineData("pijler  Cliënten", "KWLGGZ-CLI")]
    [InlineData("Clienten", "KWLGGZ-CLI")]
    [InlineData("kwlggz-cli", "KWLGGZ-CLI")]
    [InlineData("PIJLER PROFESSIONAL", "KWLGGZ-PRO")]
    [InlineData("Thema 4", "KKFZ-T4")]
    [InlineData("KKFZ: Samenwerken", "KKFZ-P4")]
    [InlineData("Leren en ontwikkelen", "GK-B4")]
    public void A_name_becomes_the_code_of_its_node(string given, string code) =>
        Given.Action().When(Raise with { Nodes = [given] }).ThenRecordedOne<ActionRaised>().Nodes.ShouldBe([code]);

    [Fact]
    public void Two_ways_of_writing_one_node_are_one_node() =>
        Given.Action().When(Raise with { Nodes = ["Naasten", "KKFZ-T4", "PIJLER NAASTEN"] }).ThenRecordedOne<ActionRaised>()
            .Nodes.ShouldBe(["KWLGGZ-NAA", "KKFZ-T4"]);

    [Trait("Domain", "F18")]
    [Theory]
    [InlineData("KKFZ-T15")]
    [InlineData("Thema 15")]
    [InlineData("KKFZ-P6")]
    [InlineData("KKFZ-P1-A9")]
    [InlineData("GK-B6")]
    [InlineData("HKZ-1")]
    [InlineData("KKFZ")]
    [InlineData("")]
    public void A_node_of_no_framework_is_refused(string node) =>
        Checking.Of(Raise with { Nodes = ["KKFZ-T14", node] }).ShouldFail("nodes[1]", "unknown-node");

    [Fact]
    public void A_name_that_can_mean_two_nodes_is_asked_back_with_both()
    {
        var message = Checking.Of(Raise with { Nodes = ["Samenwerken"] }).ShouldFail("nodes[0]", "unknown-node");
        message.ShouldContain("KWLGGZ-SAW");
        message.ShouldContain("KKFZ-P4");
    }

    [Fact]
    public void A_null_among_the_nodes_is_refused() =>
        Checking.Of(Raise with { Nodes = ["KKFZ-T4", null] }).ShouldFail("nodes[1]", "required");

    [Fact]
    public void A_long_wrong_name_is_not_repeated_in_full() =>
        Checking.Of(Raise with { Nodes = [new string('x', 5000)] }).ShouldFail("nodes[0]", "unknown-node").Length.ShouldBeLessThan(300);

    [Fact]
    public void Fifty_nodes_are_kept_and_no_more()
    {
        Checking.Of(Raise with { Nodes = [.. Enumerable.Repeat("KKFZ-T4", 50)] }).ShouldPass();
        Checking.Of(Raise with { Nodes = [.. Enumerable.Repeat("KKFZ-T4", 51)] }).ShouldFail("nodes", "too-many");
    }

    [Theory]
    [InlineData("cluster wonen", "CL-WONEN")]
    [InlineData("cl-wonen", "CL-WONEN")]
    [InlineData("NOVIZorg", "CL-NOVI")]
    public void A_unit_is_kept_by_its_code(string given, string code) =>
        Given.Action().When(Raise with { Unit = given }).ThenRecordedOne<ActionRaised>().Unit.ShouldBe(code);

    [Fact]
    public void A_unit_of_another_organisation_is_refused_and_the_own_units_are_named() =>
        Checking.Of(Raise with { Unit = "KNOAL" }).ShouldFail("unit", "unknown-unit").ShouldContain("CL-WONEN");

    [Fact]
    public void A_blank_unit_is_not_the_same_as_none() =>
        Checking.Of(Raise with { Unit = " " }).ShouldFail("unit", "unknown-unit");
}
