using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Sources;

/// <summary>domain.md F10 to F16.</summary>
public sealed class FiguresThatCannotBe
{
    private static readonly RecordResults Results = new(null, null, null, null, false, null);

    [Trait("Domain", "F14")]
    [Theory]
    [InlineData(55, 30, 29)]
    [InlineData(55, 55, 55)]
    [InlineData(1, 0, 0)]
    [InlineData(55, 30, null)]
    public void Scored_is_at_most_returned_and_returned_at_most_issued(int issued, int returned, int? scored) =>
        Checking.Of(Response(issued, returned, scored)).ShouldPass();

    [Theory]
    [InlineData(55, 56, 29, "response.returned")]
    [InlineData(55, -1, null, "response.returned")]
    [InlineData(55, 30, 31, "response.scored")]
    [InlineData(55, 30, -1, "response.scored")]
    [InlineData(0, 0, 0, "response.issued")]
    public void Other_numbers_of_forms_are_refused(int issued, int returned, int? scored, string path) =>
        Checking.Of(Response(issued, returned, scored)).ShouldFail(path, "out-of-range");

    [Fact]
    public void Issued_and_returned_are_needed() =>
        Checking.Of(Response(null, null, 29)).ShouldFail(("response.issued", "required"), ("response.returned", "required"));

    [Trait("Domain", "F10")]
    [Theory]
    [InlineData("-0.01", false)]
    [InlineData("0", true)]
    [InlineData("100", true)]
    [InlineData("100.01", false)]
    public void A_percentage_lies_between_0_and_100(string printed, bool accepted) =>
        ShouldPassOr(accepted, Results with { Response = new ResponseInput(55, 30, 29, Number(printed)) }, "response.printedPercentage");

    [Theory]
    [InlineData("8.2", "10", true)]
    [InlineData("10", "10", true)]
    [InlineData("10.1", "10", false)]
    [InlineData("-0.1", "10", false)]
    [InlineData("77", null, true)]
    [InlineData("1000", null, true)]
    [InlineData("1000.1", null, false)]
    public void A_score_lies_on_its_scale(string value, string? scale, bool accepted) =>
        ShouldPassOr(accepted, Results with { Scores = [new ScoreInput("Totaal", Number(value), scale is null ? null : Number(scale), null, false)] }, "scores[0].value");

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void A_count_is_never_negative(int count, bool accepted) =>
        ShouldPassOr(accepted, Results with { Counts = [new CountInput("Q1 2026", "Val", count)] }, "counts[0].count");

    [Fact]
    public void Each_score_says_of_what_and_how_much() =>
        Checking.Of(Results with { Scores = [new ScoreInput("Totaal", 8m, null, "31-06-2025", false), new ScoreInput(" ", null, null, null, false)] }).ShouldFail(
            ("scores[0].period", "date-does-not-exist"), ("scores[1].subject", "required"), ("scores[1].value", "required"));

    [Fact]
    public void Each_count_says_of_what_and_when() =>
        Checking.Of(Results with { Counts = [new CountInput(null, null, null), new CountInput("kwartaal 5 2026", "Val", 1)] }).ShouldFail(
            ("counts[0].category", "required"), ("counts[0].period", "required"), ("counts[0].count", "required"), ("counts[1].period", "date-does-not-exist"));

    [Fact]
    public void Each_answer_says_for_which_node() =>
        Checking.Of(Results with { Answers = [new AnswerInput(null, "Zuid", null), new AnswerInput("Samenwerken", null, BaselineAnswer.Met)] }).ShouldFail(
            ("answers[0].node", "required"), ("answers[0].unit", "unknown-unit"), ("answers[0].answer", "required"), ("answers[1].node", "unknown-node"));

    [Fact]
    public void An_empty_row_of_a_form_is_passed_over_and_those_behind_it_keep_their_number()
    {
        Checking.Of(Results with { Scores = [null, new ScoreInput("Totaal", 8, null, null, false)], Counts = [null, null] }).ShouldPass();
        Checking.Of(Results with { Scores = [null, new ScoreInput(" ", 8, null, null, false)] }).ShouldFail("scores[1].subject", "required");
        Checking.Of(Results with { Scores = [null], Counts = [null], Answers = [null] }).ShouldFail("scores", "required");
    }

    [Fact]
    public void No_figures_at_all_is_refused()
    {
        Checking.Of(Results).ShouldFail("scores", "required");
        Checking.Of(Results with { Scores = [], Counts = [], Answers = [], Note = "Nog niets" }).ShouldFail("scores", "required");
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Two_hundred_entries_of_each_list_and_a_thousand_scores_and_counts_go_at_once_and_no_more(int entries, bool accepted)
    {
        var check = Checking.Of(Results with
        {
            Scores = [.. Enumerable.Repeat(new ScoreInput("Totaal", 8m, 10m, null, false), entries * 5)],
            Counts = [.. Enumerable.Repeat(new CountInput("Q1 2026", "Val", 1), entries * 5)],
            Answers = [.. Enumerable.Repeat(new AnswerInput("KWLGGZ-CLI", null, BaselineAnswer.Met), entries)],
        });
        if (accepted)
        {
            check.ShouldPass();
        }
        else
        {
            check.ShouldFail(("scores", "too-many"), ("counts", "too-many"), ("answers", "too-many"));
        }
    }

    [Fact]
    public void Entries_of_a_list_that_is_too_long_are_not_looked_at_one_by_one() =>
        Checking.Of(Results with { Counts = [.. Enumerable.Repeat<CountInput?>(null, 1001)] }).ShouldFail("counts", "too-many");

    [Fact]
    public void A_category_or_note_does_not_tell_about_a_person() =>
        Checking.Of(Results with { Counts = [new CountInput("Q1 2026", "mevr. Jansen", 1)], Note = "BSN 123456782" })
            .ShouldFail(("counts[0].category", "personal-data"), ("note", "personal-data"));

    private static RecordResults Response(int? issued, int? returned, int? scored) => Results with { Response = new ResponseInput(issued, returned, scored, null) };

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static void ShouldPassOr(bool accepted, RecordResults results, string path)
    {
        if (accepted)
        {
            Checking.Of(results).ShouldPass();
        }
        else
        {
            Checking.Of(results).ShouldFail(path, "out-of-range");
        }
    }
}
