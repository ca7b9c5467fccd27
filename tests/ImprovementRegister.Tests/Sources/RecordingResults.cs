using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Sources;

public sealed class RecordingResults
{
    private static readonly RecordResults Results = new(null, null, null, null, false, null);
    private static readonly SourceRegistered Survey = new("clientSurvey", "CTO 2025", null, null, null, null, null);

    private static readonly SourceRegistered Trend = new("incidentTrend", "MIC 2026", null, null, null, null, null);
    private static readonly SourceRegistered Baseline = new("baseline", "0-meting", null, null, null, null, null);
    private static readonly SourceRegistered Figures = new("keyFigures", "Kengetallen 2025", null, null, null, null, null);

    [Fact]
    public void A_survey_takes_its_response_and_scores() =>
        Given.Source(Survey)
            .When(Results with { Response = new ResponseInput(55, 30, 29, 52.73m), Scores = [new ScoreInput(" Totaal ", 8.2m, 10m, "2025", true, "cluster wonen")], Synthetic = true, Note = " Nog voorlopig " })
            .ThenRecorded(new ResultsRecorded(
                new SurveyResponse(55, 30, 29, 52.73m),
                [new SurveyScore("Totaal", 8.2m, 10m, new StatedDate("2025", Days.Of("2025-01-01"), Days.Of("2025-12-31"), DatePrecision.Year), true, "CL-WONEN")],
                [], [], true, "Nog voorlopig") { Entry = 1 });

    [Trait("Story", "7")]
    [Fact]
    public void A_trend_takes_counts_by_the_code_of_their_category() =>
        Given.Source(Trend).When(Results with { Counts = [new CountInput(" Q1 2026 ", " Valincidenten ", 12, "CL-WONEN")] }).ThenRecordedOne<ResultsRecorded>()
            .Counts.ShouldBe([new IncidentCount("2026-Q1", "val", 12, "CL-WONEN")]);

    [Fact]
    public void A_category_that_is_not_in_the_list_is_refused_with_the_list() =>
        Given.Source(Trend).When(Results with { Counts = [new CountInput("Q1 2026", "Brand", 1)] }).ThenRefused("unknown-subject", "counts[0].category");

    [Fact]
    public void A_baseline_takes_answers_with_their_explanation() =>
        Given.Source(Baseline).When(Results with { Answers = [new AnswerInput("PIJLER CLIENTEN", "cluster wonen", BaselineAnswer.Working, " Bijna ")] }).ThenRecordedOne<ResultsRecorded>()
            .Answers.ShouldBe([new BaselineResult("KWLGGZ-CLI", "CL-WONEN", BaselineAnswer.Working, "Bijna")]);

    [Fact]
    public void Key_figures_have_their_own_day_and_origin() =>
        Given.Source(Figures).When(Results with { KeyFigures = [new KeyFigureInput("Aantal cliënten", 412, null, Days.Of("2025-12-31"), "Jaarrekening")] }).ThenRecordedOne<ResultsRecorded>()
            .KeyFigures.ShouldBe([new KeyFigure("clients", 412, null, Days.Of("2025-12-31"), "Jaarrekening")]);

    [Theory]
    [InlineData("internalAudit")]
    [InlineData("incidentTrend")]
    [InlineData("suggestion")]
    public void Scores_on_what_is_no_survey_are_refused(string type) =>
        Given.Source(Survey with { Type = type }).When(Results with { Scores = [new ScoreInput("Totaal", 8, 10, null, false)] }).ThenRefused("result-not-of-type", "scores");

    [Trait("Domain", "F15")]
    [Fact]
    public void A_printed_percentage_that_differs_from_the_computed_one_is_kept_beside_it() =>
        Given.Source(Survey).When(Results with { Response = new ResponseInput(55, 30, 29, 52.73m) }).ThenRecordedOne<ResultsRecorded>()
            .Response.ShouldBe(new SurveyResponse(55, 30, 29, 52.73m));

    [Trait("Domain", "F13")]
    [Fact]
    public void A_score_without_a_scale_keeps_it_unknown() =>
        Given.Source(Survey).When(Results with { Scores = [new ScoreInput("MTO", 77m, null, null, false)] }).ThenRecordedOne<ResultsRecorded>()
            .Scores.ShouldBe([new SurveyScore("MTO", 77m, null, null, false)]);

    [Trait("Domain", "F16")]
    [Fact]
    public void What_was_not_counted_is_unknown_and_not_zero() =>
        Given.Source(Survey).When(Results with { Response = new ResponseInput(55, 30, null, null) }).ThenRecordedOne<ResultsRecorded>()
            .Response.ShouldBe(new SurveyResponse(55, 30, null, null));

    [Trait("Domain", "H6")]
    [Theory]
    [InlineData("Q1 2026", "Val")]
    [InlineData("2026-Q1", "valincidenten")]
    public void The_same_quantity_again_is_refused_in_whatever_words(string period, string category) =>
        Given.Source(Trend).When(Results with { Counts = [new CountInput("Q1 2026", "val", 12)] })
            .When(Results with { Counts = [new CountInput(period, category, 13)] }).ThenRefused("figure-in-force");

    [Fact]
    public void Another_unit_or_period_is_another_quantity() =>
        Given.Source(Trend).When(Results with { Counts = [new CountInput("Q1 2026", "val", 12), new CountInput("Q2 2026", "val", 12), new CountInput("Q1 2026", "val", 12, "CL-WONEN")] })
            .State.Results[0].Counts.Count.ShouldBe(3);

    [Fact]
    public void The_same_quantity_twice_in_one_entry_is_refused() =>
        Given.Source(Trend).When(Results with { Counts = [new CountInput("Q1 2026", "val", 12), new CountInput("2026-Q1", "val", 13)] }).ThenRefused("figure-twice");

    [Trait("Domain", "H6")]
    [Fact]
    public void A_correction_takes_the_place_of_its_entry_and_the_earlier_figures_stay_readable()
    {
        var state = Given.Source(Trend).When(Results with { Counts = [new CountInput("Q1 2026", "val", 12)] })
            .When(new CorrectResults(null, null, [new CountInput("Q1 2026", "val", 13)], null, false, null, "Dubbel geteld") { Entry = 1 }).State;
        state.Results.Select(r => r.Counts[0].Count).ShouldBe([13]);
        state.Corrections.Select(c => (c.Entry, c.Was.Counts[0].Count, c.Reason)).ShouldBe([(1, 12, "Dubbel geteld")]);
    }

    [Fact]
    public void A_correction_of_an_entry_that_is_not_there_is_refused() =>
        Given.Source(Trend).When(new CorrectResults(null, null, [new CountInput("Q1 2026", "val", 13)], null, false, null, "Dubbel geteld") { Entry = 2 }).ThenRefused("unknown-entry");

    [Fact]
    public void Several_answers_per_team_are_all_kept() =>
        Given.Source(Baseline)
            .When(Results with
            {
                Answers =
                [
                    new AnswerInput("KWLGGZ-CLI", "CL-WONEN", BaselineAnswer.Met),
                    new AnswerInput("KWLGGZ-CLI", "CL-NOVI", BaselineAnswer.ToImplement),
                    new AnswerInput("KWLGGZ-CLI", null, BaselineAnswer.Working),
                ],
            })
            .State.Results[0].Answers.Select(a => (a.Unit, a.Answer))
            .ShouldBe([("CL-WONEN", BaselineAnswer.Met), ("CL-NOVI", BaselineAnswer.ToImplement), (null, BaselineAnswer.Working)]);
}
