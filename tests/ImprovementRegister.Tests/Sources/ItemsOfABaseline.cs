using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Sources;

/// <summary>The items of a 0-meting are data: none are shipped, an organisation's own file adds them.</summary>
public sealed class ItemsOfABaseline
{
    private static readonly SourceType Type = Shipped.Levanto.SourceTypes.Resolve("baseline")! with
    {
        Subjects = [new SourceSubject("cli-1", "Het eigen item", "Our own item", [], "KWLGGZ-CLI"), new SourceSubject("cli-2", "Nog een item", "Another", [], "KWLGGZ-CLI")],
    };

    private static readonly Situation Now = new(People.QualityManager, Days.Today, Shipped.Levanto);

    [Fact]
    public void None_are_shipped() => Shipped.Levanto.SourceTypes.Resolve("baseline")!.Subjects.ShouldBeEmpty();

    [Fact]
    public void An_answer_to_an_item_stands_under_its_node()
    {
        AnswerItems.Misfit(Type, "het eigen item", null, Now, "answers[0]").ShouldBeNull();
        new AnswerInput(null, "CL-WONEN", BaselineAnswer.Met, null, "HET EIGEN ITEM").Read(Now, Type).ShouldBe(new BaselineResult("KWLGGZ-CLI", "CL-WONEN", BaselineAnswer.Met, null, "cli-1"));
    }

    [Theory]
    [InlineData("bestaat niet", null, "unknown-subject")]
    [InlineData("cli-1", "KWLGGZ-NAA", "item-of-another-node")]
    public void An_item_that_does_not_fit_is_refused(string item, string? node, string code) =>
        AnswerItems.Misfit(Type, item, node, Now, "answers[0]")!.Refusal!.Code.ShouldBe(code);

    [Fact]
    public void Without_a_list_the_refusal_says_that_there_is_none() =>
        Given.Source(new SourceRegistered("baseline", "0-meting", null, null, null, null, null))
            .When(new RecordResults(null, null, null, [new AnswerInput("KWLGGZ-CLI", null, BaselineAnswer.Met, null, "1.1")], false, null)).ThenRefused("unknown-subject", "answers[0].item");

    [Fact]
    public void Items_of_one_node_are_counted_apart_and_teams_differ_per_item()
    {
        var source = Source.None.Evolve(new SourceRegistered("baseline", "0-meting", null, null, Days.Stated("2026-04-01"), null, null))
            .Evolve(new ResultsRecorded(null, [], [],
                [new("KWLGGZ-CLI", "A", BaselineAnswer.Met, null, "cli-1"), new("KWLGGZ-CLI", "B", BaselineAnswer.Met, null, "cli-1"), new("KWLGGZ-CLI", "A", BaselineAnswer.Working, null, "cli-2")], false, null));
        var node = BaselineOverview.Of(Shipped.Framework("KWLGGZ"), Shipped.Levanto, [source], null, null).Nodes.Single(n => n.Code == "KWLGGZ-CLI");
        node.Items.ShouldBe([new BaselineItem("cli-1", 2, 0, 0, 0, false), new BaselineItem("cli-2", 0, 1, 0, 1, false)]);
        node.Disagreement.ShouldBeFalse("one team says two things about two items");
    }
}
