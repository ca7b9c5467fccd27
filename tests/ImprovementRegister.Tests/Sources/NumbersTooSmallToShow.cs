using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Frameworks;

namespace ImprovementRegister.Tests.Sources;

/// <summary>domain.md F33, ADR 0032.</summary>
[Trait("Domain", "F33")]
public sealed class NumbersTooSmallToShow
{
    private static readonly SmallNumbers Five = new(5);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, null)]
    [InlineData(4, null)]
    [InlineData(5, 5)]
    [InlineData(null, null)]
    public void From_one_up_to_the_threshold_it_is_hidden_and_none_is_shown(int? number, int? shown) => Five.Shown(number).ShouldBe(shown);

    [Fact]
    public void What_could_be_computed_from_the_whole_is_hidden_too()
    {
        Five.Parts([12, 3, 8]).ShouldBe([12, null, null]);
        Five.Parts([12, 3, 2]).ShouldBe([12, null, null], "two are hidden already");
        Five.Parts([12, 3, 0]).ShouldBe([null, null, 0], "none is no secret and hides nothing");
        Five.Parts([12, 8, 6]).ShouldBe([12, 8, 6]);
    }

    [Fact]
    public void A_threshold_of_one_shows_all() => new SmallNumbers(1).Parts([1, 2, 0]).ShouldBe([1, 2, 0]);

    [Fact]
    public void A_count_cannot_be_computed_from_its_unit_nor_from_its_category()
    {
        var figures = PublicFigures.Of(new ResultsRecorded(null, [],
        [
            new("2026-Q1", "val", 3, "A"), new("2026-Q1", "medicatie", 9, "A"), new("2026-Q1", "gedrag", 20, "A"),
            new("2026-Q1", "val", 7, "B"), new("2026-Q1", "medicatie", 8, "B"), new("2026-Q1", "gedrag", 30, "B"),
        ], [], false, null), Five);
        figures.HidesSmallNumbers.ShouldBeTrue();
        foreach (var whole in figures.Counts.GroupBy(c => c.Unit).Select(g => g.ToList()).Concat(figures.Counts.GroupBy(c => c.Category).Select(g => g.ToList())))
        {
            whole.Count(c => c.Count is null).ShouldNotBe(1);
        }

        figures.Counts.Count(c => c.Count is not null).ShouldBeGreaterThan(1, "no more than needed");
    }

    [Fact]
    public void A_survey_that_few_answered_shows_no_score()
    {
        var score = new SurveyScore("Totaal", 8.2m, 10, null, false);
        var few = PublicFigures.Of(new ResultsRecorded(new SurveyResponse(12, 4, 4, null), [score], [], [], false, null), Five);
        (few.Response, few.Scores.Count, few.HidesSmallNumbers).ShouldBe((null, 0, true));
        var many = PublicFigures.Of(new ResultsRecorded(new SurveyResponse(55, 30, 29, null), [score], [], [], false, null), Five);
        (many.Response, many.Scores.Count, many.HidesSmallNumbers).ShouldBe((new SurveyResponse(55, 30, 29, null), 1, false));
    }

    [Fact]
    public void An_organisation_that_has_not_decided_uses_five() => Shipped.Levanto.Organisation.SmallNumbers.ShouldBe(Five);
}
