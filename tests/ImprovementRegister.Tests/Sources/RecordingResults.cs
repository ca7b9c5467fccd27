using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Sources;

public sealed class RecordingResults
{
    private static readonly RecordResults Results = new(null, null, null, null, false, null);
    private static readonly SourceRegistered Survey = new(SourceType.ClientSurvey, "CTO 2025", null, null, null, null, null);

    [Fact]
    public void Every_kind_of_figure_is_recorded() =>
        Given.Source(Survey)
            .When(Results with
            {
                Response = new ResponseInput(55, 30, 29, 52.73m),
                Scores = [new ScoreInput(" Totaal ", 8.2m, 10m, "2025", true)],
                Counts = [new CountInput(" Q1 2026 ", " Val ", 12)],
                Answers = [new AnswerInput("PIJLER CLIENTEN", "cluster wonen", BaselineAnswer.Working)],
                Synthetic = true,
                Note = " Nog voorlopig ",
            })
            .ThenRecorded(new ResultsRecorded(
                new SurveyResponse(55, 30, 29, 52.73m),
                [new SurveyScore("Totaal", 8.2m, 10m, new StatedDate("2025", Days.Of("2025-01-01"), Days.Of("2025-12-31"), DatePrecision.Year), true)],
                [new IncidentCount("Q1 2026", "Val", 12)],
                [new BaselineResult("KWLGGZ-CLI", "CL-WONEN", BaselineAnswer.Working)],
                true,
                "Nog voorlopig"));

    [Fact]
    public void A_printed_percentage_that_differs_from_the_computed_one_is_kept_beside_it() =>
        Given.Source(Survey).When(Results with { Response = new ResponseInput(55, 30, 29, 52.73m) }).ThenRecordedOne<ResultsRecorded>()
            .Response.ShouldBe(new SurveyResponse(55, 30, 29, 52.73m));

    [Fact]
    public void A_score_without_a_scale_keeps_it_unknown() =>
        Given.Source(Survey).When(Results with { Scores = [new ScoreInput("MTO", 77m, null, null, false)] }).ThenRecordedOne<ResultsRecorded>()
            .Scores.ShouldBe([new SurveyScore("MTO", 77m, null, null, false)]);

    [Fact]
    public void What_was_not_counted_is_unknown_and_not_zero() =>
        Given.Source(Survey).When(Results with { Response = new ResponseInput(55, 30, null, null) }).ThenRecordedOne<ResultsRecorded>()
            .Response.ShouldBe(new SurveyResponse(55, 30, null, null));

    [Fact]
    public void A_correction_is_a_new_entry_and_the_earlier_one_stays() =>
        Given.Source(Survey)
            .When(Results with { Counts = [new CountInput("Q1 2026", "Val", 12)] })
            .When(Results with { Counts = [new CountInput("Q1 2026", "Val", 13)] })
            .State.Results.Select(r => r.Counts[0].Count).ShouldBe([12, 13]);

    [Fact]
    public void Several_answers_per_team_are_all_kept() =>
        Given.Source(Survey)
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
