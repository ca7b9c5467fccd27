using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Sources;

/// <summary>domain.md B1: each team fills in the 0-meting, as often as it likes, without waiting for the others.</summary>
[Trait("Domain", "story 10")]
public sealed class AnsweringABaseline
{
    private static readonly SourceRegistered Baseline = new("baseline", "0-meting", null, "LEVANTO", null, null, null);

    private static readonly BaselineItemsNamed Own = new([new OwnItem("eigen-1", "KWLGGZ-CLI", "Is er elke maand overleg?")]);

    private static readonly Caller Manager = new("own-5", Role.Owner, []) { Holds = [new Membership(People.TeamManagers, ["CL-WONEN"])] };

    [Fact]
    public void All_answers_of_a_team_are_one_entry_and_what_is_not_answered_stays_open() =>
        Given.Source(Baseline, Own).When(Answers(("Cliënten", null, BaselineAnswer.Met), null, (null, "eigen-1", BaselineAnswer.Working)), Manager).ThenRecordedOne<ResultsRecorded>()
            .Answers.ShouldBe([new BaselineResult("KWLGGZ-CLI", "CL-WONEN", BaselineAnswer.Met), new BaselineResult("KWLGGZ-CLI", "CL-WONEN", BaselineAnswer.Working, null, "eigen-1")]);

    [Fact]
    public void Later_answers_are_added_without_a_reason_and_the_same_again_is_nothing()
    {
        var once = Given.Source(Baseline).When(Answers(("KWLGGZ-CLI", null, BaselineAnswer.Met)));
        once.When(Answers(("KWLGGZ-CLI", null, BaselineAnswer.Met), ("KWLGGZ-NAA", null, BaselineAnswer.Working))).ThenRecordedOne<ResultsRecorded>()
            .Answers.ShouldHaveSingleItem().Node.ShouldBe("KWLGGZ-NAA");
        once.When(Answers(("KWLGGZ-CLI", null, BaselineAnswer.Met))).ThenNothing();
    }

    [Fact]
    public void An_answer_that_changes_needs_a_reason_and_corrects_the_entry_that_holds_it()
    {
        var both = Given.Source(Baseline).When(Answers(("KWLGGZ-CLI", null, BaselineAnswer.Met), ("KWLGGZ-NAA", null, BaselineAnswer.Met))).When(Answers(("KWLGGZ-SAL", null, BaselineAnswer.Met)).Of("CL-NOVI"));
        var changed = Answers(("KWLGGZ-CLI", null, BaselineAnswer.ToImplement));
        both.When(changed).ThenRefused("reason-missing", "reason");
        var after = both.When(changed with { Reason = "Toch niet" });
        after.ThenRecordedOne<ResultsCorrected>().ShouldSatisfyAllConditions(c => c.Entry.ShouldBe(1), c => c.Reason.ShouldBe("Toch niet"));
        after.State.Answers.ShouldBe([new BaselineResult("KWLGGZ-CLI", "CL-WONEN", BaselineAnswer.ToImplement), new BaselineResult("KWLGGZ-SAL", "CL-NOVI", BaselineAnswer.Met)], "what is not among them is open again, and the other team keeps its own");
    }

    [Fact]
    public void An_employee_answers_for_a_team_in_which_she_has_a_role()
    {
        Given.Source(Baseline).When(Answers(("KWLGGZ-CLI", null, BaselineAnswer.Met)).Of("CL-NOVI"), Manager).ThenForbidden("not-your-team");
        Given.Source(Baseline).When(Answers(("KWLGGZ-CLI", null, BaselineAnswer.Met)), People.Owner).ThenForbidden("not-your-team");
        Given.Source(Baseline).When(Answers(("KWLGGZ-CLI", null, BaselineAnswer.Met)), People.Auditor).ThenRecordedOne<ResultsRecorded>();
    }

