using ImprovementRegister.Http;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Frameworks;

namespace ImprovementRegister.Tests.Reports;

/// <summary>Scores and numbers of incidents over the years, each with of how many it is; in public no small number, nor what one follows from (ADR 0032).</summary>
[Trait("Domain", "F14")]
public sealed class TrendsOfAReport
{
    private static readonly SmallNumbers Usual = new(SmallNumbers.Usual);

    [Fact]
    public void Scores_of_one_subject_stand_beside_each_other_with_how_many_gave_them_and_later_years_stay_out()
    {
        var trends = Of([Survey(2023, 7.5m, 40), Survey(2025, 7.9m, 30), Survey(2026, 8.1m, 20)], 2025);

        var trend = trends.ShouldHaveSingleItem();
        (trend.Kind, trend.Name, trend.Scale).ShouldBe((TrendKind.Scores, "Wonen", 10m));
        trend.Years.Select(y => (y.Year, y.Value, y.Of)).ShouldBe([(2023, 7.5m, 40), (2025, 7.9m, 30)]);
    }

    [Fact]
    public void Another_scale_is_another_course_and_a_score_of_one_year_has_its_place_with_of_how_many_and_says_that_it_is_the_only_one()
    {
        var trends = Of([Survey(2024, 7.5m, 40), Survey(2025, 4.1m, 30, scale: 5)], 2025);

        trends.Select(t => (t.Scale, t.OnlyYear, t.Years.Single().Value, t.Years.Single().Of)).ShouldBe([(10m, 2024, 7.5m, 40), (5m, 2025, 4.1m, 30)]);
        Of([Survey(2024, 7.5m, 40), Survey(2025, 7.6m, 30)], 2025).Single().OnlyYear.ShouldBeNull();
        Of([Incidents("2025", ("2025", "val", 40))], 2025).ShouldBeEmpty("a number of one year stands with its source");
    }

    [Fact]
    public void Incidents_of_a_year_are_the_sum_of_its_periods_of_all_incidents_of_that_year()
    {
        var val = Of([Incidents("2024", ("2024", "val", 40), ("2024", "overig", 60)), Incidents("2025", ("2025-Q1", "val", 12), ("2025-Q2", "val", 8), ("2025-Q1", "overig", 30))], 2025).Single(t => t.Subject == "Val");

        val.Years.Select(y => (y.Year, y.Value, y.Of, y.Counted, y.Whole)).ShouldBe([(2024, 40m, 100, 1, 1), (2025, 20m, 50, 2, 4)]);
    }

    [Fact]
    public void A_year_that_was_counted_as_a_whole_and_by_quarters_is_counted_once() =>
        Of([Incidents("2024", ("2024", "val", 40)), Incidents("2025", ("2025", "val", 50), ("2025-Q1", "val", 12))], 2025).Single().Years.Select(y => y.Value).ShouldBe([40m, 50m]);

    [Fact]
    [Trait("Domain", "F33")]
    public void In_public_a_mean_of_few_is_hidden_with_how_few()
    {
        var open = PublicTrends.Of(Of([Survey(2024, 7.5m, 40), Survey(2025, 6.1m, 3)], 2025), Usual).Single();

        open.Years.Select(y => (y.Value, y.Of)).ShouldBe([(7.5m, 40), (null, null)]);
    }

    [Fact]
    [Trait("Domain", "F33")]
    public void In_public_a_year_is_hidden_with_any_period_in_it_and_nothing_tells_what_it_was()
    {
        var trends = Of(
            [Incidents("2024", ("2024", "val", 40), ("2024", "medicatie", 30), ("2024", "overig", 60)),
                Incidents("2025", ("2025-Q1", "val", 3), ("2025-Q2", "val", 20), ("2025-Q1", "medicatie", 9), ("2025-Q2", "medicatie", 10), ("2025-Q1", "overig", 30), ("2025-Q2", "overig", 30))], 2025);

        var open = PublicTrends.Of(trends, Usual).ToDictionary(t => t.Subject, t => t.Years.Single(y => y.Year == 2025));

        // The sum of the year less the second quarter would be the three of the first; the smallest beside it goes with it.
        (open["Val"].Value, open["Medicatie"].Value, open["Overig"].Value).ShouldBe((null, null, 60m));
        open.Values.ShouldAllBe(y => y.Of == 102 && y.Parts.Count == 0);
        trends.Single(t => t.Subject == "Val").Years.Single(y => y.Year == 2025).Value.ShouldBe(23m, "staff see all");
    }

    [Fact]
    [Trait("Domain", "F33")]
    public void A_total_that_would_tell_the_one_that_is_hidden_is_hidden_too()
    {
        var open = PublicTrends.Of(Of([Incidents("2024", ("2024", "val", 40)), Incidents("2025", ("2025", "val", 3))], 2025), Usual).Single();

        open.Years.Select(y => (y.Value, y.Of)).ShouldBe([(40m, 40), (null, null)]);
    }

    private static IReadOnlyList<ReportTrend> Of(IEnumerable<Source> sources, int year) => ReportTrends.Of(sources, Shipped.Levanto, year, null, Language.Dutch);

    private static Source Survey(int year, decimal score, int scored, decimal scale = 10) => Source.None with
    {
        Type = "clientSurvey", Title = $"CTO {year}", HeldOn = Period(year),
        Results = [new ResultsRecorded(new SurveyResponse(60, 50, scored, null), [new SurveyScore("Wonen", score, scale, null, false)], [], [], false, null)],
    };

    private static Source Incidents(string year, params (string Period, string Category, int Count)[] counts) => Source.None with
    {
        Type = "incidentTrend", Title = $"VIM {year}",
        Results = [new ResultsRecorded(null, [], [.. counts.Select(c => new IncidentCount(c.Period, c.Category, c.Count))], [], false, null)],
    };

    private static StatedDate Period(int year) => ((StatedDateReading.Understood)DutchDates.Read($"{year}")).Date;
}
