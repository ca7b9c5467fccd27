using ImprovementRegister.Actions;
using ImprovementRegister.Explaining;

namespace ImprovementRegister.Tests.Explaining;

public sealed class WhatMakesAFigure
{
    [Fact]
    public void What_counts_once_does_so_since_it_last_began_to() => Rises.Of([0, 1, 1, 0, 1, 1]).ShouldBe([4]);

    [Fact]
    public void What_happens_more_than_once_counts_by_each_time() => Rises.Of([0, 1, 1, 2, 3]).ShouldBe([1, 3, 4]);

    [Fact]
    public void What_does_not_count_in_the_end_has_no_reason_to() => Rises.Of([1, 2, 0]).ShouldBeEmpty();

    [Fact]
    public void What_counts_from_the_beginning_does_so_by_its_first_event() => Rises.Of([1, 1]).ShouldBe([0]);

    [Fact]
    public void An_action_counts_unless_it_goes_on_elsewhere_hangs_nowhere_or_is_of_another_year()
    {
        var raised = new ImprovementAction { RaisedOn = new DateOnly(2025, 12, 31), Nodes = ["KKFZ-P1"] };

        CountedAction.WhyNot(raised, 2025).ShouldBeNull();
        CountedAction.WhyNot(raised, 2026).ShouldBeNull();
        CountedAction.WhyNot(raised, 2024).ShouldBe(CountedAction.OtherYear);
        CountedAction.WhyNot(raised with { Nodes = [] }, 2025).ShouldBe(CountedAction.NoNode);
        CountedAction.WhyNot(raised with { Status = ActionStatus.Split }, 2025).ShouldBe(CountedAction.Elsewhere);
        CountedAction.WhyNot(null, 2025).ShouldBe(CountedAction.OtherYear);
    }
}