    [Fact]
    public void One_question_is_answered_once_and_only_what_is_asked() =>
        Given.Source(Baseline).When(Answers(("KWLGGZ-CLI", null, BaselineAnswer.Met), ("Cliënten", null, BaselineAnswer.Met))).ThenRefused("figure-twice");

    [Fact]
    public void A_question_of_another_round_is_refused() =>
        Given.Source(Baseline).When(Answers((null, "eigen-1", BaselineAnswer.Met))).ThenRefused("unknown-subject", "answers[0].item");

    [Fact]
    public void An_explanation_without_an_answer_says_so_at_its_row() =>
        Checking.Of(new AnswerBaseline([null, new TeamAnswer("KWLGGZ-CLI", null, null, "Bijna")], null) { Unit = "CL-WONEN" }).ShouldFail("answers[1].answer", "required");

    [Fact]
    public void Teams_do_not_wait_for_each_other()
    {
        var mine = Answers(("KWLGGZ-CLI", null, BaselineAnswer.Met));
        mine.ConflictsWith(new ResultsRecorded(null, [], [], [new("KWLGGZ-CLI", "CL-NOVI", BaselineAnswer.Met)], false, null)).ShouldBeFalse();
        mine.ConflictsWith(new ResultsRecorded(null, [], [], [new("KWLGGZ-NAA", "CL-WONEN", BaselineAnswer.Met)], false, null)).ShouldBeTrue();
    }

    [Fact]
    public void Own_questions_are_named_all_at_once_and_one_that_was_answered_stays()
    {
        var item = new OwnItemInput("eigen-1", "KWLGGZ-CLI", "Is er elke maand overleg?");
        var named = Given.Source(Baseline).When(new NameOwnItems([null, item, new OwnItemInput(null, "KWLGGZ-NAA", "Weten naasten wie zij bellen?")]));
        named.ThenRecordedOne<BaselineItemsNamed>().Items.Count.ShouldBe(2);
        named.When(new NameOwnItems([item, item with { Code = null }])).ThenRefused("item-twice", "items[1].name");
        named.When(new NameOwnItems([item])).ThenRecordedOne<BaselineItemsNamed>().Items.ShouldHaveSingleItem();
        named.When(Answers((null, "eigen-1", BaselineAnswer.Met))).When(new NameOwnItems([])).ThenRefused("item-answered", "items");
        Given.Source(Baseline with { Type = "internalAudit" }).When(new NameOwnItems([item])).ThenRefused("no-items");
    }

    [Fact]
    public void The_paper_asks_per_pillar_what_is_on_the_list_and_what_the_round_asks_besides()
    {
        var source = Source.None.Evolve(Baseline with { Details = SourceDetails.None with { Framework = "KWLGGZ" } }).Evolve(Own)
            .Evolve(new ResultsRecorded(null, [], [], [new("KWLGGZ-CLI", "CL-WONEN", BaselineAnswer.Met, "Alle huizen")], false, null));
        var paper = BaselinePaper.Of(source, "CL-WONEN", Frameworks.Shipped.Levanto, Manager, isEmployee: true);
        var pillar = paper.Pillars[0];
        pillar.Questions.Select(q => (q.Item, q.IsOwn, q.Answer?.Explanation)).ShouldBe([(null, false, "Alle huizen"), ("eigen-1", true, null)]);
        paper.Teams.Single(t => t.Unit.Code == "CL-WONEN").ShouldSatisfyAllConditions(t => t.Answered.ShouldBe(1), t => t.MayAnswer.ShouldBeTrue(), t => t.IsOwn.ShouldBeTrue());
        paper.Teams.Single(t => t.Unit.Code == "CL-NOVI").MayAnswer.ShouldBeFalse();
    }

    private static AnswerBaseline Answers(params (string? Node, string? Item, BaselineAnswer Answer)?[] answers) =>
        new AnswerBaseline([.. answers.Select(a => a is { } given ? new TeamAnswer(given.Node, given.Item, given.Answer, null) : null)], null).Of("CL-WONEN");
}
