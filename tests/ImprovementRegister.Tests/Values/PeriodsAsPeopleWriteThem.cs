using System.Globalization;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Values;

/// <summary>A period is one kind of value, however it is written.</summary>
public sealed class PeriodsAsPeopleWriteThem
{
    [Theory]
    [InlineData("2026-Q1", "2026-01-01", "2026-03-31", "2026-Q1|2026Q1|2026 Q1|Q1 2026|q1-2026|K1 2026|kwartaal 1 2026|1e kwartaal 2026|eerste kwartaal van 2026|first quarter of 2026|januari t/m maart 2026|jan-mrt 2026|1-1-2026 t/m 31-3-2026|van januari 2026 tot april 2026")]
    [InlineData("2026-H2", "2026-07-01", "2026-12-31", "2026-H2|H2 2026|tweede helft 2026|2e halfjaar van 2026|second half of 2026|Q3-Q4 2026|juli tot en met december 2026|July 2026 to December 2026")]
    [InlineData("2026", "2026-01-01", "2026-12-31", "2026|jaar 2026|H1 2026 t/m H2 2026|januari-december 2026")]
    [InlineData("2026-03", "2026-03-01", "2026-03-31", "2026-03|maart 2026|03-2026|March 2026|mrt. 2026|1 maart 2026 - 31 maart 2026")]
    [InlineData("2026-03-12", "2026-03-12", "2026-03-12", "12-3-2026|2026-03-12|12 maart 2026")]
    [InlineData("2024-07/2025-06", "2024-07-01", "2025-06-30", "2024-07/2025-06|1-7-2024 t/m 30-6-2025|1-7-2024 - 30-6-2025|1-7-2024–30-6-2025|juli 2024 t/m juni 2025|2024-07-01..2025-06-30|from July 2024 to June 2025|1 juli 2024 tot 1 juli 2025")]
    [InlineData("2024/2025", "2024-01-01", "2025-12-31", "2024/2025|2024-2025|2024 t/m 2025|van 2024 tot en met 2025")]
    [InlineData("2026-01-15/2026-02-14", "2026-01-15", "2026-02-14", "15 januari t/m 14 februari 2026|2026-01-15/2026-02-14")]
    public void All_ways_to_write_it_are_one_code(string code, string from, string until, string ways)
    {
        foreach (var way in ways.Split('|'))
        {
            Period.Of(way).ShouldBe(new Period(Days.Of(from), Days.Of(until)), way);
            Period.CodeOf(way).ShouldBe(code, way);
        }

        Period.CodeOf(code).ShouldBe(code, "a code reads as itself");
    }

    [Theory]
    [InlineData("najaar")]
    [InlineData("Q5 2026")]
    [InlineData("januari en maart 2026")]
    [InlineData("december 2026 t/m januari 2026")]
    [InlineData("31-6-2026 t/m 30-9-2026")]
    [InlineData("")]
    public void What_is_no_period_stays_as_it_was_typed(string words)
    {
        Period.Of(words).ShouldBeNull();
        Period.CodeOf(words).ShouldBe(words);
        Period.WordsOf(words, CultureInfo.GetCultureInfo("nl-NL")).ShouldBe(words);
    }

    [Fact]
    public void They_sort_by_time_a_year_before_its_parts_and_what_is_no_period_last() =>
        Period.InOrder(["najaar", "2026-Q2", "2026-01", "2025-Q4", "2026", "2026-H1", "2026-Q1"]).ShouldBe(["2025-Q4", "2026", "2026-H1", "2026-Q1", "2026-01", "2026-Q2", "najaar"]);

    [Theory]
    [InlineData("2026-Q1", "1e kwartaal 2026", "Q1 2026")]
    [InlineData("2026-H2", "2e halfjaar 2026", "second half of 2026")]
    [InlineData("2026-03", "maart 2026", "March 2026")]
    [InlineData("2026", "2026", "2026")]
    [InlineData("2024-07/2025-06", "juli 2024 t/m juni 2025", "July 2024 to June 2025")]
    [InlineData("2026-01-15/2026-02-14", "15 januari 2026 t/m 14 februari 2026", "15 January 2026 to 14 February 2026")]
    public void They_are_shown_in_words(string code, string dutch, string english)
    {
        Period.Of(code)!.Value.Words.ShouldBe(new Message(dutch, english));
        Period.Of(dutch)?.Code.ShouldBe(code, "and those words read back");
        Period.Of(english)?.Code.ShouldBe(code);
    }

    [Fact]
    public void A_period_that_cannot_be_read_is_asked_about() =>
        Checking.Of(new RecordResults(null, null, [new CountInput("voorjaar", "val", 1), new CountInput("Q5 2026", "val", 1), new CountInput("Q2 2026 t/m Q1 2026", "val", 1)], null, false, null))
            .ShouldFail(("counts[0].period", "date-not-understood"), ("counts[1].period", "date-does-not-exist"), ("counts[2].period", "date-not-understood"));

    [Fact]
    public void Counts_that_were_stored_as_typed_are_of_one_period_and_an_unreadable_one_stays()
    {
        var source = Source.None.Evolve(new SourceRegistered("incidentTrend", "MIC", null, null, null, null, null))
            .Evolve(new ResultsRecorded(null, [], [new IncidentCount("Q1 2026", "val", 3), new IncidentCount("2026-Q1", "medicatie", 2), new IncidentCount("voorjaar", "gedrag", 1)], [], false, null));
        source.Results.Single().Counts.Select(c => c.Period).ShouldBe(["2026-Q1", "2026-Q1", "voorjaar"]);
        Given.Source(new SourceRegistered("incidentTrend", "MIC", null, null, null, null, null), source.Results.Single())
            .When(new RecordResults(null, null, [new CountInput("eerste kwartaal 2026", "val", 4)], null, false, null)).ThenRefused("figure-in-force");
    }

    [Fact]
    public void A_score_is_of_any_period_too() =>
        Given.Source(new SourceRegistered("clientSurvey", "CTO", null, null, null, null, null))
            .When(new RecordResults(null, [new ScoreInput("Totaal", 8, 10, "1-7-2024 t/m 30-6-2025", false)], null, null, false, null)).ThenRecordedOne<ResultsRecorded>()
            .Scores.Single().Period.ShouldBe(new StatedDate("1-7-2024 t/m 30-6-2025", Days.Of("2024-07-01"), Days.Of("2025-06-30"), DatePrecision.Day));
}
