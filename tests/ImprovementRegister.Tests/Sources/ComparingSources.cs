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
        var overview = BaselineOverview.Of(Shipped.Framework("KWLGGZ"), Shipped.Levanto, [Spring, Autumn], "najaar 2025", null);
        Of(overview, "KWLGGZ-CLI").ShouldBe((1, 1, 0, 0, true));
        Of(overview, "KWLGGZ-NAA").ShouldBe((1, 0, 0, 1, false));
        Of(overview, "KWLGGZ-SAL").ShouldBe((0, 0, 0, 2, false), "a node that nobody answered is there too");
    }

    [Fact]
    public void A_pillar_whose_parts_are_asked_about_is_left_open_by_nobody_and_teams_that_have_not_begun_are_told()
    {
        var framework = Shipped.Framework("KKFZ");
        var pillar = framework.Nodes.First(n => framework.Nodes.Any(p => p.Parent == n.Code));
        var part = framework.Nodes.First(n => n.Parent == pillar.Code);
        var round = Round("voorjaar 2026", "2026-04-01", (part.Code, "CL-WONEN", BaselineAnswer.Met));
        var source = round with { Details = round.Details! with { Framework = "KKFZ" } };
        var overview = BaselineOverview.Of(framework, Shipped.Levanto, [source], null, null);
        overview.Nodes.Single(n => n.Code == pillar.Code).ShouldSatisfyAllConditions(n => n.Asked.ShouldBeFalse(), n => n.NotAnswered.ShouldBe(0));
        overview.Nodes.Where(n => n.Parent == pillar.Code).ShouldAllBe(n => n.Asked && n.NotAnswered == (n.Code == part.Code ? 0 : 1));
        (overview.Teams, overview.Invited).ShouldBe((1, Shipped.Levanto.On(new DateOnly(2026, 4, 1)).Organisation.Units.Count));
    }

    [Fact]
    public void The_latest_round_is_shown_beside_the_one_it_is_compared_with()
    {
        var overview = BaselineOverview.Of(Shipped.Framework("KWLGGZ"), Shipped.Levanto, [Spring, Autumn], null, "najaar 2025");
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

    [Trait("Story", "7")]
    [Trait("Domain", "F16")]
    [Fact]
    public void A_quarter_that_nobody_counted_is_missing_and_not_zero_and_units_stand_beside_each_other()
    {
        var (first, third) = (Trend(("Q1 2025", "val", 12, "CL-WONEN"), ("2025-Q1", "Vallen", 3, "CL-NOVI"), ("Q1 2025", "medicatie", 0, "CL-WONEN")), Trend(("2025-Q3", "val", 9, "CL-WONEN")));
        var type = Shipped.Levanto.SourceTypes.Of("incidentTrend");
        var comparison = IncidentComparison.Of(third, type, [first, third, Trend(("Q1 2025", "val", 99, null)) with { Type = "clientSurvey" }]);
        comparison.Periods.ShouldBe(["2025-Q1", "2025-Q2", "2025-Q3"]);
        comparison.Counts.Select(c => (c.Unit, c.Periods["2025-Q1"], c.Periods["2025-Q2"], c.Periods["2025-Q3"])).ShouldBe(
            [("CL-NOVI", 3, null, null), ("CL-WONEN", 0, null, null), ("CL-WONEN", 12, null, 9)]);
        comparison.Counts.Select(c => c.Category).ShouldBe([type.Subject("val")!.Code, type.Subject("medicatie")!.Code, type.Subject("val")!.Code]);
    }

    [Fact]
    public void Of_the_same_figure_the_last_one_recorded_holds_and_periods_of_another_length_stand_in_their_place()
    {
        var comparison = IncidentComparison.Of(
            Trend(), Shipped.Levanto.SourceTypes.Of("incidentTrend"), [Trend(("2025", "val", 40, null), ("Q4 2025", "val", 7, null)), Trend(("Q4 2025", "val", 8, null), ("in het voorjaar", "val", 2, null))]);
        comparison.Periods.ShouldBe(["2025", "2025-Q4", "in het voorjaar"]);
        comparison.Counts.ShouldHaveSingleItem().Periods.Values.ShouldBe([40, 8, 2]);
    }

    [Fact]
    public void Over_more_periods_than_anybody_reads_only_those_that_were_counted_are_there()
    {
        var comparison = IncidentComparison.Of(Trend(), Shipped.Levanto.SourceTypes.Of("incidentTrend"), [Trend(("2001-01", "val", 1, null), ("2026-01", "val", 2, null))]);
        comparison.Periods.ShouldBe(["2001-01", "2026-01"]);
    }

    private static Source Trend(params (string Period, string Category, int Count, string? Unit)[] counts) => Source.None
        .Evolve(new SourceRegistered("incidentTrend", "MIC", null, null, null, null, null))
        .Evolve(new ResultsRecorded(null, [], [.. counts.Select(c => new IncidentCount(c.Period, c.Category, c.Count, c.Unit))], [], false, null));

    private static (int, int, int, int, bool) Of(BaselineOverview overview, string code) =>
        overview.Nodes.Single(n => n.Code == code) is var n ? (n.Met, n.Working, n.ToImplement, n.NotAnswered, n.Disagreement) : default;

    private static Source Round(string round, string day, params (string Node, string Unit, BaselineAnswer Answer)[] answers) => Source.None
        .Evolve(new SourceRegistered("baseline", "0-meting", null, null, Days.Stated(day), null, null, SourceDetails.None with { Framework = "KWLGGZ", Round = round }))
        .Evolve(new ResultsRecorded(null, [], [], [.. answers.Select(a => new BaselineResult(a.Node, a.Unit, a.Answer))], false, null));

    private static Source Survey(string year, decimal score) => Source.None
        .Evolve(new SourceRegistered("staffSurvey", "MTO", null, null, DutchDates.Stated(year), null, null))
        .Evolve(new ResultsRecorded(null, [new SurveyScore("Totaal", score, 10, null, false)], [], [], false, null));
}
