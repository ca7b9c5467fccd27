using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Sources;

/// <summary>Rounds of a 0-meting and surveys of several years.</summary>
public sealed class ComparingSources
{
    private static readonly Source Autumn = Round("najaar 2025", "2025-10-01", ("KWLGGZ-CLI", "CL-WONEN", BaselineAnswer.Working), ("KWLGGZ-CLI", "CL-NOVI", BaselineAnswer.Met), ("KWLGGZ-NAA", "CL-NOVI", BaselineAnswer.Met));
    private static readonly Source Spring = Round("voorjaar 2026", "2026-04-01", ("KWLGGZ-CLI", "CL-WONEN", BaselineAnswer.Met), ("KWLGGZ-CLI", "CL-NOVI", BaselineAnswer.Met));

    [Trait("Story", "10")]
    [Fact]
    public void A_node_shows_counts_per_answer_who_left_it_open_and_that_teams_differ()
    {
        var overview = BaselineOverview.Of(Shipped.Framework("KWLGGZ"), [Spring, Autumn], "najaar 2025", null);
        Of(overview, "KWLGGZ-CLI").ShouldBe((1, 1, 0, 0, true));
        Of(overview, "KWLGGZ-NAA").ShouldBe((1, 0, 0, 1, false));
        Of(overview, "KWLGGZ-SAL").ShouldBe((0, 0, 0, 2, false), "a node that nobody answered is there too");
    }

    [Fact]
    public void The_latest_round_is_shown_beside_the_one_it_is_compared_with()
    {
        var overview = BaselineOverview.Of(Shipped.Framework("KWLGGZ"), [Spring, Autumn], null, "najaar 2025");
        (overview.Round, overview.Rounds).ShouldSatisfyAllConditions(o => o.Round.ShouldBe("voorjaar 2026"), o => o.Rounds.ShouldBe(["najaar 2025", "voorjaar 2026"]));
        overview.Nodes.Single(n => n.Code == "KWLGGZ-CLI").Before.ShouldBe(new BaselineChange(1, 1, 0, 0));
    }

    [Trait("Domain", "F16")]
    [Fact]
    public void A_year_without_a_survey_is_missing_and_not_zero()
    {
        var (first, second) = (Survey("2021", 8.0m), Survey("2023", 8.3m));
        var comparison = SurveyComparison.Of(second, [first, second, Survey("2022", 5m) with { Type = "clientSurvey" }]);
        comparison.Years.ShouldBe([2021, 2022, 2023]);
        comparison.Scores.ShouldHaveSingleItem().Years.Select(y => y.Value?.Value).ShouldBe([8.0m, null, 8.3m]);
    }

    private static (int, int, int, int, bool) Of(BaselineOverview overview, string code) =>
        overview.Nodes.Single(n => n.Code == code) is var n ? (n.Met, n.Working, n.ToImplement, n.NotAnswered, n.Disagreement) : default;

    private static Source Round(string round, string day, params (string Node, string Unit, BaselineAnswer Answer)[] answers) => Source.None
        .Evolve(new SourceRegistered("baseline", "0-meting", null, null, Days.Stated(day), null, null, SourceDetails.None with { Framework = "KWLGGZ", Round = round }))
        .Evolve(new ResultsRecorded(null, [], [], [.. answers.Select(a => new BaselineResult(a.Node, a.Unit, a.Answer))], false, null));

    private static Source Survey(string year, decimal score) => Source.None
        .Evolve(new SourceRegistered("staffSurvey", "MTO", null, null, DutchDates.Stated(year), null, null))
        .Evolve(new ResultsRecorded(null, [new SurveyScore("Totaal", score, 10, null, false)], [], [], false, null));
}
