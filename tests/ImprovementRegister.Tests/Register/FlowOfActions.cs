using ImprovementRegister.Actions;
using ImprovementRegister.Register;

namespace ImprovementRegister.Tests.Register;

public sealed class FlowOfActions
{
    private static readonly DateOnly March = new(2026, 3, 31);

    private static readonly ActionFlow Action = new(
        Guid.Empty, "CL-WONEN", "role:R-TM", [], 0, new Dictionary<ActionStatus, int> { [ActionStatus.InProgress] = 10 }, March, March, null, false);

    [Fact]
    public void A_median_is_the_middle_one_or_half_way_between_two_and_says_of_how_many()
    {
        Median.OfDays([30, 1, 2]).ShouldBe(new Median(2, 3));
        Median.OfDays([1, 2]).ShouldBe(new Median(1.5m, 2));
        Median.OfDays([]).ShouldBe(new Median(null, 0));
    }

    [Fact]
    public void Time_in_a_state_is_of_those_that_have_been_in_it()
    {
        var figures = FlowFigures.Of([Action, Action with { Days = new Dictionary<ActionStatus, int> { [ActionStatus.InProgress] = 20, [ActionStatus.Waiting] = 3 } }]);

        (figures.DaysIn["inProgress"], figures.DaysIn["waiting"], figures.DaysIn["cancelled"]).ShouldBe((new Median(15, 2), new Median(3, 1), new Median(null, 0)));
    }

    [Fact]
    public void Slippage_is_from_the_first_deadline_to_the_last()
    {
        var figures = FlowFigures.Of([Action, Action with { LastDeadline = March.AddDays(30) }, Action with { FirstDeadline = null, LastDeadline = null }]);

        figures.Slippage.ShouldBe(new Median(15, 2));
    }

    [Fact]
    public void Late_is_after_the_first_deadline_of_those_that_were_finished_and_had_one()
    {
        var figures = FlowFigures.Of([Action, Action with { FinishedOn = March }, Action with { FinishedOn = March.AddDays(1), LastDeadline = March.AddDays(9) }, Action with { FinishedOn = March, FirstDeadline = null }]);

        figures.CompletedLate.ShouldBe(new Share(1, 2));
    }

    [Fact]
    public void Reopened_is_of_those_that_ever_ended() =>
        FlowFigures.Of([Action, Action with { EverEnded = true }, Action with { EverEnded = true, Reopenings = 2 }]).Reopened.ShouldBe(new Share(1, 2));

    [Fact]
    public void Recurred_is_what_was_found_again_of_those_that_are_finished() =>
        FlowFigures.Of([Action, Action with { FinishedOn = March }, Action with { FinishedOn = March, FoundAgain = true }]).Recurred.ShouldBe(new Share(1, 2));
}
